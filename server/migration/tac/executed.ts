import type { ExecStatement } from '../../python/syntax/statement.ts'

/** `exec code in names`: what it binds goes there, and not where the statement stands. */
export const hasOwnNames = ({ value }: ExecStatement): boolean =>
  value.kind === 'compare' && value.rest.some(({ operator }) => operator === 'in')
