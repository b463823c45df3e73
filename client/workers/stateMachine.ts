// The one state machine of a worker: a pure function of what its log, its process and the network tell.

import { isAlive } from './liveness.ts'
import { readSign } from './logSigns.ts'
import { onContinuation, onSign } from './logTransitions.ts'
import { attached, beginRun, connecting, enter, fail, isAttached, type Machine, stopped } from './machine.ts'
import { isConnectionProblem, mayPass, type Problem } from './problem.ts'
import { parseStartFailure } from './startFailure.ts'
import type { WorkerEvent } from './state.ts'

/** Between two steps of a build no command runs for a moment: that is not yet the end of the build. */
const buildSettles = 2_000
/** A connection that neither succeeds nor fails (Twisted gives up after 30 s) hangs on a port of another kind. */
const connectionHangs = 40_000
/** The worker looks at its shutdown file every 10 s. */
const shutdownNoticed = 25_000
/** A start that shows no process in this time has failed. */
const startTakes = 45_000
const outputKept = 60

/** The next state of affairs. Never throws; events may come in any order. */
export function step(machine: Machine, event: WorkerEvent): Machine {
  const { at } = event
  switch (event.type) {
    case 'line':
      return onLine(passTime(machine, at), event)
    case 'output':
      return { ...machine, output: [...machine.output.slice(1 - outputKept), event.text] }
    case 'launch':
      return { ...beginRun(machine, at, false), up: false, output: [] }
    case 'up': {
      const up = { ...machine, up: true }
      return isAlive(machine.state) ? up : beginRun(up, at, false)
    }
    case 'gone':
      return onGone(machine, event)
    case 'gracefulRequested':
      if (!isAlive(machine.state) || machine.state.kind === 'shuttingDown') return machine
      return enter({ ...machine, before: machine.state }, at, { kind: 'shuttingDown', why: 'graceful', waitingFor: 'request' })
    case 'stopRequested':
      if (!isAlive(machine.state)) return machine
      return enter({ ...machine, before: machine.state, note: undefined, dyingOf: undefined }, at, {
        kind: 'shuttingDown',
        why: 'signal',
        waitingFor: 'process',
      })
    case 'stopRefused':
      return machine.state.kind === 'shuttingDown' && machine.state.why === 'signal' ? goBack(machine, at) : machine
    case 'probe':
      return onProbe(machine, at, event.problem)
    case 'problem':
      return machine.up ? machine : fail(machine, at, event.problem, false)
    case 'tick':
      return passTime(machine, at)
  }
}

function onLine(machine: Machine, { at, line }: WorkerEvent & { type: 'line' }): Machine {
  if (line.continuation) return onContinuation(machine, at, line.text)
  const over = machine.reading ? { ...machine, reading: undefined } : machine
  const sign = readSign(line)
  if (sign) return onSign(line.system?.startsWith('BuildbotWebSocket') ? { ...over, websocket: true } : over, at, sign)
  // What goes wrong while the service starts is printed, and what is printed is logged line by line.
  const error = over.state.kind === 'starting' && /^\w[\w.]*(?:Error|Exception|Exit)\b.*/.exec(line.text)
  return error ? { ...over, lastError: error[0] } : over
}

function passTime(machine: Machine, at: number): Machine {
  const { state } = machine
  const waited = at - state.since
  if (state.kind === 'building' && machine.idleSince !== undefined && at - machine.idleSince >= buildSettles) {
    return attached({ ...machine, idleSince: undefined }, machine.idleSince)
  }
  if (
    state.kind === 'connecting' &&
    machine.up &&
    machine.diallingSince !== undefined &&
    at - machine.diallingSince >= connectionHangs
  ) {
    const explained =
      state.problem !== undefined && state.problem.code !== 'unreachable' && state.problem.code !== 'lost-connection'
    return explained ? machine : fail(machine, at, { code: 'no-answer' }, true)
  }
  if (state.kind === 'shuttingDown' && state.waitingFor === 'request' && machine.before && waited >= shutdownNoticed) {
    return goBack(
      isAttached({ ...machine, state: machine.before }) ? { ...machine, note: { code: 'graceful-ignored' } } : machine,
      at,
    )
  }
  if (state.kind === 'starting' && !machine.up && waited >= startTakes) {
    return fail(machine, at, parseStartFailure(machine.output) ?? { code: 'start-failed', detail: '' }, false)
  }
  return machine
}

/** The end that was asked for does not come: the worker goes on as before. */
function goBack(machine: Machine, at: number): Machine {
  if (machine.before === undefined) return machine
  const before = { ...machine, state: machine.before, before: undefined }
  return isAttached(before) ? attached(before, at) : before
}

function onGone(machine: Machine, event: WorkerEvent & { type: 'gone' }): Machine {
  const { at } = event
  const { state } = machine
  const gone = { ...machine, up: false }
  if (!isAlive(state)) return gone
  if (state.kind === 'shuttingDown') return stopped(gone, at)
  if (state.kind === 'failed') return fail(gone, at, state.problem, false)
  // Until Twisted's reactor runs a worker dies of the signals that ask it to end, and cannot say so: it was asked all the same.
  if (event.signal === 'SIGTERM' || event.signal === 'SIGINT') return enter(gone, at, { kind: 'stopped', why: 'signal' })
  const printed = state.kind === 'starting' ? parseStartFailure(machine.output) : undefined
  if (printed) return fail(gone, at, printed, false)
  // The log of a run that nobody watched breaks off: the machine was switched off, say. No failure of today.
  if (!machine.up) return stopped(gone, at)
  return fail(gone, at, howItEnded(machine, event), false)
}

function howItEnded(machine: Machine, { exitCode, signal }: WorkerEvent & { type: 'gone' }): Problem {
  if (signal) return { code: 'killed', signal }
  if (exitCode === undefined || exitCode === null) return { code: 'killed' }
  return { code: 'exited', exitCode, ...(machine.lastError !== undefined && { detail: machine.lastError }) }
}

function onProbe(machine: Machine, at: number, problem: Problem | undefined): Machine {
  const { state } = machine
  const failedToConnect = state.kind === 'failed' && state.alive && isConnectionProblem(state.problem)
  if (state.kind !== 'connecting' && !failedToConnect) return machine
  const nextRetry = state.kind === 'connecting' ? state.nextRetry : undefined
  if (isConnectionProblem(problem) && !mayPass(problem)) return fail(machine, at, problem, true)
  if (problem) return connecting(machine, at, problem, nextRetry)
  // The network shows nothing wrong: what the log itself told stands, what an earlier look told does not.
  const told =
    state.problem && ['tls-failed', 'proxy-refused', 'no-answer', 'unreachable', 'lost-connection'].includes(state.problem.code)
  return told ? machine : connecting(machine, at, undefined, nextRetry)
}
