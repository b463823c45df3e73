import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initialMachine } from '../../../../client/workers/machine.ts'
import type { WorkerEvent } from '../../../../client/workers/state.ts'
import { step } from '../../../../client/workers/stateMachine.ts'
import { Random, seedOfRun } from '../../../random.ts'
import { brief, fixtureLines, lineEvents, run, wholeRun } from './replay.ts'

const ended = ['shuttingDown signal/process', 'stopped']

/** What each recorded log is: from the process's start to its end. */
const recorded: Readonly<Record<string, readonly string[]>> = {
  '2.0.0-dns-maxretries1': ['starting', 'connecting', 'connecting(host-not-found)', 'failed(gave-up: host-not-found)'],
  '2.0.0-ok-build': ['starting', 'connecting', 'connected', 'building', ...ended],
  '2.0.0-refused-maxretries1': [
    'starting',
    'connecting',
    'connecting(connection-refused)',
    'failed(gave-up: connection-refused)',
  ],
  '2.0.0-wrong-password': ['starting', 'connecting', 'failed alive(unauthorized)', ...ended],
  '3.7.0-dns-maxretries2': ['starting', 'connecting', 'connecting(unreachable)', 'failed(gave-up)'],
  '3.7.0-ok-build-graceful-file': [
    'starting',
    'connecting',
    'connected',
    'building',
    'connected',
    'building',
    'shuttingDown graceful/request',
    'shuttingDown graceful/master',
    'shuttingDown graceful/process',
    'stopped',
  ],
  '3.7.0-refused-maxretries3': ['starting', 'connecting', 'connecting(unreachable)', 'failed(gave-up)'],
  '3.7.0-tls-selfsigned': ['starting', 'connecting', 'connecting(unreachable)', 'failed alive(tls-failed)', ...ended],
  '3.7.0-undecodable-info-file': [
    'starting',
    'connecting',
    'failed alive(undecodable-info-file)',
    'failed(undecodable-info-file)',
  ],
  '3.7.0-wrong-password': ['starting', 'connecting', 'failed alive(unauthorized)', ...ended],
  '4.3.0-duplicate-name': ['starting', 'connecting', 'failed alive(duplicate-worker)', 'failed(duplicate-worker)'],
  '4.3.0-graceful-not-connected': [
    'starting',
    'connecting',
    'connecting(unreachable)',
    'shuttingDown graceful/request',
    'shuttingDown graceful/process',
    'stopped(graceful-offline)',
  ],
  '4.3.0-msgpack-graceful-file-fails': [
    'starting',
    'connecting',
    'connected',
    'building',
    'shuttingDown graceful/request',
    'connected(graceful-msgpack)',
    'building(graceful-msgpack)',
    ...ended,
  ],
  '4.3.0-msgpack-ok': ['starting', 'connecting', 'connected', 'building', ...ended],
  '4.3.0-msgpack-wrong-password': ['starting', 'connecting', 'failed alive(unauthorized)', ...ended],
  '4.3.0-no-logrotate-ok': ['starting', 'connecting', 'connected', 'building', ...ended],
  '4.3.0-proxy-refuses-connect': ['starting', 'connecting', 'failed alive(proxy-refused)', ...ended],
  '4.3.0-undecodable-info-file': [
    'starting',
    'connecting',
    'connected(undecodable-info-file)',
    'building(undecodable-info-file)',
    ...ended,
  ],
  'unreleased-plain-to-tls-port': ['starting', 'connecting', ...ended],
  'unreleased-refused-maxretries3': ['starting', 'connecting', 'connecting(unreachable)', 'failed(gave-up)'],
  'unreleased-tls-ok': ['starting', 'connecting', 'connected', 'building', ...ended],
  'unreleased-tls-to-plain-port': ['starting', 'connecting', 'connecting(unreachable)', 'failed alive(tls-failed)', ...ended],
}

for (const [log, states] of Object.entries(recorded)) {
  test(`recorded run ${log}`, () => assert.deepEqual(wholeRun(fixtureLines(log)).states, states))
}

test('a stopped master is a lost connection, then one that cannot be reached', () => {
  const { states } = run(lineEvents(fixtureLines('4.3.0-master-stopped')))
  assert.deepEqual(states.slice(2), ['connected', 'building', 'connecting(lost-connection)', 'connecting(unreachable)'])
})

