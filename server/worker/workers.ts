// The workers that a file makes, out of what happens when it is evaluated.

import { workerClassAt } from '../python/evaluate/builtins/modules.ts'
import type { CallEvent, Event } from '../python/events.ts'
import type { Span } from '../python/span.ts'
import type { ExternalValue, Identity, InstanceValue, Value } from '../python/value.ts'
import { optionsOf } from '../python/value.ts'
import type { Parent, WorkerClass, WorkerDeclaration } from './declaration.ts'

export const callsIn = (events: readonly Event[]): CallEvent[] => events.filter((event) => event.kind === 'call')

/** A worker's declaration and the object that it is in the evaluation. */
export interface MadeWorker {
  readonly event: CallEvent
  readonly classes: readonly [WorkerClass, ...WorkerClass[]]
  readonly identity: Identity | undefined
}

/** LocalWorker is left out: it lives inside a buildmaster. */
export function workersMade(calls: readonly CallEvent[]): MadeWorker[] {
  return calls.flatMap((event) => {
    const classes = event.callees.flatMap((callee) => (callee.kind === 'external' ? (workerClassAt(callee.path) ?? []) : []))
    const [first, ...rest] = classes.filter(({ name }) => name !== 'LocalWorker')
    return first ? [{ event, classes: [first, ...rest], identity: identityOf(event.result) }] : []
  })
}

const identityOf = (value: Value): Identity | undefined => ('identity' in value ? value.identity : undefined)

export function declareWorker(made: MadeWorker, parents: Parents): WorkerDeclaration {
  const { event, classes } = made
  const { node } = event
  return {
    classes,
    ...(event.subclass && { subclass: event.subclass }),
    call: event.span,
    callee: { from: node.callee.from, to: node.callee.to },
    argumentList: node.argumentList,
    written: node.arguments,
    arguments: event.arguments,
    complete: node.closed && !node.torn && event.arguments.every((argument) => !argument.star),
    // What follows an open parenthesis is not what will stand there.
    parent: node.closed ? parents.of(made.identity) : { kind: 'unknown', call: event.span, certain: false },
    certain: event.certain,
    ...(parents.isRenamed(made.identity) && { renamed: true }),
    caught: event.caught,
    ...(event.fails && { fails: true }),
  }
}

/** Who is whose service parent. */
export class Parents {
  /** The last call that gave an object a parent. */
  readonly #adoptions = new Map<Identity, CallEvent>()
  /** Where an object was taken away from its parent. */
  readonly #disowned = new Map<Identity, Span>()
  /** Objects that code which cannot be seen was given. */
  readonly #gone: Set<Identity>
  /** Objects whose method setName is called. */
  readonly #renamed: Set<Identity>
  /** Something that is not known is given a parent: any of them. */
  readonly #anyAdopted: boolean
  readonly #complete: boolean
  readonly #application: Value | undefined

  /** `complete`: nothing can have happened beyond the calls. `application`: what twistd runs, where that is known. */
  constructor(calls: readonly CallEvent[], complete: boolean, application?: Value) {
    this.#complete = complete
    this.#application = application
    for (const call of calls) {
      for (const child of adopted(call)) this.#adoptions.set(child, call)
      if (call.certain) for (const child of disowned(call)) this.#disown(child, call)
    }
    this.#renamed = new Set(calls.flatMap((call) => call.callees.flatMap(renamedBy)))
    this.#anyAdopted = calls.some(adoptsUnknown)
    this.#gone = new Set(
      calls
        .filter((call) => call.callees.some((callee) => callee.kind !== 'external' || !callee.path.includes('.')))
        .flatMap((call) => call.arguments.flatMap((argument) => identitiesIn(argument.value))),
    )
  }

  #disown(child: Identity, { span }: CallEvent): void {
    if (this.#adoptions.delete(child)) this.#disowned.set(child, span)
  }

  isRenamed = (identity: Identity | undefined): boolean => identity !== undefined && this.#renamed.has(identity)

  of(identity: Identity | undefined): Parent {
    const given = identity && this.#adoptions.get(identity)
    if (given) {
      const parent = parentIn(given)
      const collection = parent && collectionOf(parent)
      return {
        kind: this.#kindOf(parent, [identity]),
        call: given.span,
        certain: given.certain,
        ...(collection && { collection }),
      }
    }
    if (!identity || this.#anyAdopted || this.#gone.has(identity) || !this.#complete)
      return { kind: 'unknown', call: { from: 0, to: 0 }, certain: false }
    const disowned = this.#disowned.get(identity)
    return { kind: 'none', ...(disowned && { disowned }) }
  }

  /** @param below the object itself and those between it and the parent */
  #kindOf(parent: Value | undefined, below: readonly Identity[]): 'application' | 'other' | 'unknown' {
    if (!parent) return 'unknown'
    const kinds = new Set(optionsOf(parent).map((option) => this.#kindOfOne(option, below)))
    if (kinds.has('application')) return 'application'
    return kinds.has('unknown') ? 'unknown' : 'other'
  }

  #kindOfOne(parent: Value, below: readonly Identity[]): 'application' | 'other' | 'unknown' {
    if (parent.kind === 'unknown') return 'unknown'
    if (parent.kind === 'external') return isBuiltin(parent) ? 'other' : 'unknown'
    if (parent.kind !== 'instance' || below.includes(parent.identity)) return 'other'
    const path = classPath(parent)
    if (path === applicationPath) return this.#isReplaced(parent) ? 'other' : 'application'
    // `IServiceCollection(application)` gives the application's own collection.
    if (path === collectionPath) return this.#kindOf(parent.arguments[0]?.value, below)
    const above = this.#adoptions.get(parent.identity)
    if (above) return this.#kindOf(parentIn(above), [...below, parent.identity])
    return path !== undefined && isCollection(path) && !this.#gone.has(parent.identity) && this.#complete ? 'other' : 'unknown'
  }

  /** Whether the name `application` is bound to another one when the file ends. */
  #isReplaced(made: InstanceValue): boolean {
    const runs = this.#application
    return runs?.kind === 'instance' && classPath(runs) === applicationPath && runs.identity !== made.identity
  }
}

