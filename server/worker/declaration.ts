// What a configuration file says about workers, whichever syntax it is written in.
import type { Span } from '../python/span.ts'
import type { ArgumentValue, Identity, Value } from '../python/value.ts'

/** A class whose instances are workers, by the module that it is imported from. */
export interface WorkerClass {
  readonly name: 'Worker' | 'BuildSlave' | 'LocalWorker'
  /** `buildbot_worker.bot`, `buildslave.bot` (0.8.1 to 0.8.14), `buildbot.slave.bot` (to 0.8.0). */
  readonly module: string
}

export interface WorkerDeclaration {
  /** More than one where the class depends on which import succeeds. */
  readonly classes: readonly [WorkerClass, ...WorkerClass[]]
  /** The class of the file that derives from it, if one does. */
  readonly subclass?: string
  readonly call: Span
  /** The class as written in the call. */
  readonly callee: Span
  /** With its parentheses. */
  readonly argumentList: Span
  /** Each argument as it stands in the call, those that give none included: `**` of an empty dict. */
  readonly written: readonly Span[]
  /** In source order. `bind` (binding.ts) says which parameter of a release's constructor each is. */
  readonly arguments: readonly ArgumentValue[]
  /** Whether there can be no other argument: false with a `*` or `**` that is not known, or an unfinished call. */
  readonly complete: boolean
  /** Whom it is given to by `setServiceParent`; each that it may be. */
  readonly parent: Parent
  /** It is made whenever the file is loaded. */
  readonly certain: boolean
  /** A `try` around the call catches what the constructor raises. */
  readonly caught: boolean
  /** The constructor raises for sure, and a `try` catches that. */
  readonly fails?: true
  /** Its name may be another than the constructor is given. */
  readonly renamed?: true
  /** The same call makes another worker from the same arguments for sure, and both are given to an application: a loop. */
  readonly repeated?: true
}

export type Parent =
  | {
      readonly kind: 'application' | 'other' | 'unknown'
      readonly call: Span
      /** It is given to it whenever the file is loaded. */
      readonly certain: boolean
      /** The object whose child the worker is, where it can be but one: the application, or a service that has others below it. */
      readonly collection?: Identity
    }
  /** It was never given to anything, or taken away again by the call. */
  | { readonly kind: 'none'; readonly disowned?: Span }

export type FileKind = 'worker' | 'slave' | 'master' | 'template' | 'other'

/** The `Application('buildbot-worker')` that start, stop and restart look for in the text, or what stands in its place. */
export interface ApplicationCall {
  readonly span: Span
  /** The name `application` is bound to it when the file ends. */
  readonly bound: boolean
  readonly certain: boolean
}

/** When a log file is set aside, and how many of those are kept. */
export interface LogRotation {
  readonly rotateLength?: Value
  readonly maxRotatedFiles?: Value
}

export interface LogConfiguration extends LogRotation {
  /** Where the worker logs: a file, its standard output, something that evaluation does not follow, or Twisted's default. */
  readonly target: 'file' | 'stdout' | 'other' | 'default'
  /** Absolute where known; of a file. */
  readonly path?: Value
  /** The log files of observers that are told of events besides. */
  readonly beside: readonly LogRotation[]
  /** What is to be called with each event, where one is set for sure. */
  readonly observer?: Value
  /** The call that makes the log file or the observer. */
  readonly span?: Span
}

/** Template languages that carry the name buildbot.tac. */
export type TemplateLanguage = 'percent' | 'jinja' | 'erb' | 'at' | 'shell' | 'nix'

export interface FileDeclaration {
  readonly kind: FileKind
  readonly template?: { readonly language: TemplateLanguage; readonly span: Span }
  /** In the order in which they are made. */
  readonly workers: readonly WorkerDeclaration[]
  readonly applications: readonly ApplicationCall[]
  /** The name `application` when the file ends; left out where it is not bound. */
  readonly application?: Value
  /** The names that have a value when the file ends, whatever happens; none in a syntax without names. */
  readonly variables: ReadonlyMap<string, Value>
  /** Where exactly `Application('buildbot-worker')` stands in the text, comments included: what buildbot-worker looks for. */
  readonly marker?: Span
  readonly log: LogConfiguration
  /** The directories that the file itself makes, as it names them; `any` where one of them is not known. */
  readonly makes: ReadonlySet<string> | 'any'
}
