import type { WorkerFacts } from './facts.ts'
import type { WorkerState } from './state.ts'

/** A state in plain words, lower case, without a full stop: `connected to buildmaster.example.org:9989`. */
export declare function describeState(state: WorkerState, facts: WorkerFacts): string
