import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type StatusView, statusView, summaryView } from '../../../../client/status/statusView.ts'
import type { WorkerFacts } from '../../../../client/workers/facts.ts'
import type { WorkerSnapshot } from '../../../../client/workers/monitor.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'

const facts: WorkerFacts = {
  name: 'example',
  directory: '/workers/example',
  basedir: '/workers/example',
  logPath: '/workers/example/twistd.log',
  allowShutdown: null,
  connection: { master: { kind: 'tcp', host: 'master.example.org', port: 9989 } },
}

function view(state: WorkerState, rest: Partial<WorkerSnapshot> = {}): StatusView {
  return statusView(facts, { state, ...rest })
}

const refused = { code: 'connection-refused', endpoint: 'master.example.org:9989' } as const

const looks: readonly (readonly [state: WorkerState, text: string, background: string | undefined, command: string])[] = [
  [{ kind: 'stopped', since: 0 }, '$(circle-outline) example: stopped', undefined, 'buildbot.startWorker'],
  [{ kind: 'starting', since: 0 }, '$(loading~spin) example: starting', undefined, 'buildbot.showWorkerActions'],
  [{ kind: 'connecting', since: 0, attempt: 1 }, '$(sync~spin) example: connecting', undefined, 'buildbot.showWorkerActions'],
  [
    { kind: 'connecting', since: 0, attempt: 3, problem: refused },
    '$(sync~spin) example: connecting',
    'statusBarItem.warningBackground',
    'buildbot.showWorkerActions',
  ],
  [{ kind: 'connected', since: 0 }, '$(vm-active) example: connected', undefined, 'buildbot.showWorkerActions'],
  [{ kind: 'building', since: 0, command: 'make' }, '$(gear~spin) example: building', undefined, 'buildbot.showWorkerActions'],
  [
    { kind: 'shuttingDown', since: 0, why: 'graceful', waitingFor: 'master' },
    '$(clock) example: shutting down',
    undefined,
    'buildbot.showWorkerActions',
  ],
  [
    { kind: 'failed', since: 0, alive: false, problem: { code: 'unauthorized' } },
    '$(error) example: failed',
    'statusBarItem.errorBackground',
    'buildbot.showWorkerActions',
  ],
]

for (const [state, text, background, command] of looks) {
  test(`${text}${state.problem === undefined ? '' : ` with ${state.problem.code}`}`, () => {
    const shown = view(state)
    assert.equal(shown.text, text)
    assert.equal(shown.background, background)
    assert.equal(shown.command, command)
    assert.ok(!shown.label.includes('$('), shown.label)
  })
}

test('the tooltip says what it does, what to do, and which process it is', () => {
  const { tooltip } = view({ kind: 'connecting', since: 0, attempt: 3, problem: refused }, { pid: 4711, release: '4.3.0' })
  assert.match(tooltip, /^\*\*example\*\*: connecting to master\\\.example\\\.org:9989/)
  assert.match(tooltip, /process 4711, buildbot-worker 4\.3\.0/)
  assert.match(tooltip, /`\/workers\/example`/)
  assert.match(tooltip, /Click to see what can be done\.$/)
})

test('the tooltip of a stopped worker says what a click does', () => {
  assert.match(view({ kind: 'stopped', since: 0 }).tooltip, /Click to start it\.$/)
})

test('a name cannot smuggle Markdown into the tooltip', () => {
  const { tooltip } = statusView({ ...facts, name: '[x](command:evil)' }, { state: { kind: 'stopped', since: 0 } })
  assert.ok(tooltip.startsWith('**\\[x\\]\\(command:evil\\)**'), tooltip)
})

test('several workers are counted, and a failed one is seen', () => {
  const stopped: WorkerSnapshot = { state: { kind: 'stopped', since: 0 } }
  const connected: WorkerSnapshot = { state: { kind: 'connected', since: 0 } }
  const failed: WorkerSnapshot = { state: { kind: 'failed', since: 0, alive: false, problem: { code: 'unauthorized' } } }
  const { text, background } = summaryView([stopped, connected])
  assert.equal(text, '$(server-environment) 2 workers, 1 running')
  assert.equal(background, undefined)
  assert.equal(summaryView([connected, failed]).background, 'statusBarItem.errorBackground')
})
