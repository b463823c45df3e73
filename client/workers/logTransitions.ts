// How each sign in the log changes the state. A log may be read from its middle: any sign may be the first.

import { isAlive } from './liveness.ts'
import type { LogSign } from './logSigns.ts'
import { attached, beginRun, connecting, enter, fail, isAttached, type Machine, stopped } from './machine.ts'
import { isConnectionProblem, type Problem } from './problem.ts'
import type { ShutdownWait } from './state.ts'

/** So many TLS connections in a row that end at once are no accident: the handshake fails each time. */
const tlsFailuresThatTell = 3

/** Applies one sign, read at a time in milliseconds since the epoch. */
export function onSign(machine: Machine, at: number, sign: LogSign): Machine {
  const { state } = machine
  switch (sign.sign) {
    case 'loading':
      return beginRun(machine, at, true)
    case 'starting':
      return state.kind === 'starting' ? machine : beginRun(machine, at, true)
    case 'release': {
      const begun = state.kind === 'starting' ? machine : beginRun(machine, at, true)
      return { ...begun, release: sign.release }
    }
    case 'proxy':
      return machine
    case 'endpoint':
      return { ...machine, endpoint: sign.endpoint }
    case 'dialling':
      return onDialling({ ...machine, websocket: machine.websocket || sign.factory === 'websocket' }, at)
    case 'hungUp':
      return sign.factory === 'tunnel' ? onTunnelClosed(machine, at) : machine
    case 'attached':
      if (machine.websocket) return attached(machine, at)
      return state.kind === 'failed' && state.alive ? connecting(machine, at, undefined) : machine
    case 'ready':
      return onReady({ ...machine, endpoint: sign.endpoint ?? machine.endpoint }, at)
    case 'alive':
      return state.kind === 'building' || state.kind === 'shuttingDown' || state.kind === 'connected'
        ? machine
        : attached(machine, at)
    case 'unauthorized':
      return fail(machine, at, { code: 'unauthorized' }, true)
    case 'fatalLogin':
      return { ...machine, dyingOf: { code: 'login-failed', detail: '' }, reading: 'login' }
    case 'rival':
      return annotate(machine, { code: 'rival' })
    case 'undecodable':
      return annotate(machine, { code: 'undecodable-info-file', fatal: false, path: sign.path })
    case 'lost':
      return isAttached(machine) ? lose(machine, at) : machine
    case 'loginRetry':
      return onRetry({ ...machine, attempts: sign.attempt }, at, at + sign.delay * 1000)
    case 'retry':
      return onRetry(
        {
          ...machine,
          attempts: Math.max(sign.attempt, stayedRefused(machine)),
          tlsFailures: sign.tls && sign.attempt === 1 ? machine.tlsFailures + 1 : 0,
        },
        at,
        at + sign.delay * 1000,
        sign.attempt,
      )
    case 'retryDelay':
      return state.kind === 'connecting' ? connecting(machine, at, state.problem, at + sign.delay * 1000) : machine
    case 'retryAttempt': {
      const counted = { ...machine, attempts: sign.attempt }
      return state.kind === 'connecting' ? connecting(counted, at, state.problem, state.nextRetry) : counted
    }
    case 'connectFailed':
      return isLeaving(machine) ? machine : connecting(machine, at, connectProblem(sign, machine))
    case 'gaveUp':
      return { ...machine, dyingOf: gaveUp(machine) }
    case 'commandStarted': {
      const running = { ...machine, commands: machine.commands + 1, idleSince: undefined, awaitsCommandText: true }
      if (state.kind === 'shuttingDown') return running
      return enter(running, at, { kind: 'building', command: sign.command, ...(machine.note && { problem: machine.note }) })
    }
    case 'commandText':
      if (!machine.awaitsCommandText || state.kind !== 'building') return machine
      return { ...machine, awaitsCommandText: false, state: { ...state, command: sign.text } }
    case 'commandComplete': {
      const commands = Math.max(0, machine.commands - 1)
      return { ...machine, commands, idleSince: commands === 0 ? at : undefined }
    }
    case 'armed':
      return { ...machine, armed: sign.by }
    case 'gracefulBegun':
      return awaitShutdown(machine, at, 'request')
    case 'gracefulWaiting':
      return awaitShutdown(machine, at, 'master')
    case 'gracefulOffline':
      if (machine.dyingOf) return machine
      return enter({ ...machine, note: { code: 'graceful-offline' } }, at, {
        kind: 'shuttingDown',
        why: 'graceful',
        waitingFor: 'process',
      })
    case 'gracefulFailed':
      return attached({ ...machine, note: { code: 'graceful-failed' } }, at)
    case 'gracefulUnsupported':
      return attached({ ...machine, note: { code: 'graceful-unsupported' } }, at)
    case 'ordered': {
      const asked = state.kind === 'shuttingDown' && state.why === 'graceful'
      return enter({ ...machine, note: undefined }, at, {
        kind: 'shuttingDown',
        why: asked ? 'graceful' : 'master',
        waitingFor: 'process',
      })
    }
    case 'signalled':
      return enter({ ...machine, note: undefined, dyingOf: undefined }, at, {
        kind: 'shuttingDown',
        why: 'signal',
        waitingFor: 'process',
      })
    case 'ended':
      return onEnded(machine, at)
  }
}

/** Applies a line that continues the one before it. */
export function onContinuation(machine: Machine, at: number, text: string): Machine {
  const { state } = machine
  if (machine.reading === 'login') {
    const problem = loginProblem(text)
    return problem ? fail({ ...machine, dyingOf: problem }, at, problem, true) : machine
  }
  if (state.kind === 'shuttingDown' && /has no attribute 'perspective'/.test(text)) {
    return attached({ ...machine, note: { code: 'graceful-msgpack' } }, at)
  }
  return machine
}

