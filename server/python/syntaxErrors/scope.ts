// Which names a piece of code binds, uses and declares, as CPython's symbol table has it.
import type { Span } from '../span.ts'

export type ScopeKind = 'module' | 'function' | 'class' | 'lambda' | 'comprehension'

interface Mentions {
  used?: true
  bound?: true
  parameter?: true
  annotated?: true
  /** The target of a comprehension. */
  iterated?: true
  /** By `:=` out of a comprehension. */
  assigned?: true
  global?: Span
  nonlocal?: Span
}

export class Scope {
  readonly kind: ScopeKind
  readonly parent: Scope | undefined
  readonly asynchronous: boolean
  readonly names = new Map<string, Mentions>()
  /** Loops around the statement. */
  loops = 0
  /** `except*` blocks around the statement that no loop is between. */
  exceptStars = 0
  /** Inside what a comprehension goes through. */
  iterable: boolean
  yields = false
  /** The first `return` with a value. */
  returns: Span | undefined

  constructor(kind: ScopeKind, parent?: Scope, asynchronous = false) {
    this.kind = kind
    this.parent = parent
    this.asynchronous = asynchronous
    this.iterable = parent?.iterable ?? false
  }

  mention(name: string, how: Partial<Mentions>): void {
    this.names.set(name, { ...this.names.get(name), ...how })
  }

  /** The scope whose code this one's runs as a part of: comprehensions belong to what is around them. */
  get home(): Scope {
    return this.kind === 'comprehension' && this.parent ? this.parent.home : this
  }

  /** Whether a `nonlocal` inside this function may mean a name of it or of a function around it. */
  offers(name: string): boolean {
    const mentions = this.names.get(name)
    if (this.kind === 'class') return name === '__class__' || (this.parent?.offers(name) ?? false)
    if (this.kind === 'module' || mentions?.global) return false
    const own =
      mentions && !mentions.nonlocal && (mentions.bound || mentions.parameter || mentions.iterated || mentions.annotated)
    return own === true || (this.parent?.offers(name) ?? false)
  }
}
