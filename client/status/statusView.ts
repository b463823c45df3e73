// How the state of a worker looks in the status bar: one pure function.

import type { CommandId } from '../contributions.ts'
import { describeState } from '../workers/describeState.ts'
import { explain } from '../workers/explain.ts'
import type { WorkerFacts } from '../workers/facts.ts'
import { isAlive } from '../workers/liveness.ts'
import type { WorkerSnapshot } from '../workers/monitor.ts'
import type { StateKind } from '../workers/state.ts'

export interface StatusView {
  /** With the icon in VS Code's spelling, `$(plug) example`. */
  readonly text: string
  /** Theme colour of the item's background; left out: the usual one. */
  readonly background?: 'statusBarItem.warningBackground' | 'statusBarItem.errorBackground'
  /** Markdown. */
  readonly tooltip: string
  /** For screen readers, without icons. */
  readonly label: string
  /** What a click does. */
  readonly command: CommandId
}

const looks: Readonly<Record<StateKind, { readonly icon: string; readonly word: string }>> = {
  stopped: { icon: 'circle-outline', word: 'stopped' },
  starting: { icon: 'loading~spin', word: 'starting' },
  connecting: { icon: 'sync~spin', word: 'connecting' },
  connected: { icon: 'vm-active', word: 'connected' },
  building: { icon: 'gear~spin', word: 'building' },
  shuttingDown: { icon: 'clock', word: 'shutting down' },
  failed: { icon: 'error', word: 'failed' },
}

/** The look of one worker. */
export function statusView(facts: WorkerFacts, snapshot: WorkerSnapshot): StatusView {
  const { state } = snapshot
  const { icon, word } = looks[state.kind]
  const name = facts.name ?? ''
  const background =
    state.kind === 'failed'
      ? 'statusBarItem.errorBackground'
      : state.kind === 'connecting' && state.problem !== undefined
        ? 'statusBarItem.warningBackground'
        : undefined
  return {
    text: `$(${icon}) ${name}: ${word}`,
    ...(background !== undefined && { background }),
    tooltip: tooltip(facts, snapshot),
    label: `Buildbot worker ${name}: ${word}`,
    command: state.kind === 'stopped' ? 'buildbot.startWorker' : 'buildbot.showWorkerActions',
  }
}

/** The look where there are several workers and none of them is current. */
export function summaryView(snapshots: readonly WorkerSnapshot[]): StatusView {
  const running = snapshots.filter(({ state }) => isAlive(state)).length
  const failed = snapshots.some(({ state }) => state.kind === 'failed')
  const label = `${snapshots.length} Buildbot workers, ${running} running`
  return {
    text: `$(server-environment) ${snapshots.length} workers, ${running} running`,
    ...(failed && { background: 'statusBarItem.errorBackground' as const }),
    tooltip: `${label}\n\nClick to choose one.`,
    label,
    command: 'buildbot.showWorkerActions',
  }
}

function tooltip(facts: WorkerFacts, { state, pid, release }: WorkerSnapshot): string {
  const advice = state.problem === undefined ? '' : explain(state.problem).advice
  const process = [
    ...(pid === undefined ? [] : [`process ${pid}`]),
    ...(release === undefined ? [] : [`buildbot-worker ${release}`]),
  ]
  const paragraphs = [
    `**${plain(facts.name ?? '')}**: ${plain(describeState(state, facts))}`,
    ...(advice === '' ? [] : [plain(advice)]),
    ...(process.length === 0 ? [] : [process.join(', ')]),
    `\`${facts.directory.replaceAll('`', "'")}\``,
    state.kind === 'stopped' ? 'Click to start it.' : 'Click to see what can be done.',
  ]
  return paragraphs.join('\n\n')
}

/** Takes from a text what Markdown would make of it. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, '\\$&')
}
