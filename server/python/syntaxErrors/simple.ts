// Statements that end with their line.
import type { ExpressionParser } from './expressions.ts'
import { parseFromImport, parseImport } from './imports.ts'
import { describe, type Node } from './node.ts'
import { parseExec, parsePrint, parseRaise, tellPrintTo } from './python2.ts'
import type { StatementParser } from './statements.ts'
import { checkTarget } from './targets.ts'
import { beginsExpression } from './token.ts'
import { parseTypeAlias } from './typeParameters.ts'

const UPDATES = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**='])

/** How far a file got: only at its beginning may it import from the future. */
export type Place = 'start' | 'beginning' | 'later'

/** Answers where the next statement stands. */
export function parseSimple(parser: StatementParser, place: Place): Place {
  const { stream } = parser
  switch (stream.next.kind === 'keyword' ? stream.next.text : '') {
    case 'pass':
      stream.advance()
      return 'later'
    case 'break':
    case 'continue':
      parseJump(parser)
      return 'later'
    case 'return':
      parseReturn(parser)
      return 'later'
    case 'raise':
      parseRaise(parser)
      return 'later'
    case 'global':
    case 'nonlocal':
      parseDeclaration(parser)
      return 'later'
    case 'del':
      parseDelete(parser)
      return 'later'
    case 'assert':
      parseAssert(parser)
      return 'later'
    case 'import':
      parseImport(parser)
      return 'later'
    case 'from':
      return parseFromImport(parser, place !== 'later') ? 'beginning' : 'later'
    default:
      if (parsePrint(parser) || parseExec(parser) || parseTypeAlias(parser)) return 'later'
      return parseExpressionStatement(parser) && place === 'start' ? 'beginning' : 'later'
  }
}

/** Answers whether it is nothing but a string, as a docstring is. */
function parseExpressionStatement(parser: StatementParser): boolean {
  const { stream, expressions, scopes } = parser
  const first = expressions.yieldOrStarExpressions()
  if (stream.is(':')) {
    parseAnnotation(parser, first)
    return false
  }
  if (stream.isAny(UPDATES)) {
    checkTarget(stream, first, 'update')
    stream.advance()
    scopes.use(parseValue(expressions))
    scopes.bind(first)
    return false
  }
  if (!stream.is('=')) {
    if (stream.is(':=')) stream.unexpected('Here = gives a name a value, not :=.')
    scopes.use(first)
    tellPrintTo(parser, first)
    return first.kind === 'string'
  }
  const targets: Node[] = []
  let value = first
  while (stream.is('=')) {
    checkTarget(stream, value, 'assign')
    targets.push(value)
    stream.advance()
    value = parseValue(expressions)
  }
  scopes.use(value)
  for (const target of targets) scopes.bind(target)
  return false
}

function parseValue(expressions: ExpressionParser): Node {
  const { stream } = expressions
  if (!beginsExpression(stream.next)) stream.unexpected(stream.next.kind === 'newline' ? 'The value is missing.' : undefined)
  return expressions.yieldOrStarExpressions()
}

/** `target: type = value`. */
function parseAnnotation(parser: StatementParser, target: Node): void {
  const { stream, expressions, scopes } = parser
  const { kind } = target
  if (kind !== 'name' && kind !== 'attribute' && kind !== 'subscript') stream.unexpected()
  checkTarget(stream, target, 'annotate')
  stream.advance()
  scopes.use(expressions.expression())
  if (stream.take('=')) scopes.use(parseValue(expressions))
  if (target.kind === 'name' && !target.grouped) scopes.annotate(target.name, target)
  else scopes.bind(target)
}

function parseJump({ stream, scopes }: StatementParser): void {
  const word = stream.advance()
  if (scopes.current.loops === 0) scopes.complain(word, `${word.text} can only stand in a loop.`)
  else if (scopes.current.exceptStars > 0) scopes.complain(word, `${word.text} cannot leave a block of except*.`)
}

function parseReturn({ stream, expressions, scopes }: StatementParser): void {
  const word = stream.advance()
  const value = beginsExpression(stream.next) ? expressions.starExpressions() : undefined
  if (value) scopes.use(value)
  scopes.return(word, value !== undefined)
  if (scopes.current.exceptStars > 0) scopes.complain(word, 'return cannot leave a block of except*.')
}

function parseDeclaration({ stream, scopes }: StatementParser): void {
  const word = stream.advance()
  do {
    const name = stream.name()
    scopes.declare(word.text as 'global' | 'nonlocal', name.text, name)
  } while (stream.take(','))
}

function parseDelete({ stream, expressions, scopes }: StatementParser): void {
  stream.advance()
  const target = expressions.tuple(() => expressions.primary())
  if (stream.next.kind !== 'newline' && !stream.is(';'))
    stream.unexpected(`${describe(target)} is followed by what cannot be deleted.`)
  checkTarget(stream, target, 'delete')
  scopes.bind(target)
}

function parseAssert({ stream, expressions, scopes }: StatementParser): void {
  stream.advance()
  scopes.use(expressions.expression())
  if (stream.take(',')) scopes.use(expressions.expression())
}