test('a log read from any line on ends in the state that the whole log ends in', () => {
  for (const log of ['3.7.0-ok-build-graceful-file', '4.3.0-msgpack-ok', '4.3.0-no-logrotate-ok', '2.0.0-ok-build']) {
    const lines = fixtureLines(log)
    // Up to the last build; after it every log has its own end.
    const until = lines.findLastIndex((line) => /startCommand:shell/.test(line)) + 2
    const whole = run(lineEvents(lines.slice(0, until))).machine.state
    for (let from = 0; from < until - 2; from++) {
      assert.equal(run(lineEvents(lines.slice(from, until))).machine.state.kind, whole.kind, `${log} from line ${from + 1}`)
    }
  }
})

test('knows the release and what the running process listens to', () => {
  assert.deepEqual(release('3.7.0-ok-build-graceful-file'), ['3.7.0-2', 'file'])
  assert.deepEqual(release('4.3.0-master-stopped'), ['4.3.0', 'signal'])
  assert.deepEqual(release('4.3.0-no-logrotate-ok'), ['4.3.0', null])
  function release(log: string) {
    const { machine } = run(lineEvents(fixtureLines(log)))
    return [machine.release, machine.armed]
  }
})

test('a run that follows another in the same log is a new one', () => {
  const lines = [...fixtureLines('4.3.0-duplicate-name'), ...fixtureLines('unreleased-tls-ok').slice(0, 11)]
  const { states, machine } = run(lineEvents(lines))
  assert.deepEqual(states.slice(-4), ['failed(duplicate-worker)', 'starting', 'connecting', 'connected'])
  assert.equal(machine.release, '4.4.0.dev0')
})

/** Entries at given seconds: `[0, 'Loaded.']`. A text that begins with a tab continues. */
function entries(...given: readonly (readonly [number, string])[]): WorkerEvent[] {
  return given.map(([second, text]) => ({
    type: 'line',
    at: second * 1000,
    line: text.startsWith('\t') ? { text: text.slice(1), continuation: true } : { text, system: '-', continuation: false },
  }))
}

const connected = entries(
  [0, 'Loading buildbot.tac...'],
  [1, 'Starting factory <x.BotFactory object at 0x1>'],
  [1, 'Connected to buildmaster; worker is ready'],
)
const up: WorkerEvent = { type: 'up', at: 0, pid: 1 }
const tick = (second: number): WorkerEvent => ({ type: 'tick', at: second * 1000 })

