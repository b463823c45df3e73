// Statements, line by line and block by block.

import { parseFor, parseIf, parseTry, parseWhile, parseWith } from './compound.ts'
import { parseClass, parseDecorated, parseFunction } from './definitions.ts'
import { ExpressionParser } from './expressions.ts'
import type { KnownLines } from './knownLines.ts'
import { parseMatch } from './matching.ts'
import { replace } from './problem.ts'
import { Scopes } from './scopes.ts'
import { type Place, parseSimple } from './simple.ts'
import { Failure, lastCharacter, type TokenStream } from './tokenStream.ts'

const COMPOUND: Readonly<Record<string, (parser: StatementParser) => void>> = {
  if: parseIf,
  while: parseWhile,
  for: (parser) => parseFor(parser),
  try: parseTry,
  with: (parser) => parseWith(parser),
  def: (parser) => parseFunction(parser, false),
  class: parseClass,
  '@': parseDecorated,
  async: parseAsync,
}

/** Words that are values, too: they are told to be no names where values are assigned to. */
const NAMED = new Set(['None', 'True', 'False', 'yield'])

/** What can only go on with another statement. */
const CONTINUATIONS: Readonly<Record<string, string>> = {
  elif: 'if',
  else: 'if, for, while or try',
  except: 'try',
  finally: 'try',
}

export class StatementParser {
  readonly stream: TokenStream
  readonly expressions: ExpressionParser
  readonly scopes = new Scopes()
  readonly #known: KnownLines | undefined
  #place: Place = 'start'

  /** @param known learns the lines in which nothing is wrong */
  constructor(stream: TokenStream, known?: KnownLines) {
    this.stream = stream
    this.#known = known
    this.expressions = new ExpressionParser(stream)
  }

  file(): void {
    while (this.stream.next.kind !== 'end') {
      if (!this.stream.takeKind('dedent') && !this.stream.takeKind('newline')) this.#recovering(() => this.statement())
    }
    this.scopes.finish()
  }

  statement(): void {
    const { stream } = this
    const { kind, text, isLine } = stream.next
    if (isLine) {
      stream.skipLine()
      this.#place = 'later'
      return
    }
    if (kind === 'indent') {
      this.#unexpectedIndent()
      return
    }
    if (kind === 'keyword' && !NAMED.has(text) && stream.is('=', 1)) stream.failAtKeyword()
    const compound = kind === 'keyword' || stream.is('@') ? COMPOUND[text] : undefined
    if (compound || parseMatch(this)) {
      this.#place = 'later'
      compound?.(this)
      return
    }
    const owner = kind === 'keyword' ? CONTINUATIONS[text] : undefined
    if (owner !== undefined) stream.fail(stream.next, `No ${owner} stands before this ${text}, at the same depth.`)
    this.#simpleLine()
  }

  #simpleLine(): void {
    const { stream, scopes } = this
    const { index, next } = stream
    const misplaced = scopes.problems.length
    this.simpleStatements()
    const isWell = scopes.problems.length === misplaced && stream.problems.around(next.from, stream.previous.to).length === 0
    if (isWell) this.#known?.learn(stream.text, stream.since(index))
  }

  /** One or more on a line. */
  simpleStatements(): void {
    const { stream } = this
    do this.#place = parseSimple(this, this.#place)
    while (stream.take(';') && stream.next.kind !== 'newline')
    if (!stream.takeKind('newline')) stream.unexpected()
  }

  /** What follows the head of a compound statement: a colon, and statements on the same line or an indented block. */
  block(owner: string): void {
    const { stream } = this
    this.colon()
    const head = stream.previous
    if (!stream.takeKind('newline')) {
      this.simpleStatements()
      return
    }
    if (!stream.takeKind('indent')) {
      const message = `Python expects an indented block after ${owner}. Write pass where nothing is to be done.`
      stream.fail(lastCharacter(head), message, undefined, 'indentation')
    }
    this.#place = 'later'
    this.blockStatements()
  }

  /** Up to and with the dedent. */
  blockStatements(): void {
    const { stream } = this
    while (stream.next.kind !== 'dedent' && stream.next.kind !== 'end') this.#recovering(() => this.statement())
    stream.takeKind('dedent')
  }

  colon(): void {
    const { stream } = this
    if (stream.take(':')) return
    if (stream.is('=')) stream.unexpected('Python expects no = here. Compare with ==.')
    if (stream.next.kind !== 'newline') stream.unexpected()
    const { to } = stream.previous
    stream.report({
      kind: 'syntax',
      span: lastCharacter(stream.previous),
      message: 'A colon is missing at the end.',
      mend: replace({ from: to, to }, ':', 'Insert a colon'),
    })
  }

  #unexpectedIndent(): void {
    const { stream } = this
    const { from, to } = stream.advance()
    const [line = ''] = /^[^\r\n]*/.exec(stream.text.slice(to)) ?? []
    // What continues a bracket that was closed too early has another place.
    const isStatement = !/,\s*$/.test(line) && !/^[^([{]*[)\]}]/.test(line)
    const mend = replace({ from, to }, indentBefore(stream.text, from), 'Indent it like the line before')
    stream.report({
      kind: 'indentation',
      span: { from, to },
      message: 'This line is indented deeper than the one before it, which begins no block.',
      ...(isStatement && { mend }),
    })
    this.blockStatements()
  }

  /** Goes on behind a statement that cannot be understood. */
  #recovering(action: () => void): void {
    const { stream } = this
    try {
      action()
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      stream.report(failure.problem)
      do {
        if (stream.next.kind !== 'indent' && stream.next.kind !== 'dedent') stream.skipLine()
        if (stream.takeKind('indent')) this.blockStatements()
      } while (stream.next.kind === 'keyword' && stream.next.text in CONTINUATIONS)
    }
  }
}

function parseAsync(parser: StatementParser): void {
  const { stream, scopes } = parser
  const word = stream.advance()
  if (stream.is('def')) {
    parseFunction(parser, true)
    return
  }
  if (!stream.is('for') && !stream.is('with')) stream.unexpected('Python expects def, for or with behind async.')
  scopes.suspend(word, 'async')
  if (stream.is('for')) parseFor(parser)
  else parseWith(parser)
}

/** Of the last line before an offset that has something on it. */
function indentBefore(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n]/)
  return /^[ \t]*/.exec(lines.findLast((line) => /^[ \t]*[^#\s]/.test(line)) ?? '')?.[0] ?? ''
}