function loginProblem(text: string): Problem | undefined {
  if (/rejecting duplicate (?:worker|slave)/.test(text)) return { code: 'duplicate-worker' }
  if (/object supporting the buffer API required/.test(text)) return { code: 'no-password' }
  if (/codec can't decode/.test(text)) return { code: 'undecodable-info-file', fatal: true }
  const error = /(?:^|Traceback from remote host -- )((?:[\w.]+\.)?\w+(?:Error|Exception|Failure|Failed|Login)\b.*)/.exec(
    text.trim(),
  )
  return error ? { code: 'login-failed', detail: error[1] ?? '' } : undefined
}

/** Why the run ended when nobody asked for it: the reason that the log gave, or the retries that came to their end. */
function onEnded(machine: Machine, at: number): Machine {
  const { state } = machine
  if (!isAlive(state)) return machine
  // The last line of the log comes before the end of the process, and until then the worker cannot be started again.
  if (state.kind === 'shuttingDown')
    return machine.up ? enter(machine, at, { ...state, waitingFor: 'process' }) : stopped(machine, at)
  if (machine.dyingOf) return fail(machine, at, machine.dyingOf, false)
  if (machine.attempts > 0) return fail(machine, at, gaveUp(machine), false)
  if (state.kind === 'failed') return fail(machine, at, state.problem, false)
  return state.kind === 'starting' ? stopped(machine, at) : fail(machine, at, { code: 'exited' }, false)
}

function gaveUp({ attempts, state }: Machine): Problem {
  const cause = state.problem?.code === 'unreachable' ? undefined : state.problem
  return { code: 'gave-up', attempts, ...(cause && { cause }) }
}

function onDialling(machine: Machine, at: number): Machine {
  const { state } = machine
  const dialling = { ...machine, diallingSince: at }
  if (isLeaving(machine) || (state.kind === 'failed' && state.alive)) return dialling
  return connecting(dialling, at, state.kind === 'connecting' ? state.problem : undefined)
}

/** A proxy that refuses ends the connection without a retry; any other end of it has announced its retry before. */
function onTunnelClosed(machine: Machine, at: number): Machine {
  const { state } = machine
  return state.kind === 'connecting' && state.nextRetry === undefined
    ? fail(machine, at, { code: 'proxy-refused' }, true)
    : machine
}

function onReady(machine: Machine, at: number): Machine {
  if (machine.state.kind === 'shuttingDown') return machine
  const forgotten = machine.before !== undefined
  return attached(
    {
      ...machine,
      commands: 0,
      idleSince: undefined,
      armed: machine.armed ?? (machine.wholeRun ? null : undefined),
      note: forgotten ? { code: 'graceful-forgotten' } : machine.note,
    },
    at,
  )
}

/** `tcpAttempt` is the connection's own counter: it starts again when a connection came about, refused login or not. */
function onRetry(machine: Machine, at: number, nextRetry: number, tcpAttempt?: number): Machine {
  const { state } = machine
  const waiting = { ...machine, diallingSince: undefined, reading: undefined }
  if (state.kind === 'shuttingDown') {
    return state.why === 'graceful' && state.waitingFor === 'master' ? lose(waiting, at, nextRetry) : waiting
  }
  if (isAttached(machine)) return lose(waiting, at, nextRetry)
  if (state.kind === 'failed' && state.alive) {
    const masterWentAway = state.problem.code === 'unauthorized' && (tcpAttempt ?? 1) > 1
    if (!masterWentAway && state.problem.code !== 'no-answer') return waiting
    return connecting(waiting, at, { code: 'unreachable' }, nextRetry)
  }
  if (waiting.tlsFailures >= tlsFailuresThatTell) return fail(waiting, at, { code: 'tls-failed' }, true)
  const known = isConnectionProblem(state.problem) && state.problem.code !== 'lost-connection' ? state.problem : undefined
  return connecting(waiting, at, known ?? { code: 'unreachable' }, nextRetry)
}

/** Failed logins are counted on their own; the counter of connections must not hide theirs. */
function stayedRefused({ state, attempts }: Machine): number {
  return state.kind === 'failed' && state.problem.code === 'unauthorized' ? attempts : 0
}

function lose(machine: Machine, at: number, nextRetry?: number): Machine {
  return connecting({ ...machine, note: undefined }, at, { code: 'lost-connection' }, nextRetry)
}

function connectProblem(sign: LogSign & { sign: 'connectFailed' }, machine: Machine): Problem {
  const endpoint = sign.endpoint ?? machine.endpoint ?? ''
  if (sign.reason === 'refused') return { code: 'connection-refused', endpoint }
  if (sign.reason === 'notFound') return { code: 'host-not-found', host: endpoint.replace(/:\d+$/, '') }
  if (sign.reason === 'timeout') return { code: 'connection-timeout', endpoint }
  return { code: 'network-error', endpoint, detail: sign.detail }
}

function awaitShutdown(machine: Machine, at: number, waitingFor: ShutdownWait): Machine {
  return enter({ ...machine, before: machine.before ?? machine.state }, at, { kind: 'shuttingDown', why: 'graceful', waitingFor })
}

/** Adds a problem that leaves the state as it is. */
function annotate(machine: Machine, note: Problem): Machine {
  const noted = { ...machine, note }
  return isAttached(machine) ? { ...noted, state: { ...machine.state, problem: note } } : noted
}

function isLeaving({ state, dyingOf }: Machine): boolean {
  return state.kind === 'shuttingDown' || dyingOf !== undefined
}
