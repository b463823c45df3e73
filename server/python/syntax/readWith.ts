// `with`, whose items may stand in parentheses: Lezer takes those for a tuple, or trips over what stands in them.
import { type Branch, ERROR } from './branch.ts'
import type { Expression } from './expression.ts'
import { type ExpressionReader, isExpression } from './readExpression.ts'

export interface WithItem {
  readonly context: Expression
  readonly target?: Expression
}

/** @param head what stands between `with` and the colon */
export function readItems(head: readonly Branch[], reader: ExpressionReader): readonly WithItem[] {
  const [first] = head
  const whole = first?.name === 'TupleExpression' && head.length === 1 && !isTorn(first)
  const tokens = whole ? first.children : head.flatMap((each) => tokensOf(each, reader.text))
  const items: { context: Expression; target?: Expression }[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Branch
    const last = items.at(-1)
    if (token.name === 'as' && last) {
      const names = targetIn(tokens, at + 1)
      at += names.length
      const expressions = names.filter(isExpression)
      if (expressions.length > 0) last.target = reader.list(names.filter(({ name }) => name !== '(' && name !== ')'))
    } else if (isExpression(token)) items.push({ context: reader.read(token) })
  }
  return items
}

/** Whether Lezer did not find the end where it is. */
const isTorn = ({ children }: Branch): boolean => children.some(({ name }) => name === ERROR)

/** What stands in a branch that is torn, one by one. A word that Lezer skipped is a name. */
function tokensOf(branch: Branch, text: string): readonly Branch[] {
  if (branch.name !== ERROR && !isTorn(branch)) return [branch]
  if (branch.children.length > 0) return branch.children.flatMap((each) => tokensOf(each, text))
  return /^[^\W\d]\w*$/.test(text.slice(branch.from, branch.to)) ? [{ ...branch, name: 'VariableName' }] : []
}

/** What `as` is followed by: one expression, or several in parentheses. */
function targetIn(tokens: readonly Branch[], from: number): readonly Branch[] {
  if (tokens[from]?.name !== '(') return tokens.slice(from, from + 1)
  const end = tokens.findIndex(({ name }, index) => index > from && name === ')')
  return tokens.slice(from, end < 0 ? undefined : end + 1)
}
