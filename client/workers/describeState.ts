import { endpointName } from './endpoint.ts'
import { explain } from './explain.ts'
import type { WorkerFacts } from './facts.ts'
import type { ShutdownReason, WorkerState } from './state.ts'

const stoppedBy: Readonly<Record<ShutdownReason, string>> = {
  graceful: 'gracefully',
  signal: 'by a signal',
  master: 'on command of the buildmaster',
}

/** A state in plain words, lower case, without a full stop: `connected to buildmaster.example.org:9989`. */
export function describeState(state: WorkerState, facts: WorkerFacts): string {
  const trouble = state.problem && explain(state.problem).summary
  switch (state.kind) {
    case 'stopped':
      return trouble ? `stopped: ${trouble}` : state.why === undefined ? 'stopped' : `stopped ${stoppedBy[state.why]}`
    case 'starting':
      return 'starting'
    case 'connecting':
      return `connecting to ${masterName(facts)}${trouble ? `: ${trouble}` : ''}`
    case 'connected':
      return `connected to ${masterName(facts)}${trouble ? `, but ${trouble}` : ''}`
    case 'building':
      return state.command === undefined ? 'building' : `building: ${shorten(state.command)}`
    case 'shuttingDown':
      return shuttingDown(state)
    case 'failed':
      return `failed: ${trouble}`
  }
}

function shuttingDown({ why, waitingFor }: WorkerState & { kind: 'shuttingDown' }): string {
  if (waitingFor === 'request') return 'shutting down gracefully: the worker looks every 10 s whether it should'
  if (waitingFor === 'master') return 'shutting down gracefully: waiting for the buildmaster, which lets a running build finish'
  if (why === 'signal') return 'stopping: running commands are cut short'
  return why === 'master' ? 'shutting down on command of the buildmaster' : 'shutting down gracefully: ending'
}

function masterName({ connection }: WorkerFacts): string {
  return connection.master ? endpointName(connection.master) : 'the buildmaster'
}

function shorten(command: string): string {
  const line = command.split('\n', 1)[0] ?? ''
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`
}
