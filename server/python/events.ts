// What happens while a file runs, as far as evaluation can tell: what rules look at besides values.
import type { Span } from './span.ts'
import type { CallExpression } from './syntax/expression.ts'
import type { ArgumentValue, Fact, Value } from './value.ts'

interface Base {
  readonly span: Span
  /**
   * It happens whenever the file is loaded: under no open condition and in no loop or function that may not run. Or it fails
   * where it happens, and wherever it does not, something else does: no run gets to the end.
   */
  readonly certain: boolean
}

export type Event = NameEvent | AttributeEvent | ImportEvent | CallEvent | EnvironmentEvent | IdleEvent | ErrorEvent

/** What others may know to fail. */
export type JudgedEvent = ImportEvent | AttributeEvent | CallEvent

/** A name is used that is not bound there, or perhaps not. */
export interface NameEvent extends Base {
  readonly kind: 'name'
  readonly name: string
  readonly status: 'unbound' | 'maybe'
  /** It is bound somewhere in the file: too late, on another path, or deleted. */
  readonly boundElsewhere: boolean
  /** Python 2 has it without an import. */
  readonly python2: boolean
  /** A `try` around it catches the NameError. */
  readonly caught: boolean
}

/** An attribute of a module is used, or imported from it. */
export interface AttributeEvent extends Base {
  readonly kind: 'attribute'
  /** Dotted path of the module. */
  readonly module: string
  readonly name: string
  /** By `from module import name`, which raises ImportError where there is none; else AttributeError is raised. */
  readonly imported: boolean
  /** It is a module of the package `module`, and nothing imports it before. */
  readonly early?: true
  /** A `try` around it catches that. */
  readonly caught: boolean
}

export interface ImportEvent extends Base {
  readonly kind: 'import'
  /** Dotted path of the module. */
  readonly module: string
  /** A `try` around it catches the ImportError. */
  readonly caught: boolean
}

/** Something is called that evaluation does not look into. */
export interface CallEvent extends Base {
  readonly kind: 'call'
  /** `buildbot_worker.bot.Worker`, `open`, `setServiceParent`; each that it may be. */
  readonly callees: readonly Value[]
  readonly node: CallExpression
  readonly arguments: readonly ArgumentValue[]
  readonly result: Value
  /** The class of the file whose `__init__` makes the call, or that inherits the constructor. */
  readonly subclass?: string
  /** A `try` around it catches what it may raise. */
  readonly caught: boolean
  /** It fails for sure, and is caught. */
  readonly fails?: true
}

export interface EnvironmentEvent extends Base {
  readonly kind: 'environment'
  readonly fact: Extract<Fact, { kind: 'environment' }>
}

/** What computes no more than is asked for is left where it stands: nothing of it ever runs. */
export interface IdleEvent extends Base {
  readonly kind: 'idle'
}

/** The interpreter raises, with nobody to catch it: for sure, or where an environment variable is not set. */
export interface ErrorEvent extends Base {
  readonly kind: 'error'
  /** `ValueError` and the like. */
  readonly exception: string
  /** As Python words it; empty where the file itself raises it. */
  readonly message: string
  /** The environment variable without which it happens; with it, it does not. */
  readonly unset?: string
}
