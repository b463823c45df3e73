// The abstract interpreter's own state while it goes through a file: where it is, what it has seen, what it may still spend.
// What each form of the language means stands in the files beside this one.
import type { Event, JudgedEvent } from '../events.ts'
import type { Span } from '../span.ts'
import type { Expression } from '../syntax/expression.ts'
import type { ExceptHandler, Module } from '../syntax/statement.ts'
import type { TypeName, Value } from '../value.ts'
import type { EvaluationContext, Verdict } from './context.ts'
import { type Answer, catches } from './exceptions.ts'
import { type Attempt, type Frame, type Loop, newFrame } from './frames.ts'
import { originAt, unknown } from './make.ts'
import { attributesSetBy, boundBy, Scope } from './scope.ts'
import { State } from './state.ts'

/** Leaves an expression whose evaluation raises what somebody catches, or that ends the run. No error: where from does not matter. */
export class Unwind {}

/** The budget is spent. */
export class Exhausted extends Error {}

const MOST_STEPS = 200_000
const MOST_CALLS = 24
/** A body that may raise at more points than this is followed no finer. */
const MOST_RAISES = 40

export class Evaluator {
  readonly text: string
  readonly context: EvaluationContext
  readonly events: Event[] = []
  /** What is to be judged, and be it in a trial that nobody sees. */
  readonly judged: JudgedEvent[] = []
  /** Those of the events that are the first to fail on some way. */
  readonly failures: Event[] = []
  scope = new Scope('module')
  frame: Frame = newFrame(1)
  loops: Loop[] = []
  attempts: Attempt[] = []
  /** The environment variables that the file itself set, by name; None for those that it took out. */
  readonly environment = new Scope('module')
  /** What the file set on modules, by dotted path. */
  readonly setOnModules = new Scope('module')
  /** Code that cannot be seen has functions or objects of the file. */
  handedOut = false
  /** Something came out as it did for want of knowing the version of Python. */
  dependsOnVersion = false
  /** Dotted paths of the modules that were imported. */
  readonly imported = new Set<string>()
  /** Those of which everything was imported, as far as it is known what they have. */
  readonly starred = new Set<string>()
  /** Names came from a file beside this one, which on another machine may bind more. */
  bindsNamesOfFiles = false
  /** The attributes that were set on what may be any object. */
  readonly setOnUnknown = new Set<string>()
  /** What Twisted does once the file has run, in order. */
  readonly laterCalls: ((state: State) => void)[] = []
  /** A worker is made somewhere. */
  makesWorkers = false
  /** What is taken item by item where it stands: by a loop, by `list(…)`. */
  consumed: Expression | undefined
  /** What is worked out and left: nothing is taken of it. */
  readonly discarded = new Set<Span>()
  readonly #module: Module
  #namesOfModule: ReadonlySet<string> | undefined
  #words: ReadonlySet<string> | undefined
  #attributesSet: ReadonlySet<string> | 'any' | undefined
  #postponesAnnotations: boolean | undefined
  #steps = 0
  #depth = 0
  #silent = 0

  constructor(text: string, module: Module, context: EvaluationContext) {
    this.text = text
    this.context = context
    this.#module = module
  }

  /** Whether the module binds the name anywhere. */
  isBoundInModule(name: string): boolean {
    this.#namesOfModule ??= boundBy(this.#module.body)
    return this.#namesOfModule.has(name)
  }

  /** Whether the text has the word anywhere. */
  mentions(word: string): boolean {
    this.#words ??= new Set(this.text.match(/[A-Za-z_]\w*/g))
    return this.#words.has(word)
  }

  /** Whether the file may give an attribute of this name to an object, and be it one of a module. */
  maySetAttribute(name: string): boolean {
    this.#attributesSet ??= attributesSetBy(this.#module.body, this.text)
    return this.#attributesSet === 'any' || this.#attributesSet.has(name)
  }