/** What has the children that are given to a parent. */
function collectionOf(parent: Value): Identity | undefined {
  if (parent.kind !== 'instance') return undefined
  const path = classPath(parent)
  const [of] = parent.arguments
  if (path === collectionPath) return of && collectionOf(of.value)
  return path === applicationPath || (path !== undefined && isCollection(path)) ? parent.identity : undefined
}

const applicationPath = 'twisted.application.service.Application'
const collectionPath = 'twisted.application.service.IServiceCollection'

/** Whether a class is of services that can have others below them. */
const isCollection = (path: string): boolean =>
  path === 'twisted.application.service.MultiService' || workerClassAt(path) !== undefined

/** A function or class that needs no module. */
const isBuiltin = ({ path, self }: ExternalValue): boolean => self === undefined && /^[A-Za-z]\w*$/.test(path)

const classPath = (value: InstanceValue): string | undefined => (value.class.kind === 'external' ? value.class.path : undefined)

interface Adoption {
  readonly child: Value
  readonly parent: Value | undefined
}

/** What a call of `setServiceParent` or `addService` does, if it is one. The object may be the first argument of a method of its class. */
function adoptionBy(callee: Value, { arguments: given }: CallEvent): Adoption | undefined {
  if (callee.kind !== 'external') return undefined
  const isChild = callee.path.endsWith('.setServiceParent')
  if (!isChild && !callee.path.endsWith('.addService')) return undefined
  const [self, other] = callee.self ? [callee.self, given[0]?.value] : given.map(({ value }) => value)
  if (!self) return undefined
  if (isChild) return { child: self, parent: other }
  return other && { child: other, parent: self }
}

const renamedBy = (callee: Value): Identity[] => selfOf(callee, '.setName')

/** The objects whose method is called. */
const selfOf = (callee: Value, method: string): Identity[] =>
  callee.kind === 'external' && callee.self && callee.path.endsWith(method) ? identitiesIn(callee.self) : []

/** The objects that a call gives a parent. */
const adopted = (call: CallEvent): Identity[] =>
  call.callees.flatMap((callee) => {
    const adoption = adoptionBy(callee, call)
    return adoption ? identitiesIn(adoption.child) : []
  })

/** The objects that have no parent behind a call. */
const disowned = (call: CallEvent): Identity[] =>
  call.callees.length === 1 ? call.callees.flatMap((callee) => selfOf(callee, '.disownServiceParent')) : []

const parentIn = (call: CallEvent): Value | undefined => call.callees[0] && adoptionBy(call.callees[0], call)?.parent

/** Whether a call is written as one of these methods of an object that is not known, or may give anything a parent. */
function adoptsUnknown(call: CallEvent): boolean {
  const { callee } = call.node
  const method = callee.kind === 'attribute' ? callee.name : undefined
  if (method !== 'setServiceParent' && method !== 'addService') return false
  return call.callees.some((each) => {
    const adoption = adoptionBy(each, call)
    return adoption ? optionsOf(adoption.child).some(({ kind }) => kind === 'unknown') : each.kind === 'unknown'
  })
}

function identitiesIn(value: Value): Identity[] {
  const own = 'identity' in value ? [value.identity] : []
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return [...own, ...value.items.flatMap(identitiesIn)]
    case 'dict':
      return [...own, ...value.entries.flatMap((entry) => identitiesIn(entry.value))]
    case 'one-of':
      return value.options.flatMap(identitiesIn)
    default:
      return own
  }
}
