// `if`, `while`, `for`, `try` and `with`.
import { parseForTarget } from './comprehensions.ts'
import type { Node } from './node.ts'
import { parseExceptType } from './python2.ts'
import type { StatementParser } from './statements.ts'
import { checkTarget } from './targets.ts'
import { beginsExpression, type Token } from './token.ts'

export function parseIf(parser: StatementParser): void {
  const { stream } = parser
  do {
    const { text } = stream.advance()
    parseTest(parser)
    parser.block(text)
  } while (stream.is('elif'))
  parseElse(parser)
}

export function parseWhile(parser: StatementParser): void {
  parser.stream.advance()
  parseTest(parser)
  loop(parser, () => parser.block('while'))
  parseElse(parser)
}

export function parseFor(parser: StatementParser): void {
  const { stream, expressions, scopes } = parser
  stream.advance()
  const target = parseForTarget(expressions)
  if (!stream.is('in')) stream.unexpected('Python expects in here: for x in y.')
  stream.advance()
  const iterable = expressions.starExpressions()
  scopes.use(iterable)
  scopes.bind(target)
  loop(parser, () => parser.block('for'))
  parseElse(parser)
}

export function parseWith(parser: StatementParser): void {
  const { stream, scopes } = parser
  stream.advance()
  const open = stream.is('(') ? stream.next : undefined
  const enclosed = stream.attempt(() => {
    const items = parseEnclosedItems(parser)
    if (!stream.is(':')) stream.unexpected()
    return items
  })
  const items = enclosed ?? parseItems(parser)
  if (open && enclosed?.some(({ target }) => target)) {
    stream.problems.newer('3.9', open, 'Parentheses stand around what with opens.')
  }
  for (const { context, target } of items) {
    scopes.use(context)
    if (target) scopes.bind(target)
  }
  parser.block('with')
}

interface WithItem {
  readonly context: Node
  readonly target?: Node
}

function parseEnclosedItems(parser: StatementParser): WithItem[] {
  const { stream } = parser
  stream.expect('(')
  const items = [parseItem(parser)]
  while (stream.take(',') && !stream.is(')')) items.push(parseItem(parser))
  stream.expect(')')
  return items
}

function parseItems(parser: StatementParser): WithItem[] {
  const items = [parseItem(parser)]
  while (parser.stream.take(',')) items.push(parseItem(parser))
  return items
}

function parseItem({ stream, expressions }: StatementParser): WithItem {
  const context = expressions.expression()
  if (!stream.take('as')) return { context }
  if (stream.is('*')) stream.unexpected()
  const target = expressions.primary()
  checkTarget(stream, target, 'assign')
  return { context, target }
}

export function parseTry(parser: StatementParser): void {
  const { stream } = parser
  stream.advance()
  parser.block('try')
  const handlers: { readonly word: Token; readonly star: boolean; readonly bare: boolean }[] = []
  while (stream.is('except')) {
    const word = stream.advance()
    const star = stream.take('*')
    if (star) stream.problems.newer('3.11', star, 'except* handles groups of exceptions.')
    if (handlers[0] && handlers[0].star !== (star !== undefined))
      stream.fail(word, 'A try has either except or except*, not both.')
    handlers.push({ word, star: star !== undefined, bare: !parseHandler(parser, star) })
  }
  const early = handlers.slice(0, -1).find(({ bare }) => bare)
  if (early) parser.scopes.complain(early.word, 'An except that catches everything must be the last one.')
  if (handlers.length > 0) parseElse(parser)
  if (stream.is('finally')) {
    stream.advance()
    parser.block('finally')
  } else if (handlers.length === 0) {
    const belongs = stream.is('else') ? 'else can only follow an except.' : 'A try needs an except or a finally.'
    stream.fail(stream.is('else') ? stream.next : stream.previous, belongs)
  }
}

/** Answers whether it names what it catches. */
function parseHandler(parser: StatementParser, star: Token | undefined): boolean {
  const { stream, scopes } = parser
  const typed = beginsExpression(stream.next)
  if (star && !typed) stream.unexpected('Python expects a type of exception behind except*.')
  if (typed) {
    const { type, name } = parseExceptType(parser)
    scopes.use(type)
    if (name) scopes.bindName(name.text)
  }
  const { current } = scopes
  const { exceptStars, loops } = current
  if (star) Object.assign(current, { exceptStars: exceptStars + 1 })
  parser.block('except')
  Object.assign(current, { exceptStars, loops })
  return typed
}

function parseTest({ stream, expressions, scopes }: StatementParser): void {
  const test = expressions.namedExpression()
  if (stream.is('=')) stream.unexpected('Python expects no = here. Compare with ==.')
  scopes.use(test)
}

export function parseElse(parser: StatementParser): void {
  if (!parser.stream.take('else')) return
  parser.block('else')
}

function loop(parser: StatementParser, action: () => void): void {
  const { current } = parser.scopes
  const { exceptStars, loops } = current
  Object.assign(current, { exceptStars: 0, loops: loops + 1 })
  action()
  Object.assign(current, { exceptStars, loops })
}
