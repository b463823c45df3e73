// The parameters of `def` and of `lambda`.
import type { ExpressionParser } from './expressions.ts'
import type { Node, ParameterNode } from './node.ts'
import type { Token } from './token.ts'
import type { TokenStream } from './tokenStream.ts'

/** Up to `close`, which is left to the caller. Only those of `def` have types. */
export function parseParameters(parser: ExpressionParser, close: ')' | ':', typed: boolean): ParameterNode[] {
  const { stream } = parser
  const list = new ParameterList(parser, typed)
  while (!stream.is(close)) {
    list.parameter(close)
    if (!stream.take(',') && !stream.is(close)) list.stray(close)
  }
  list.end()
  return list.parameters
}

class ParameterList {
  readonly parameters: ParameterNode[] = []
  readonly #parser: ExpressionParser
  readonly #stream: TokenStream
  readonly #typed: boolean
  #defaults = false
  #star: Token | undefined
  #bareStar: Token | undefined
  #slash = false
  #closed = false

  constructor(parser: ExpressionParser, typed: boolean) {
    this.#parser = parser
    this.#stream = parser.stream
    this.#typed = typed
  }

  parameter(close: string): void {
    const stream = this.#stream
    if (this.#closed) stream.unexpected('No parameter can follow the one with two stars.')
    if (stream.is('/')) this.#slashMark()
    else if (stream.is('*')) this.#starMark(close)
    else if (stream.take('**')) {
      this.#closed = true
      this.#named(false)
      if (stream.is('=')) stream.fail(stream.next, 'A parameter with stars has no default.')
    } else this.#plain()
  }

  /** What is neither a comma nor the end. */
  stray(close: string): never {
    const stream = this.#stream
    if (stream.is('(') || close === ')') stream.unexpected()
    return stream.unexpected(`Python expects ${close} here.`)
  }

  end(): void {
    if (this.#bareStar) this.#stream.fail(this.#bareStar, 'A lone star must be followed by a parameter that is given by keyword.')
  }

  #slashMark(): void {
    const stream = this.#stream
    const mark = stream.advance()
    if (this.#slash) stream.fail(mark, 'Only one / can stand among parameters.')
    if (this.#star) stream.fail(mark, '/ must stand before the parameter with the star.')
    if (this.parameters.length === 0) stream.fail(mark, '/ must follow a parameter.')
    this.#slash = true
    stream.problems.newer('3.8', mark, '/ ends the parameters that are given by position.')
  }

  #starMark(close: string): void {
    const stream = this.#stream
    const mark = stream.advance()
    if (this.#star) stream.fail(mark, 'Only one star can stand among parameters.')
    this.#star = mark
    if (stream.is(',') || stream.is(close)) this.#bareStar = mark
    else {
      this.#named(true)
      if (stream.is('=')) stream.fail(stream.next, 'A parameter with stars has no default.')
    }
  }

  #plain(): void {
    const stream = this.#stream
    if (stream.is('(')) {
      const message = 'Python 3 takes no parameter apart. Give it a name, and take its value apart inside.'
      stream.fail(stream.next, message, undefined, 'python2')
    }
    const parameter = this.#named(false)
    this.#bareStar = undefined
    const equals = stream.take('=')
    if (equals) {
      if (stream.is(',') || stream.is(')') || stream.is(':')) stream.fail(equals, 'The default is missing.')
      this.#defaults = true
      this.parameters[this.parameters.length - 1] = { ...parameter, default: this.#parser.expression() }
    } else if (this.#defaults && !this.#star)
      stream.fail(parameter.name, 'A parameter without a default cannot follow one that has one.')
  }

  #named(starred: boolean): ParameterNode {
    const stream = this.#stream
    const { text, from, to } = stream.newName('a parameter')
    if (this.parameters.some(({ name }) => name.name === text)) {
      stream.report({ kind: 'syntax', span: { from, to }, message: `Two parameters are called ${text}.` })
    }
    const annotation = this.#typed && stream.take(':') ? this.#annotation(starred) : undefined
    const parameter = { name: { kind: 'name', name: text, from, to } as const, ...(annotation && { annotation }), from, to }
    this.parameters.push(parameter)
    return parameter
  }

  #annotation(starred: boolean): Node {
    const stream = this.#stream
    if (!starred || !stream.is('*')) return this.#parser.expression()
    stream.problems.newer('3.11', stream.next, 'A star stands before a type.')
    return this.#parser.starred()
  }
}