const told: readonly [string, readonly WorkerEvent[], string][] = [
  [
    '0.9.0 to 2.0.1 name the master when they are connected',
    entries([0, 'Connected to 10.0.0.1:9989; worker is ready']),
    'connected',
  ],
  ['a slave connects in its own words', entries([0, 'Connected to 10.0.0.1:9989; slave is ready']), 'connected'],
  [
    'an answered keepalive in the tail of a log means connected',
    entries([0, "Master replied to keepalive, everything's fine"]),
    'connected',
  ],
  [
    'the end of the log is not yet the end of the process',
    [up, ...connected, ...entries([2, 'Received SIGTERM, shutting down.'], [3, 'Server Shut Down.'])],
    'shuttingDown signal/process',
  ],
  ['so does a ping', entries([0, 'message from master: ping']), 'connected'],
  [
    'a rival is noted',
    [...connected, ...entries([2, 'message from master: master got a duplicate connection from X; keeping original one'])],
    'connected(rival)',
  ],
  [
    'builders that lose their master tell of the lost connection',
    [...connected, ...entries([9, 'lost remote'])],
    'connecting(lost-connection)',
  ],
  [
    '0.9 loses its master in its own words',
    [...connected, ...entries([9, 'Lost connection to 10.0.0.1:9989'])],
    'connecting(lost-connection)',
  ],
  [
    '0.9 times out in its own words',
    entries([0, 'connection attempt timed out (is the port number correct?)']),
    'connecting(connection-timeout)',
  ],
  [
    'a password that is None ends the worker',
    entries(
      [0, 'Starting factory <x.BotFactory object at 0x1>'],
      [0, 'While trying to connect:'],
      [0, '\tTraceback from remote host -- Traceback unavailable'],
      [0, '\tbuiltins.TypeError: object supporting the buffer API required'],
      [0, 'Main loop terminated.'],
    ),
    'failed(no-password)',
  ],
  [
    'any other error of a login ends it as well',
    entries(
      [0, 'While trying to connect:'],
      [0, '\tTraceback from remote host -- builtins.KeyError: 3'],
      [0, 'Main loop terminated.'],
    ),
    'failed(login-failed)',
  ],
  [
    'a refused login stays one while the worker tries again',
    entries(
      [0, 'unauthorized login; check worker name and password'],
      [0, 'Scheduling retry 1 to getPerspective in 2.1 seconds.'],
      [2, 'Scheduling retry 1 to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x1> in 1.6 seconds.'],
      [4, 'Starting factory <x.BotFactory object at 0x1>'],
    ),
    'failed alive(unauthorized)',
  ],
  [
    'a master that goes away meanwhile is unreachable',
    entries(
      [0, 'unauthorized login; check worker name and password'],
      [2, 'Scheduling retry 2 to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x1> in 1.6 seconds.'],
    ),
    'connecting(unreachable)',
  ],
  [
    'maxRetries counts refused logins from 3.6.0 on',
    entries(
      [0, 'Starting factory <x.BotFactory object at 0x1>'],
      [0, 'unauthorized login; check worker name and password'],
      [0, 'Scheduling retry 3 to getPerspective in 2.1 seconds.'],
      [0, 'Main loop terminated.'],
    ),
    'failed(gave-up: unauthorized)',
  ],
  [
    'a connection without a word is no buildmaster',
    [up, ...entries([0, 'Loading buildbot.tac...'], [1, 'Starting factory <x.BotFactory object at 0x1>']), tick(45)],
    'failed alive(no-answer)',
  ],
  [
    'the build goes on between two commands',
    [
      ...connected,
      ...entries([2, '(command 1): startCommand:shell'], [3, '(command 1): ProtocolCommandBase.command_complete (success) <x>']),
      tick(4),
    ],
    'building',
  ],
  [
    'and is over when no other follows',
    [
      ...connected,
      ...entries([2, '(command 1): startCommand:shell'], [3, '(command 1): ProtocolCommandBase.command_complete (success) <x>']),
      tick(6),
    ],
    'connected',
  ],
  [
    'an order of the master is a shutdown of its own kind',
    [...connected, ...entries([2, 'worker shutting down on command from master'])],
    'shuttingDown master/process',
  ],
  [
    'a master that fails to shut a worker down',
    [...connected, ...entries([2, 'Initiating shutdown because we got SIGHUP'], [2, 'callRemote("shutdown") failed'])],
    'connected(graceful-failed)',
  ],
  [
    'a request that is not noticed is taken back',
    [up, ...connected, { type: 'gracefulRequested', at: 2_000 }, tick(30)],
    'connected(graceful-ignored)',
  ],
  [
    'a reconnected master does not know of the request any more',
    [
      ...connected,
      ...entries(
        [2, 'Initiating shutdown because we got SIGHUP'],
        [2, 'Telling the master we want to shutdown after any running builds are finished'],
        [3, 'Scheduling retry 1 to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x1> in 1.6 seconds.'],
        [5, 'Connected to buildmaster; worker is ready'],
      ),
    ],
    'connected(graceful-forgotten)',
  ],
  ['a process that vanishes was killed', [up, ...connected, { type: 'gone', at: 5_000, signal: 'SIGKILL' }], 'failed(killed)'],
  ['a log that breaks off is no failure when nobody saw the process', [...connected, { type: 'gone', at: 5_000 }], 'stopped'],
  [
    'a stop that we asked for is a stop, whatever the log had time to say',
    [up, ...connected, { type: 'stopRequested', at: 4_000 }, { type: 'gone', at: 5_000 }],
    'stopped',
  ],
  [
    'a worker that dies of a signal that asks it to end, having still been loading, was stopped',
    [up, { type: 'gone', at: 2_000, exitCode: null, signal: 'SIGTERM' }],
    'stopped',
  ],
  [
    'a stop that is not allowed changes nothing',
    [up, ...connected, { type: 'stopRequested', at: 4_000 }, { type: 'stopRefused', at: 5_000 }],
    'connected',
  ],
  [
    'a worker that was refused exits with 0 and has failed',
    [
      up,
      ...entries([0, 'Starting factory <x.BotFactory object at 0x1>'], [0, 'unauthorized login; check worker name and password']),
      { type: 'gone', at: 1_000, exitCode: 0 },
    ],
    'failed(unauthorized)',
  ],
  ['a start that never shows a process has failed', [{ type: 'launch', at: 0 }, tick(60)], 'failed(start-failed)'],
  [
    'what the runner reports of a start that was refused',
    [
      { type: 'launch', at: 0 },
      { type: 'problem', at: 1, problem: { code: 'already-running', pid: 7 } },
    ],
    'failed(already-running)',
  ],
  [
    'a tac that does not load',
    [
      { type: 'launch', at: 0 },
      up,
      { type: 'output', at: 1, text: 'Failed to load application: invalid syntax (buildbot.tac, line 3)' },
      { type: 'gone', at: 2, exitCode: 1 },
    ],
    'failed(tac-failed)',
  ],
  [
    'a probe names the reason',
    [
      up,
      ...entries([0, 'Starting factory <x.BotFactory object at 0x1>']),
      { type: 'probe', at: 1, problem: { code: 'connection-refused', endpoint: 'h:1' } },
    ],
    'connecting(connection-refused)',
  ],
  [
    'a probe that finds a web server says that it will never do',
    [
      up,
      ...entries([0, 'Starting factory <x.BotFactory object at 0x1>']),
      { type: 'probe', at: 1, problem: { code: 'http-port', endpoint: 'h:1' } },
    ],
    'failed alive(http-port)',
  ],
  [
    'a probe that comes too late changes nothing',
    [up, ...connected, { type: 'probe', at: 9_000, problem: { code: 'connection-refused', endpoint: 'h:1' } }],
    'connected',
  ],
]