  /** `from __future__ import annotations` */
  get postponesAnnotations(): boolean {
    this.#postponesAnnotations ??= this.#module.body.some(
      (statement) =>
        statement.kind === 'from-import' &&
        statement.path === '__future__' &&
        statement.names.some(({ name }) => name.name === 'annotations'),
    )
    return this.#postponesAnnotations
  }

  /** Whether it may give objects attributes of any name, and be it by means that cannot be seen. */
  get setsAnyAttribute(): boolean {
    this.#attributesSet ??= attributesSetBy(this.#module.body, this.text)
    return this.handedOut || this.#attributesSet === 'any'
  }

  /** To be called once for each statement and expression. */
  step(): void {
    if (++this.#steps > MOST_STEPS) throw new Exhausted()
  }

  /** A copy of the state for another way; it costs in proportion to what the state holds. */
  copy(state: State): State {
    this.#steps += state.size >> 5
    return state.copy()
  }

  /** As `copy`; half of the runs stay, half go where the result goes. */
  split(state: State): State {
    this.#steps += state.size >> 5
    return state.split()
  }

  report(event: Event): void {
    if (this.#silent === 0) this.events.push(event)
  }

  /** What others know of an event. */
  verdictOn(event: JudgedEvent): Verdict | undefined {
    this.judged.push(event)
    return this.context.judge?.(event)
  }

  isHandled = ({ exception }: Verdict): boolean => exception !== null && this.isCaught(exception)

  /** Reports what others may know to fail. */
  reportJudged(event: JudgedEvent, state: State, verdict = this.verdictOn(event)): void {
    const caught = verdict !== undefined && this.isHandled(verdict)
    if (!verdict) this.report(event)
    else if (!caught) this.reportFailure({ ...event, caught }, state)
    else {
      this.report(event.kind === 'call' ? { ...event, caught, fails: true } : { ...event, caught })
      this.raiseIfCaught(state, verdict.exception ?? undefined)
    }
  }

  /** Takes note of what ends all runs that come here, though evaluation goes on: what stands behind it is worth a look too. */
  reportFailure(event: Event, state: State): void {
    this.report(event)
    if (state.alive > 0 && this.#silent === 0) this.failures.push(event)
    state.fail()
  }

  /** Runs `action` with nothing that it finds or raises being seen outside. */
  silently(action: () => void): void {
    const { frame, loops, attempts } = this
    this.#silent++
    this.frame = newFrame(0)
    this.loops = []
    this.attempts = []
    try {
      action()
    } catch (error) {
      if (!(error instanceof Unwind)) throw error
    } finally {
      this.#silent--
      Object.assign(this, { frame, loops, attempts })
    }
  }

  within<T>(scope: Scope, action: () => T): T {
    const outer = this.scope
    this.scope = scope
    try {
      return action()
    } finally {
      this.scope = outer
    }
  }

  /** Runs a function's body; undefined where calls are nested too deeply. */
  inFrame<T>(frame: Frame, scope: Scope, action: () => T): T | undefined {
    if (this.#depth >= MOST_CALLS) return undefined
    const outer = { frame: this.frame, loops: this.loops }
    this.#depth++
    this.frame = frame
    this.loops = []
    try {
      return this.within(scope, action)
    } finally {
      this.#depth--
      Object.assign(this, outer)
    }
  }

  /**
   * Parts the way in `state`, runs each action on its part, and lets the parts that survive meet in `state` again. Undefined
   * stands for a part that did not survive. Runs that end early do not count: the others take their weight.
   */
  fork<T>(state: State, actions: readonly ((part: State) => T)[], survives: (result: T) => boolean): (T | undefined)[] {
    // One half, one quarter …: the last gets as much as the one before.
    const parts = actions.map((_, index) => (index < actions.length - 1 ? this.split(state) : this.copy(state)))
    const results = actions.map((action, index) => {
      const part = parts[index] as State
      try {
        const result = action(part)
        return survives(result) ? { part, result } : { part }
      } catch (error) {
        if (error instanceof Unwind) return { part }
        throw error
      }
    })
    this.meet(
      state,
      results.filter((each) => 'result' in each).map((each) => each.part),
      results.filter((each) => !('result' in each)).map((each) => each.part),
    )
    // What comes of a part that failed counts where none got on.
    const gotOn = results.some((each) => 'result' in each && each.part.alive > 0)
    return results.map(({ part, result }) => (gotOn && part.alive === 0 ? undefined : result))
  }

  /** Whether nobody takes anything of what computes no more than is asked for. */
  isLeft(node: Span, state: State): boolean {
    if (!this.discarded.has(node)) return false
    this.report({ kind: 'idle', span: { from: node.from, to: node.to }, certain: state.certain })
    return true
  }

  /** Whether anything survived. */
  meet(state: State, survivors: readonly State[], others: readonly State[]): boolean {
    const ended = others.filter((other) => other.ended)
    const weight = ended.reduce((sum, other) => sum + other.weight, 0)
    const alive = ended.reduce((sum, other) => sum + other.alive, 0)
    if (survivors.length === 0) {
      state.ended = ended.length > 0
      state.weight = weight
      state.alive = alive
      state.idle = ended.reduce((sum, other) => sum + other.idle, 0)
      return false
    }
    const joined = State.join(survivors)
    state.become(joined)
    state.weight += weight
    if (state.alive > 0) {
      // They count for those that made a worker, if there are any.
      if (state.idle === state.alive) state.idle += alive
      state.alive += alive
    }
    state.ended = false
    return true
  }

  catches(handler: ExceptHandler, exception: string | undefined): Answer {
    return catches(handler, exception, (name) => this.isBoundInModule(name))
  }

  isCaught(exception: string | undefined): boolean {
    return this.attempts.some((attempt) => attempt.handlers.some((handler) => this.catches(handler, exception) !== 'no'))
  }

  /** Something that may raise, and may not. */
  mayRaise(state: State, exception?: string): void {
    const attempt = this.#attemptFor(exception)
    if (attempt && attempt.raised.length < MOST_RAISES) {
      attempt.raised.push({ state: this.split(state), exception })
    }
  }

  /**
   * Something that raises for sure. Where a `try` catches it, the run goes on there; else it is an error of the file, and
   * evaluation goes on with a value that nothing is known of.
   */
  raise(state: State, exception: string, message: string, span: Span, type?: TypeName): Value {
    this.raiseIfCaught(state, exception)
    const place = { from: span.from, to: span.to }
    this.reportFailure({ kind: 'error', span: place, certain: state.certain, exception, message }, state)
    return unknown(originAt(span), type)
  }

  /** Goes on where a `try` catches the exception; does nothing where none does. */
  raiseIfCaught(state: State, exception: string | undefined): void {
    const attempt = this.#attemptFor(exception)
    if (!attempt) return
    attempt.raised.push({ state: state.copy(), exception })
    throw new Unwind()
  }

  #attemptFor(exception: string | undefined): Attempt | undefined {
    return this.attempts.findLast((attempt) => attempt.handlers.some((handler) => this.catches(handler, exception) !== 'no'))
  }
}
