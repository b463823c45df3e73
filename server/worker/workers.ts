// The workers that a file makes, out of what happens when it is evaluated.

import { workerClassAt } from '../python/evaluate/builtins/modules.ts'
import type { CallEvent, Event } from '../python/events.ts'
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
    arguments: event.arguments,
    complete: node.closed && !node.torn && event.arguments.every((argument) => !argument.star),
    // What follows an open parenthesis is not what will stand there.
    parent: node.closed ? parents.of(made.identity) : { kind: 'unknown', call: event.span, certain: false },
    certain: event.certain,
    caught: event.caught,
  }
}

/** Who is whose service parent. */
export class Parents {
  /** The last call that gave an object a parent. */
  readonly #adoptions = new Map<Identity, CallEvent>()
  /** Objects that code which cannot be seen was given. */
  readonly #gone: Set<Identity>
  readonly #complete: boolean
  readonly #application: Value | undefined

  /** `complete`: nothing can have happened beyond the calls. `application`: what twistd runs, where that is known. */
  constructor(calls: readonly CallEvent[], complete: boolean, application?: Value) {
    this.#complete = complete
    this.#application = application
    for (const call of calls) for (const child of adopted(call)) this.#adoptions.set(child, call)
    this.#gone = new Set(
      calls
        .filter((call) => call.callees.some((callee) => callee.kind !== 'external' || /^[^.]+$/.test(callee.path)))
        .flatMap((call) => call.arguments.flatMap((argument) => identitiesIn(argument.value))),
    )
  }

  of(identity: Identity | undefined): Parent {
    const given = identity && this.#adoptions.get(identity)
    if (given) {
      const parent = parentIn(given)
      const application = parent && this.#applicationAbove(parent, [identity])
      return {
        kind: this.#kindOf(parent, [identity]),
        call: given.span,
        certain: given.certain,
        ...(application && { application }),
      }
    }
    if (!identity || this.#gone.has(identity) || !this.#complete)
      return { kind: 'unknown', call: { from: 0, to: 0 }, certain: false }
    return { kind: 'none' }
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

  /** The one application that a parent is or belongs to. */
  #applicationAbove(parent: Value, below: readonly Identity[]): Identity | undefined {
    if (parent.kind !== 'instance' || below.includes(parent.identity)) return undefined
    const path = classPath(parent)
    if (path === applicationPath) return parent.identity
    const next = path === collectionPath ? parent.arguments[0]?.value : undefined
    return next && this.#applicationAbove(next, below)
  }
}

const applicationPath = 'twisted.application.service.Application'
const collectionPath = 'twisted.application.service.IServiceCollection'

/** Whether a class is of services that can have others below them. */
const isCollection = (path: string): boolean =>
  path === 'twisted.application.service.MultiService' || workerClassAt(path) !== undefined

/** A function or class that needs no module. */
const isBuiltin = ({ path, self }: ExternalValue): boolean => self === undefined && /^[A-Za-z]\w*$/.test(path)

const classPath = (value: InstanceValue): string | undefined => (value.class.kind === 'external' ? value.class.path : undefined)

const methodName = (value: Value): string | undefined =>
  value.kind === 'external' && value.self ? value.path.slice(value.path.lastIndexOf('.') + 1) : undefined

/** The objects that a call of `setServiceParent` or `addService` gives a parent. */
function adopted(call: CallEvent): Identity[] {
  return call.callees.flatMap((callee) => {
    const method = methodName(callee)
    if (method === 'setServiceParent' && callee.kind === 'external' && callee.self) return identitiesIn(callee.self)
    const [child] = call.arguments
    return method === 'addService' && child ? identitiesIn(child.value) : []
  })
}

function parentIn(call: CallEvent): Value | undefined {
  const [callee] = call.callees
  if (callee?.kind !== 'external') return undefined
  return methodName(callee) === 'addService' ? callee.self : call.arguments[0]?.value
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
