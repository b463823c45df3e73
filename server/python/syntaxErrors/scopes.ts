// What is wrong with a text that grammar allows: names declared too late, `return` outside a function, and the like.
import type { Span } from '../span.ts'
import type { ClauseNode, ComprehensionNode, LambdaNode, Node, ParameterNode } from './node.ts'
import type { SyntaxProblem } from './problem.ts'
import { Scope, type ScopeKind } from './scope.ts'

export class Scopes {
  /** To be told where the text is otherwise well formed. */
  readonly problems: SyntaxProblem[] = []
  current = new Scope('module')
  readonly #nonlocals: { readonly name: string; readonly span: Span; readonly scope: Scope }[] = []

  /** Runs `action` in a new scope inside the current one. */
  within(kind: ScopeKind, asynchronous: boolean, action: () => void): void {
    const outer = this.current
    this.current = new Scope(kind, outer, asynchronous)
    try {
      action()
      this.#leave(this.current)
    } finally {
      this.current = outer
    }
  }

  /** At the end of the file. */
  finish(): void {
    for (const { name, span, scope } of this.#nonlocals) {
      if (!scope.parent?.offers(name)) this.complain(span, `No function around this one binds ${name}.`)
    }
  }

  complain({ from, to }: Span, message: string): void {
    this.problems.push({ kind: 'syntax', span: { from, to }, message })
  }

  use(node: Node): void {
    switch (node.kind) {
      case 'name':
        this.current.mention(node.name, { used: true })
        return
      case 'lambda':
        this.#lambda(node)
        return
      case 'comprehension':
        this.#comprehension(node)
        return
      case 'assignment':
        this.use(node.value)
        this.#assign(node.target.name, node)
        return
      case 'yield':
      case 'yield-from':
        this.#yield(node)
        break
      case 'await':
        this.suspend(node, 'await')
        break
    }
    for (const part of node.parts) this.use(part)
  }

  bind(target: Node): void {
    if (target.kind === 'name') this.bindName(target.name)
    else if (target.kind === 'tuple' || target.kind === 'list' || target.kind === 'starred') {
      for (const part of target.parts) this.bind(part)
    } else this.use(target)
  }

  bindName(name: string): void {
    this.current.mention(name, { bound: true })
  }

  parameters(parameters: readonly ParameterNode[]): void {
    for (const { name } of parameters) this.current.mention(name.name, { parameter: true })
  }

  /** `name: type`. */
  annotate(name: string, span: Span): void {
    if (this.current.kind !== 'module' && this.current.names.get(name)?.global) {
      this.complain(span, `${name} is declared global here and cannot have a type.`)
    }
    this.current.mention(name, { annotated: true, bound: true })
  }

  declare(word: 'global' | 'nonlocal', name: string, span: Span): void {
    const mentions = this.current.names.get(name)
    if (word === 'nonlocal' && this.current.kind === 'module') {
      this.complain(span, 'nonlocal can only stand in a function: the names of the file are its own.')
      return
    }
    if (mentions?.parameter) this.complain(span, `${name} is a parameter already and cannot be ${word}.`)
    else if (mentions?.used || mentions?.bound)
      this.complain(span, `${name} occurs before it is declared ${word}. Declare it first.`)
    else if (word === 'global' ? mentions?.nonlocal : mentions?.global)
      this.complain(span, `${name} cannot be both global and nonlocal.`)
    this.current.mention(name, { [word]: span })
    if (word === 'nonlocal') this.#nonlocals.push({ name, span, scope: this.current })
  }

  /** `await`, `async for` and `async with` need an asynchronous function around them. */
  suspend(span: Span, what: string): void {
    const { home, kind, asynchronous } = this.current
    if ((kind === 'comprehension' && asynchronous && what === 'await') || (home.kind === 'function' && home.asynchronous)) return
    this.complain(firstWord(span, what), `${what} can only stand in a function that begins with async def.`)
  }

  return(span: Span, hasValue: boolean): void {
    const scope = this.current
    if (scope.kind !== 'function') this.complain(span, 'return can only stand in a function.')
    if (hasValue) scope.returns ??= span
  }

  #leave(scope: Scope): void {
    if (scope.kind === 'function' && scope.asynchronous && scope.yields && scope.returns) {
      this.complain(scope.returns, 'An asynchronous generator cannot return a value.')
    }
  }

  #yield(node: Node): void {
    const scope = this.current
    if (scope.kind === 'comprehension') this.complain(firstWord(node, 'yield'), 'yield cannot stand in a comprehension.')
    else if (scope.kind !== 'function' && scope.kind !== 'lambda') {
      this.complain(firstWord(node, 'yield'), 'yield can only stand in a function.')
    } else if (node.kind === 'yield-from' && scope.asynchronous) {
      this.complain(node, 'yield from cannot stand in a function that begins with async def.')
    }
    scope.yields = true
  }

  #lambda({ parameters, body }: LambdaNode): void {
    for (const parameter of parameters) if (parameter.default) this.use(parameter.default)
    this.within('lambda', false, () => {
      this.parameters(parameters)
      this.use(body)
    })
  }

  #comprehension({ makes, elements, clauses }: ComprehensionNode): void {
    const [first, ...rest] = clauses
    if (!first) return
    this.#iterable(first)
    const outer = this.current
    // What waits in a generator makes it an asynchronous one.
    this.within('comprehension', makes === 'generator', () => {
      const asynchronous = clauses.find((clause) => clause.asynchronous)?.asynchronous
      if (asynchronous && makes !== 'generator' && !isAsynchronous(outer)) this.suspend(asynchronous, 'async')
      this.#clause(first)
      for (const clause of rest) {
        this.#iterable(clause)
        this.#clause(clause)
      }
      for (const element of elements) this.use(element)
    })
  }

  #iterable({ iterable }: ClauseNode): void {
    const before = this.current.iterable
    this.current.iterable = true
    this.use(iterable)
    this.current.iterable = before
  }

  #clause({ target, conditions }: ClauseNode): void {
    this.#iterate(target)
    for (const condition of conditions) this.use(condition)
  }

  #iterate(target: Node): void {
    if (target.kind === 'name') {
      if (this.current.names.get(target.name)?.assigned) {
        this.complain(target, `${target.name} is given a value by := in this comprehension already.`)
      }
      this.current.mention(target.name, { iterated: true })
    } else if (target.kind === 'tuple' || target.kind === 'list' || target.kind === 'starred') {
      for (const part of target.parts) this.#iterate(part)
    } else this.use(target)
  }

  /** `name := value` binds outside all comprehensions around it. */
  #assign(name: string, span: Span): void {
    if (this.current.iterable) {
      this.complain(span, ':= cannot stand in what a comprehension goes through.')
      return
    }
    let scope = this.current
    for (; scope.kind === 'comprehension' && scope.parent; scope = scope.parent) {
      if (scope.names.get(name)?.iterated) {
        this.complain(span, `${name} is the name that the comprehension itself gives to each element.`)
        return
      }
      scope.mention(name, { assigned: true })
    }
    if (scope !== this.current && scope.kind === 'class')
      this.complain(span, ':= in a comprehension cannot bind a name of a class.')
    scope.mention(name, { bound: true })
  }
}

const isAsynchronous = ({ home }: Scope): boolean => home.kind === 'function' && home.asynchronous

/** Where the word stands that the span begins with. */
const firstWord = ({ from, to }: Span, word: string): Span => ({ from, to: Math.min(to, from + word.length) })
