// Runs a whole log through the state machine.
import { readFileSync } from 'node:fs'
import { parseLogLine } from '../../../../client/workers/logLine.ts'
import { initialMachine, type Machine } from '../../../../client/workers/machine.ts'
import type { WorkerEvent, WorkerState } from '../../../../client/workers/state.ts'
import { step } from '../../../../client/workers/stateMachine.ts'

/** The state in a few words: `connecting(unreachable)`, `shuttingDown graceful/master`. */
export function brief(state: WorkerState): string {
  const problem =
    state.problem &&
    `(${state.problem.code}${state.problem.code === 'gave-up' && state.problem.cause ? `: ${state.problem.cause.code}` : ''})`
  const more =
    state.kind === 'shuttingDown' ? ` ${state.why}/${state.waitingFor}` : state.kind === 'failed' && state.alive ? ' alive' : ''
  return `${state.kind}${more}${problem ?? ''}`
}

export function fixtureLines(name: string): string[] {
  const text = readFileSync(new URL(`../../../fixtures/logs/${name}.log`, import.meta.url), 'utf8')
  return text.split('\n').slice(0, -1)
}

export function lineEvents(lines: readonly string[]): WorkerEvent[] {
  let at = 0
  return lines.map((text) => {
    const line = parseLogLine(text)
    at = line.time ?? at
    return { type: 'line', at, line }
  })
}

/** The machine after each event, from the one given. */
export function run(events: readonly WorkerEvent[], from: Machine = initialMachine): { machine: Machine; states: string[] } {
  let machine = from
  const states: string[] = []
  for (const event of events) {
    machine = step(machine, event)
    const state = brief(machine.state)
    if (states.at(-1) !== state) states.push(state)
  }
  return { machine, states }
}

/** A process that comes, writes this log, and goes. */
export function wholeRun(lines: readonly string[], exitCode = 0): { machine: Machine; states: string[] } {
  const events = lineEvents(lines)
  const began = events[0]?.at ?? 0
  const ended = events.at(-1)?.at ?? 0
  return run([{ type: 'launch', at: began }, { type: 'up', at: began, pid: 1 }, ...events, { type: 'gone', at: ended, exitCode }])
}
