// Statements of Python 2: understood, told, and written anew.
import type { Span } from '../span.ts'
import type { Node } from './node.ts'
import { type Mend, replace } from './problem.ts'
import type { StatementParser } from './statements.ts'
import { beginsExpression, beginsOperand, type Token } from './token.ts'

/** `print a, b`; false where the line is something else. */
export function parsePrint(parser: StatementParser): boolean {
  const { stream, expressions, scopes } = parser
  if (!stream.isWord('print') || !followsAsOperand(parser)) return false
  const word = stream.advance()
  const first = expressions.expression()
  const values = [first]
  let comma = false
  while (stream.take(',')) {
    comma = !beginsExpression(stream.next)
    if (comma) break
    values.push(expressions.expression())
  }
  if (stream.next.kind !== 'newline' && !stream.is(';')) stream.unexpected('Python 3 prints with parentheses: print(value).')
  for (const value of values) scopes.use(value)
  const last = values.at(-1) as Node
  const edits = [
    { from: word.to, to: first.from, text: '(' },
    { from: last.to, to: stream.previous.to, text: comma ? ", end=' ')" : ')' },
  ]
  tell(
    parser,
    { from: word.from, to: stream.previous.to },
    'In Python 3, print is a function. Write its arguments in parentheses.',
    {
      title: 'Write print(…)',
      edits,
      sure: true,
    },
  )
  return true
}

/** `print >>file, a, b`. */
export function tellPrintTo(parser: StatementParser, statement: Node): void {
  const { text, previous, problems } = parser.stream
  const [shift, ...values] = statement.kind === 'tuple' && !statement.grouped ? statement.parts : [statement]
  if (shift?.kind !== 'operation') return
  const [print, file] = shift.parts
  if (!file || print?.kind !== 'name' || print.name !== 'print' || !/^\s*>>/.test(text.slice(print.to, file.from))) return
  const comma = values.length > 0 && previous.text === ','
  const written = [...values.map(({ from, to }) => text.slice(from, to)), ...(comma ? ["end=' '"] : [])]
  written.push(`file=${text.slice(file.from, file.to)}`)
  problems.add({
    kind: 'print-to',
    span: { from: statement.from, to: previous.to },
    message: 'In Python 3, print is a function, and the file is its argument: print(value, file=file).',
    mend: replace({ from: print.to, to: previous.to }, `(${written.join(', ')})`, 'Write print(…)'),
  })
}

/** `exec code in names`; false where the line is something else. */
export function parseExec(parser: StatementParser): boolean {
  const { stream, expressions, scopes } = parser
  if (!stream.isWord('exec') || !followsAsOperand(parser)) return false
  const word = stream.advance()
  const parts = [expressions.binary()]
  if (stream.take('in')) {
    do parts.push(expressions.expression())
    while (parts.length < 3 && stream.take(','))
  }
  for (const part of parts) scopes.use(part)
  const text = parts.map(({ from, to }) => stream.text.slice(from, to)).join(', ')
  const span = { from: word.from, to: stream.previous.to }
  tell(parser, span, 'In Python 3, exec is a function. Write its arguments in parentheses.', {
    title: 'Write exec(…)',
    edits: [{ from: word.to, to: span.to, text: `(${text})` }],
    sure: true,
  })
  return true
}

/** Whether an operand stands behind a word, which no expression of Python 3 can have there. */
const followsAsOperand = ({ stream }: StatementParser): boolean =>
  (beginsOperand(stream.peek(1)) || stream.is('`', 1)) && !(stream.is('not', 1) && stream.is('in', 2))

/** `raise type, value, traceback` of Python 2, and `raise exception from cause` of Python 3. */
export function parseRaise(parser: StatementParser): void {
  const { stream, expressions, scopes } = parser
  const word = stream.advance()
  if (!beginsExpression(stream.next)) return
  const parts = [expressions.expression()]
  if (stream.take('from')) parts.push(expressions.expression())
  else while (parts.length < 3 && stream.take(',')) parts.push(expressions.expression())
  for (const part of parts) scopes.use(part)
  const [exception, value, traceback] = parts.map(({ from, to }) => stream.text.slice(from, to))
  const isOld = parts[1] && stream.text.slice(parts[0]?.to, parts[1].from).includes(',')
  if (!isOld) return
  // A tuple, which has its parentheses here, was all of the arguments.
  const given = parts[1]?.kind === 'tuple' ? value : `(${value})`
  const made = value === 'None' ? exception : `${exception}${given}`
  const text = traceback === undefined ? made : `${made}.with_traceback(${traceback})`
  tell(parser, { from: word.from, to: stream.previous.to }, `Python 3 raises one value. Write raise ${text}.`, {
    title: `Write raise ${text}`,
    edits: [{ from: parts[0]?.from ?? word.to, to: stream.previous.to, text: text ?? '' }],
    sure: true,
  })
}

/** The Python that reads several types of exception without parentheses around them. */
const bareTypes = '3.14'

/** What an `except` catches: `type as name`, or Python 2's `type, name`. */
export function parseExceptType(parser: StatementParser): { readonly type: Node; readonly name?: Token } {
  const { stream, expressions } = parser
  const type = expressions.expression()
  if (stream.take('as')) return { type, name: stream.newName() }
  if (!stream.is(',')) return { type }
  const comma = stream.advance()
  if (stream.is('('))
    stream.fail(comma, 'In Python 3 an exception is not taken apart here. Name it with as, and take its args apart inside.')
  // What is called like a type is one.
  if (stream.next.kind !== 'name' || !stream.is(':', 1) || /(?:Error|Exception)$/.test(stream.next.text))
    return { type: parseBareTypes(parser, type) }
  const name = stream.advance()
  const place = { from: type.to, to: name.from }
  const span = { from: type.from, to: name.to }
  const mend = { title: `Write as ${name.text}`, edits: [{ ...place, text: ' as ' }], sure: true }
  const message = `Python 3 names an exception by as. Write except … as ${name.text}.`
  stream.report({ kind: 'python2', since: bareTypes, span, message, mend })
  return { type, name }
}

/** Behind the comma that follows the first type. */
function parseBareTypes({ stream, expressions }: StatementParser, first: Node): Node {
  const parts = [first]
  while (beginsExpression(stream.next)) {
    parts.push(expressions.expression())
    if (!stream.take(',')) break
  }
  const span = { from: first.from, to: stream.previous.to }
  if (stream.is('as')) stream.fail(stream.next, 'Several types of exception need parentheses before as: except (A, B) as e.')
  stream.problems.newer(bareTypes, span, 'Several types of exception stand here without parentheses.')
  return { kind: 'tuple', parts, ...span }
}

function tell({ stream }: StatementParser, span: Span, message: string, mend: Mend): void {
  stream.report({ kind: 'python2', span, message, mend })
}
