// Evaluation: what a Python file would do, found out without running it.
import type { EvaluationContext } from './evaluate/context.ts'
import { Evaluator, Exhausted } from './evaluate/evaluator.ts'
import { freeze } from './evaluate/freeze.ts'
import { runLaterCalls } from './evaluate/later.ts'
import { State } from './evaluate/state.ts'
import { executeStatement } from './evaluate/statements.ts'
import type { Event, JudgedEvent } from './events.ts'
import type { ParsedPython } from './parse.ts'
import type { Value } from './value.ts'

export type { EvaluationContext }

export interface FinalBinding {
  readonly value: Value
  /** False where some ways through the file leave the name unbound. */
  readonly certain: boolean
}

export interface Evaluation {
  /** In the order in which they happen. */
  readonly events: readonly Event[]
  /** All that was to be judged, in the order in which that was asked for. */
  readonly judged: readonly JudgedEvent[]
  /** The module's names when the file has run to its end; empty where evaluation gave up. */
  readonly names: ReadonlyMap<string, FinalBinding>
  /** False where evaluation gave up: what is missing here may be there. */
  readonly complete: boolean
  /** Whether it came out as it did for want of knowing the version of Python. */
  readonly dependsOnVersion: boolean
}

/** What became of a run through the file. */
interface Outcome {
  readonly complete: boolean
  /** Some runs get to the end without failing, and with a worker where the file makes any. */
  readonly survives: boolean
}

/** Takes time in proportion to what the file does, up to a limit; never throws. */
export function evaluatePython(parsed: ParsedPython, context: EvaluationContext): Evaluation {
  const evaluator = new Evaluator(parsed.text, parsed.module, context)
  const state = new State()
  const { complete, survives } = runModule(evaluator, parsed, state)
  const names = new Map<string, FinalBinding>()
  for (const variable of evaluator.scope.names()) {
    const binding = state.binding(variable)
    if (binding && complete) names.set(variable.name, { value: freeze(binding.value, state), certain: binding.certain })
  }
  const events = survives ? evaluator.events : withFate(evaluator.events, new Set(evaluator.failures))
  return { events, judged: evaluator.judged, names, complete, dependsOnVersion: evaluator.dependsOnVersion }
}

function runModule(evaluator: Evaluator, parsed: ParsedPython, state: State): Outcome {
  try {
    for (const statement of parsed.module.body) {
      if (executeStatement(evaluator, statement, state)) continue
      // What stands after the end of the run is still worth understanding, though it never happens.
      state.weight = 0
      state.fail()
    }
    const survives = state.alive > (evaluator.makesWorkers ? state.idle : 0)
    runLaterCalls(evaluator, state)
    return { complete: true, survives }
  } catch (error) {
    // Nesting beyond all sense overflows the stack.
    if (error instanceof Exhausted || error instanceof RangeError) return { complete: false, survives: true }
    throw error
  }
}

/** No run gets to the end, and each fails at one of `failures`: if not at this, then at another. */
const withFate = (events: readonly Event[], failures: ReadonlySet<Event>): Event[] =>
  events.map((event) => (failures.has(event) ? { ...event, certain: true } : event))
