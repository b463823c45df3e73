// The tokens of a file or of an f-string's field, and how the parser goes through them.
import type { Span } from '../span.ts'
import type { Mend, ProblemKind, Problems, SyntaxProblem } from './problem.ts'
import type { Token } from './token.ts'

/** Thrown where the text can no longer be understood; the parser goes on at the next statement. No error of ours: it needs no stack. */
export class Failure {
  readonly problem: SyntaxProblem

  constructor(problem: SyntaxProblem) {
    this.problem = problem
  }
}

export class TokenStream {
  readonly text: string
  readonly problems: Problems
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(text: string, tokens: readonly Token[], problems: Problems) {
    this.text = text
    this.#tokens = tokens
    this.problems = problems
  }

  get next(): Token {
    return this.#tokens[this.#index] as Token
  }

  get previous(): Token {
    return this.#tokens[Math.max(0, this.#index - 1)] as Token
  }

  /** How many tokens were read. */
  get index(): number {
    return this.#index
  }

  /** The tokens that were read since. */
  since(index: number): readonly Token[] {
    return this.#tokens.slice(index, this.#index)
  }

  peek(distance: number): Token {
    return this.#tokens[Math.min(this.#index + distance, this.#tokens.length - 1)] as Token
  }

  advance(): Token {
    const token = this.next
    if (token.kind !== 'end') this.#index++
    return token
  }

  /** Whether a keyword or an operator comes next. */
  is(text: string, distance = 0): boolean {
    const token = distance === 0 ? this.next : this.peek(distance)
    return token.text === text && (token.kind === 'operator' || token.kind === 'keyword')
  }

  isAny(texts: ReadonlySet<string>, distance = 0): boolean {
    const { kind, text } = distance === 0 ? this.next : this.peek(distance)
    return (kind === 'operator' || kind === 'keyword') && texts.has(text)
  }

  /** Whether a word comes next that is a keyword only here. */
  isWord(word: string): boolean {
    return this.next.kind === 'name' && this.next.text === word
  }

  take(text: string): Token | undefined {
    return this.is(text) ? this.advance() : undefined
  }

  takeKind(kind: Token['kind']): Token | undefined {
    return this.next.kind === kind ? this.advance() : undefined
  }

  expect(text: string): Token {
    return this.take(text) ?? this.unexpected(`Python expects ${text} here.`)
  }

  /** A name that is to be bound. `what` is what it names, with an article. */
  newName(what?: string): Token {
    const name = this.name(what)
    return name.text === '__debug__' ? this.fail(name, '__debug__ cannot be given a value.') : name
  }

  name(what = 'a name'): Token {
    const token = this.next
    if (token.kind === 'name') return this.advance()
    if (token.kind === 'keyword') this.failAtKeyword()
    return this.unexpected(`Python expects ${what} here.`)
  }

  /** Fails at a word of the language where a name is meant. */
  failAtKeyword(): never {
    return this.fail(this.next, `${this.next.text} is a word of the language and cannot be a name.`)
  }

  /** Fails at what comes next. */
  unexpected(message?: string): never {
    const token = this.next
    const ends = token.kind === 'newline' || token.kind === 'end' || token.kind === 'dedent' || token.kind === 'indent'
    const span = ends ? lastCharacter(this.previous) : token
    const said = ends
      ? 'The line is not finished.'
      : `Python does not expect ${token.kind === 'string' ? 'a string' : token.text} here.`
    this.fail(span, message ?? said)
  }

  fail({ from, to }: Span, message: string, mend?: Mend, kind: ProblemKind = 'syntax'): never {
    throw new Failure({ kind, span: { from, to }, message, ...(mend && { mend }) })
  }

  /** Tells a problem that does not keep the parser from understanding the rest. */
  report(problem: SyntaxProblem): void {
    if (problem.kind === 'python2' || !this.#isDamaged()) this.problems.add(problem)
  }

  /** Undoes what the action did where it fails. */
  attempt<T>(action: () => T): T | undefined {
    const index = this.#index
    const count = this.problems.all.length
    try {
      return action()
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      this.#index = index
      this.problems.forgetSince(count)
      return undefined
    }
  }

  /** Whether the action would succeed. */
  would(action: () => void): boolean {
    const index = this.#index
    const count = this.problems.all.length
    const done = this.attempt(() => {
      action()
      return true
    })
    this.#index = index
    this.problems.forgetSince(count)
    return done === true
  }

  /** To the beginning of the next line that is not part of this one. */
  skipLine(): void {
    while (this.next.kind !== 'newline' && this.next.kind !== 'end') this.advance()
    this.takeKind('newline')
  }

  /** Whether a problem was told already that stands in the logical line that is being read. */
  #isDamaged(): boolean {
    let first = this.#index
    while (first > 0 && this.#tokens[first - 1]?.kind !== 'newline') first--
    let last = this.#index
    while (last < this.#tokens.length - 1 && this.#tokens[last]?.kind !== 'newline') last++
    return this.problems.around(this.#tokens[first]?.from ?? 0, this.#tokens[last]?.to ?? 0).some(hidesOthers)
  }
}

/** Whether other problems in the same line may only follow from it. */
const hidesOthers = ({ kind }: SyntaxProblem): boolean => kind === 'syntax' || kind === 'indentation'

/** Where something is missing: behind what comes before. */
export const lastCharacter = ({ from, to }: Span): Span => ({ from: Math.max(from, to - 1), to })
