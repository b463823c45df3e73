import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Identity, identify } from '../../../../client/workers/processIdentity.ts'
import { temporaryDirectory } from './processes.ts'

const here = '/srv/worker'

/** Command line, working directory (null: the system does not tell), what it is to the worker of `/srv/worker`. */
const cases: readonly [string, string | null, Identity][] = [
  ['/venv/bin/python3 /venv/bin/buildbot-worker start --nodaemon /srv/worker', here, 'same'],
  ['/venv/bin/python3.11 /venv/bin/buildbot-worker start .', here, 'same'],
  ['/usr/bin/python3 -u /usr/bin/buildbot-worker restart /srv/worker', here, 'same'],
  ['/usr/bin/python2 /usr/bin/buildslave start /srv/worker', here, 'same'],
  ['/usr/bin/python3 /usr/bin/twistd --nodaemon -y buildbot.tac', here, 'same'],
  ['/usr/bin/python3 -m twisted -ny buildbot.tac', here, 'same'],
  ['/usr/bin/python3 /usr/bin/twistd --pidfile= -ny buildbot.tac', here, 'same'],
  ['/usr/bin/python3 /usr/bin/twistd --no_save --logfile=twistd.log --python=buildbot.tac', here, 'same'],
  ['/usr/bin/python3 /usr/bin/twistd --nodaemon --python /srv/worker/buildbot.tac', '/', 'same'],
  ['/usr/bin/python3 /usr/bin/twistd -ny ../worker/buildbot.tac', '/srv/other', 'same'],
  ['/usr/bin/python3 /usr/bin/twistd -ny buildbot.tac', null, 'unknown'],
  ['/usr/bin/python3 /usr/bin/twistd -ny /srv/other/buildbot.tac', here, 'other'],
  ['/usr/bin/python3 /usr/bin/twistd -ny server.tac', here, 'other'],
  ['/usr/bin/python3 /usr/bin/twistd -n --pidfile= web --path info', here, 'other'],
  ['/usr/bin/python3 /usr/bin/twistd -n --pidfile= web --path /srv/worker', here, 'other'],
  ['/nix/store/x/bin/python3.12 /nix/store/y/bin/.buildbot-worker-wrapped start --nodaemon /srv/worker', here, 'same'],
  ['C:\\venv\\Scripts\\buildbot-worker.exe start --nodaemon /srv/worker', null, 'same'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker start /srv/worker', '/somewhere/else', 'same'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker start /srv/other', '/srv/other', 'other'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker start /srv/other', null, 'other'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker start .', null, 'unknown'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker stop /srv/worker', here, 'other'],
  ['/venv/bin/python3 /venv/bin/buildbot-worker create-worker /srv/worker h n p', here, 'other'],
  ['/venv/bin/python3 /venv/bin/buildbot start /srv/worker', here, 'other'],
  ['sleep 600', here, 'other'],
  ['vim /venv/bin/buildbot-worker start', here, 'other'],
  ['tail -F /srv/worker/twistd.log', here, 'other'],
  ['node runner.js --executable=/venv/bin/buildbot-worker --directory=/srv/worker', here, 'other'],
  ['/venv/bin/python3 manage.py buildbot-worker start', here, 'other'],
  ['', here, 'other'],
]

for (const [line, directory, expected] of cases) {
  test(`${line || 'no command line'} in ${directory ?? 'a directory that is not told'}: ${expected}`, () => {
    const facts = { pid: 5, args: line.split(' '), startMark: '1', ...(directory !== null && { directory }) }
    assert.equal(identify(facts, here), expected)
  })
}

test('a process that started after the pid file was written did not write it', () => {
  const facts = { pid: 5, args: ['buildbot-worker', 'start', here], directory: here, startMark: '1', startedAt: 1_000_000 }
  assert.equal(identify(facts, here, 1_000_500), 'same')
  assert.equal(identify(facts, here, 900_000), 'other')
})

test('a directory is the same by any name', (context) => {
  const parent = temporaryDirectory(context)
  mkdirSync(join(parent, 'real'))
  symlinkSync(join(parent, 'real'), join(parent, 'link'))
  const facts = { pid: 5, args: ['buildbot-worker', 'start', '.'], directory: join(parent, 'real'), startMark: '1' }
  assert.equal(identify(facts, join(parent, 'link')), 'same')
})
