// `match` and `case`, which Python has since 3.10.
import { parsePatterns } from './patterns.ts'
import type { StatementParser } from './statements.ts'

/** False where the line is something else: `match` is a name like any other elsewhere. */
export function parseMatch(parser: StatementParser): boolean {
  const { stream, scopes } = parser
  if (!stream.isWord('match') || !stream.would(() => parseHead(parser))) return false
  const word = stream.next
  scopes.use(parseHead(parser))
  stream.problems.newer('3.10', word, 'match compares a value with patterns.')
  let open = true
  while (stream.next.kind !== 'dedent' && stream.next.kind !== 'end') {
    if (!open) scopes.complain(stream.next, 'This case is never reached: the one before it takes everything.')
    open = parseCase(parser)
  }
  stream.takeKind('dedent')
  return true
}

/** Up to the first `case`. */
function parseHead({ stream, expressions }: StatementParser) {
  stream.advance()
  const subject = expressions.tuple(() => expressions.starNamedExpression())
  stream.expect(':')
  if (!stream.takeKind('newline') || !stream.takeKind('indent') || !stream.isWord('case')) stream.unexpected()
  return subject
}

/** Answers whether it leaves anything to the cases behind it. */
function parseCase(parser: StatementParser): boolean {
  const { stream, expressions, scopes } = parser
  if (!stream.isWord('case')) stream.unexpected('Python expects case here.')
  stream.advance()
  const { names, irrefutable } = parsePatterns(parser)
  for (const name of names) scopes.bindName(name)
  const guard = stream.take('if')
  if (guard) scopes.use(expressions.namedExpression())
  parser.block('case')
  return !irrefutable || guard !== undefined
}
