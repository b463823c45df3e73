import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeState } from '../../../../client/workers/describeState.ts'
import { explain } from '../../../../client/workers/explain.ts'
import type { Problem } from '../../../../client/workers/problem.ts'
import type { WorkerState } from '../../../../client/workers/state.ts'
import { factsOf } from './processes.ts'

const endpoint = 'ci.example.org:9989'

/** At least one of every code: the compiler sees to it. */
const problems: { readonly [C in Problem['code']]: Extract<Problem, { code: C }> } = {
  unauthorized: { code: 'unauthorized' },
  'duplicate-worker': { code: 'duplicate-worker' },
  'no-password': { code: 'no-password' },
  'undecodable-info-file': { code: 'undecodable-info-file', fatal: true },
  'login-failed': { code: 'login-failed', detail: 'KeyError: 3' },
  rival: { code: 'rival' },
  unreachable: { code: 'unreachable' },
  'lost-connection': { code: 'lost-connection' },
  'host-not-found': { code: 'host-not-found', host: 'ci.example.org' },
  'connection-refused': { code: 'connection-refused', endpoint },
  'connection-timeout': { code: 'connection-timeout', endpoint },
  'network-error': { code: 'network-error', endpoint, detail: 'ENETUNREACH' },
  'socket-missing': { code: 'socket-missing', path: '/run/x.sock' },
  'http-port': { code: 'http-port', endpoint },
  'not-a-buildmaster': { code: 'not-a-buildmaster', endpoint, greeting: 'SSH-2.0' },
  'protocol-mismatch': { code: 'protocol-mismatch', endpoint, speaks: 'msgpack' },
  'tls-expected': { code: 'tls-expected', endpoint },
  'tls-not-offered': { code: 'tls-not-offered', endpoint },
  'tls-untrusted': { code: 'tls-untrusted', endpoint, selfSigned: false },
  'tls-expired': { code: 'tls-expired', endpoint },
  'tls-wrong-name': { code: 'tls-wrong-name', endpoint, host: 'ci.example.org' },
  'tls-failed': { code: 'tls-failed' },
  'proxy-refused': { code: 'proxy-refused', proxy: 'proxy:3128', status: 407 },
  'no-answer': { code: 'no-answer' },
  'executable-not-found': { code: 'executable-not-found', path: '/x/buildbot-worker' },
  'executable-broken': { code: 'executable-broken', path: '/x/buildbot-worker', detail: 'EACCES' },
  'tac-failed': { code: 'tac-failed', message: 'SyntaxError: x', file: 'buildbot.tac', line: 3 },
  'invalid-directory': { code: 'invalid-directory', detail: 'it does not exist' },
  'already-running': { code: 'already-running', pid: 4 },
  'pid-in-use': { code: 'pid-in-use', pid: 4 },
  'bad-pid-file': { code: 'bad-pid-file', path: 'twistd.pid' },
  'start-failed': { code: 'start-failed', detail: '' },
  'gave-up': { code: 'gave-up', attempts: 3, cause: { code: 'unauthorized' } },
  killed: { code: 'killed', signal: 'SIGKILL' },
  exited: { code: 'exited', exitCode: 1, detail: 'TypeError: x' },
  'graceful-msgpack': { code: 'graceful-msgpack' },
  'graceful-unsupported': { code: 'graceful-unsupported' },
  'graceful-failed': { code: 'graceful-failed' },
  'graceful-ignored': { code: 'graceful-ignored' },
  'graceful-forgotten': { code: 'graceful-forgotten' },
  'graceful-offline': { code: 'graceful-offline' },
}

for (const [code, problem] of Object.entries(problems)) {
  test(`says ${code} so that it can stand behind a state, and what to do about it`, () => {
    const { summary, advice } = explain(problem)
    assert.match(summary, /^\S.*[^.:\s]$/)
    assert.match(advice, /^[A-Z].*\.$/)
    assert.doesNotMatch(summary + advice, /undefined|\[object/)
  })
}

const facts = factsOf('/w', { connection: { master: { kind: 'tcp', host: 'ci.example.org', port: 9989 } } })

const states: readonly [WorkerState, string][] = [
  [{ kind: 'stopped', since: 0 }, 'stopped'],
  [{ kind: 'stopped', since: 0, why: 'graceful' }, 'stopped gracefully'],
  [{ kind: 'starting', since: 0 }, 'starting'],
  [{ kind: 'connecting', since: 0, attempt: 0 }, 'connecting to ci.example.org:9989'],
  [
    { kind: 'connecting', since: 0, attempt: 2, problem: { code: 'connection-refused', endpoint } },
    'connecting to ci.example.org:9989: nothing listens at ci.example.org:9989',
  ],
  [{ kind: 'connected', since: 0 }, 'connected to ci.example.org:9989'],
  [{ kind: 'building', since: 0, command: `sh -c 'make\nall'` }, "building: sh -c 'make"],
  [
    { kind: 'shuttingDown', since: 0, why: 'graceful', waitingFor: 'master' },
    'shutting down gracefully: waiting for the buildmaster, which lets a running build finish',
  ],
  [
    { kind: 'failed', since: 0, alive: true, problem: { code: 'unauthorized' } },
    'failed: the buildmaster refused the name or the password',
  ],
]

for (const [state, text] of states) {
  test(`describes: ${text}`, () => assert.equal(describeState(state, facts), text))
}
