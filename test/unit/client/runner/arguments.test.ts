import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRunnerArguments, type RunnerLaunch, runnerArguments } from '../../../../client/runner/arguments.ts'

const small: RunnerLaunch = {
  executable: '/venv/bin/buildbot-worker',
  facts: { directory: '/w', basedir: '/w', logPath: null, allowShutdown: null, connection: {} },
}

const full: RunnerLaunch = {
  executable: '/my venv/bin/buildbot-worker',
  facts: {
    name: 'a "name" --with=all',
    directory: '/w ü',
    basedir: '/w/base',
    logPath: '/w/twistd.log',
    allowShutdown: 'signal',
    connection: {
      master: { kind: 'tcp', host: 'ci', port: 9989, tls: { trust: { kind: 'directory', path: '/etc/a b' }, name: 'ci' } },
      proxy: { kind: 'tcp', host: 'proxy', port: 3128 },
      protocol: 'msgpack_experimental_v7',
    },
  },
  release: '4.3.0',
  outcomePath: '/storage/outcome.json',
  keepOpenOnFailure: true,
}

for (const [title, launch] of [
  ['the least', small],
  ['everything', full],
] as const) {
  test(`reads what it wrote: ${title}`, () => assert.deepEqual(parseRunnerArguments(runnerArguments(launch)), launch))
}

test('says what is missing, and does not take what it does not know', () => {
  assert.throws(() => parseRunnerArguments([]), /--executable=PATH --directory=PATH/)
  assert.throws(() => parseRunnerArguments(['--executable=a', '--directory=b', '--passwd=c']), /passwd/)
})
