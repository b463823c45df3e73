// `import` and `from … import`.
import type { StatementParser } from './statements.ts'
import type { Token } from './token.ts'

const FUTURE = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations'.split(
    ' ',
  ),
)

export function parseImport(parser: StatementParser): void {
  const { stream, scopes } = parser
  stream.advance()
  do {
    const [first] = parseDottedName(parser)
    const alias = parseAlias(parser)
    scopes.bindName((alias ?? first).text)
  } while (stream.take(','))
}

/** Answers whether another import of the future may follow. */
export function parseFromImport(parser: StatementParser, beginning: boolean): boolean {
  const { stream, scopes } = parser
  const { from } = stream.advance()
  let relative = false
  while (stream.take('.') || stream.take('...')) relative = true
  const module = relative && stream.is('import') ? [] : parseDottedName(parser)
  if (!stream.is('import')) stream.unexpected('Python expects import here.')
  stream.advance()
  const future = !relative && module.length === 1 && module[0]?.text === '__future__'
  const star = stream.take('*')
  if (star && scopes.current.kind !== 'module') scopes.complain(star, 'import * can only stand outside functions and classes.')
  const names = star ? [star] : parseImportedNames(parser)
  if (!future) return false
  if (!beginning || scopes.current.kind !== 'module') {
    scopes.complain(
      { from, to: stream.previous.to },
      'Imports from __future__ must stand before everything else but a docstring.',
    )
  }
  for (const name of names) {
    if (!FUTURE.has(name.text)) scopes.complain(name, `Python has no future feature ${name.text}.`)
  }
  return beginning
}

function parseImportedNames(parser: StatementParser): Token[] {
  const { stream, scopes } = parser
  const parenthesis = stream.take('(')
  const names: Token[] = []
  do {
    if (stream.is(')') && parenthesis && names.length > 0) break
    const name = stream.is('as', 1) ? stream.name('a name to import') : stream.newName('a name to import')
    names.push(name)
    scopes.bindName((parseAlias(parser) ?? name).text)
    if (stream.is(',') && !parenthesis && stream.peek(1).kind === 'newline') {
      stream.fail(stream.next, 'The line ends with a comma: only in parentheses may names follow on the next one.')
    }
  } while (stream.take(','))
  if (parenthesis) stream.expect(')')
  return names
}

function parseDottedName(parser: StatementParser): readonly [Token, ...Token[]] {
  const { stream } = parser
  const first = stream.name('the name of a module')
  const rest: Token[] = []
  while (stream.take('.')) rest.push(stream.name('the name of a module'))
  return [first, ...rest]
}

function parseAlias(parser: StatementParser): Token | undefined {
  return parser.stream.take('as') && parser.stream.newName()
}
