// Type parameters and type aliases, which Python has since 3.12.
import type { StatementParser } from './statements.ts'

/** `[T, *Ts, **P]` behind the name of a function, a class or an alias; nothing where there is none. */
export function parseTypeParameters(parser: StatementParser): void {
  const { stream, expressions, scopes } = parser
  const open = stream.take('[')
  if (!open) return
  stream.problems.newer('3.12', open, 'Type parameters stand behind the name.')
  const names = new Set<string>()
  let defaults = false
  do {
    if (stream.is(']') && names.size > 0) break
    const star = stream.take('*') ?? stream.take('**')
    const name = stream.newName('a type parameter')
    if (names.has(name.text)) stream.fail(name, `Two type parameters are called ${name.text}.`)
    names.add(name.text)
    if (!star && stream.take(':')) scopes.use(expressions.expression())
    const equals = stream.take('=')
    if (equals) {
      stream.problems.newer('3.13', equals, 'A type parameter has a default.')
      scopes.use(star?.text === '*' ? expressions.starExpression() : expressions.expression())
      defaults = true
    } else if (defaults) stream.fail(name, 'A type parameter without a default cannot follow one that has one.')
  } while (stream.take(','))
  stream.expect(']')
}

/** `type Name = value`; false where the line is something else. */
export function parseTypeAlias(parser: StatementParser): boolean {
  const { stream, expressions, scopes } = parser
  if (!stream.isWord('type') || stream.peek(1).kind !== 'name') return false
  const word = stream.advance()
  const name = stream.advance()
  parseTypeParameters(parser)
  stream.expect('=')
  const value = expressions.expression()
  stream.problems.newer('3.12', word, 'type gives a name to a type.')
  scopes.use(value)
  scopes.bindName(name.text)
  return true
}