for (const [title, events, expected] of told) {
  test(title, () => assert.equal(brief(run(events).machine.state), expected))
}

test('says what a build runs, and since when', () => {
  const { state } = run(lineEvents(fixtureLines('4.3.0-no-logrotate-ok').slice(0, 15))).machine
  assert.ok(state.kind === 'building')
  assert.equal(state.command, "sh -c 'echo hi; sleep 4'")
  assert.equal(new Date(state.since).toISOString(), '2026-11-23T17:41:20.000Z')
})

test('says when the next attempt is', () => {
  const { state } = run(lineEvents(fixtureLines('3.7.0-refused-maxretries3').slice(0, 8))).machine
  assert.ok(state.kind === 'connecting')
  assert.equal(state.attempt, 1)
  assert.equal(state.nextRetry, Date.UTC(2026, 10, 23, 17, 39, 24) + 2440.03533466759)
})

test('an error while the service starts is why the worker ended', () => {
  const failing = entries(
    [0, 'Loading buildbot.tac...'],
    [1, 'Traceback (most recent call last):'],
    [1, "TypeError: 'str' object cannot be interpreted as an integer"],
  )
  const { state } = run([up, ...failing, { type: 'gone', at: 2_000, exitCode: 1 }]).machine
  assert.deepEqual(state.problem, {
    code: 'exited',
    exitCode: 1,
    detail: "TypeError: 'str' object cannot be interpreted as an integer",
  })
})

test('any order of events is survived', () => {
  const seed = seedOfRun()
  const random = new Random(seed)
  const pool: WorkerEvent[] = [
    ...Object.keys(recorded).flatMap((log) => lineEvents(fixtureLines(log))),
    ...told.flatMap(([, events]) => events),
  ]
  let machine = initialMachine
  for (let count = 0; count < 20_000; count++) {
    const event = random.pick(pool)
    machine = step(machine, event)
    const { state } = machine
    assert.ok(state.kind !== 'failed' || state.problem !== undefined, `SEED=${seed}, event ${count}`)
    assert.ok(machine.commands >= 0, `SEED=${seed}, event ${count}`)
  }
})
