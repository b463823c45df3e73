import assert from 'node:assert/strict'
import { describe as suite, test } from 'node:test'
import { analyse } from '../../../server/worker/analyse.ts'
import { armShutdown } from '../../../server/worker/armShutdown.ts'
import { describe } from '../../../server/worker/describe.ts'
import { analyseText, emptyHost, fixtureNames, fixtureText } from './tacFixtures.ts'

const tac = (call: string, before = '') => `from buildbot_worker.bot import Worker
from twisted.application import service
${before}application = service.Application('buildbot-worker')
s = ${call}
s.setServiceParent(application)
`

suite('a description', () => {
  const workerOf = (text: string) => describe(analyseText(text), '4.3.0').workers[0]

  test('has what is known, defaults where nothing is given, and no more', () => {
    const text = tac("Worker('h', 9989, 'n', open('p').read(), 'work', 600, allow_shutdown='file')")
    assert.deepEqual(describe(analyseText(text), '4.3.0'), {
      kind: 'worker',
      workers: [
        {
          name: 'n',
          master: { kind: 'tcp', host: 'h', port: 9989 },
          protocol: 'pb',
          basedir: '/srv/worker/work',
          allowShutdown: 'file',
          range: { start: { line: 3, character: 4 }, end: { line: 3, character: 80 } },
        },
      ],
      logPath: '/srv/worker/twistd.log',
    })
  })

  test('leaves out what cannot be known', () => {
    const worker = workerOf(tac('Worker(HOST, 9989, NAME, "p", "/b", 600, **MORE)', 'from private import HOST, NAME, MORE\n'))
    assert.deepEqual(Object.keys(worker ?? {}).sort(), ['basedir', 'range'])
  })

  test('says that nothing is armed by what the worker ignores', () => {
    assert.equal(workerOf(tac("Worker('h', 1, 'n', 'p', '/b', 600, allow_shutdown=True)"))?.allowShutdown, null)
  })

  test('knows where the log is', () => {
    const log = (name: string) => describe(analyseText(fixtureText(name)), '4.3.0').logPath
    assert.equal(log('generated/create-worker-4.3'), '/srv/worker/twistd.log')
    assert.equal(log('log/directory'), '/srv/worker/logs/twistd.log')
    assert.equal(log('log/stdout'), null)
    assert.equal(log('log/conditional'), undefined)
    assert.equal(log('masters/plain'), '/srv/worker/twistd.log')
  })

  test('goes by the rules of Windows there', () => {
    const text = tac(
      "Worker('h', 1, 'n', 'p', os.path.join(os.path.dirname(os.path.abspath(__file__)), 'work'), 600)",
      'import os\n',
    )
    const analysis = analyse(text, 'C:\\workers\\one\\buildbot.tac', { ...emptyHost, platform: 'win32' })
    assert.equal(describe(analysis, '4.3.0').workers[0]?.basedir, 'C:\\workers\\one\\work')
  })
})

suite('arming graceful shutdown', () => {
  /** The text afterwards, or why it cannot be done. */
  function armed(text: string): string {
    const arming = armShutdown(analyseText(text), '4.3.0')
    if ('problem' in arming) return arming.problem
    const edits = arming.edits.toSorted((a, b) => b.from - a.from)
    return edits.reduce((result, edit) => result.slice(0, edit.from) + edit.text + result.slice(edit.to), text)
  }

  test('changes the literal behind a name', () => {
    const before = tac("Worker('h', 1, 'n', 'p', '/b', 600, allow_shutdown=shut)", 'shut = None  # not yet\n')
    assert.equal(armed(before), before.replace('shut = None', "shut = 'file'"))
  })

  test('changes the argument where the literal serves others too', () => {
    const before = tac("Worker('h', 1, 'n', 'p', '/b', 600, umask=no, allow_shutdown=no)", 'no = None\n')
    assert.equal(armed(before), before.replace('allow_shutdown=no', "allow_shutdown='file'"))
    const computed = tac("Worker('h', 1, 'n', 'p', '/b', 600, allow_shutdown=os.environ.get('A'))", 'import os\n')
    assert.equal(armed(computed), computed.replace("os.environ.get('A')", "'file'"))
  })

  test('adds an argument in the layout of the call', () => {
    const line = tac("Worker('h', 1, 'n', 'p', '/b', 600)")
    assert.equal(armed(line), line.replace('600)', "600, allow_shutdown='file')"))
    const column = tac("Worker(\n    'h', 1,\n    'n', 'p', '/b',\n    keepalive=600,  # seconds\n)")
    assert.equal(armed(column), column.replace('keepalive=600,', "keepalive=600,\n    allow_shutdown='file',"))
    const windows = column.replaceAll('\n', '\r\n')
    assert.equal(armed(windows), armed(column).replaceAll('\n', '\r\n'))
  })

  test('leaves an armed worker alone and says what it cannot do', () => {
    const done = tac("Worker('h', 1, 'n', 'p', '/b', 600, allow_shutdown='file')")
    assert.equal(armed(done), done)
    assert.match(armed('x = 1\n'), /No worker/)
    assert.match(armed(fixtureText('templates/jinja')), /template/)
    assert.match(armed(fixtureText('generated/slave-0.8.0')), /0\.8\.3/)
    assert.match(armed(fixtureText('call/unknown-star')), /set allow_shutdown where they are made/)
  })

  test('arms every worker of every form, once and for all', () => {
    for (const name of fixtureNames) {
      const before = fixtureText(name)
      const arming = armShutdown(analyseText(before), '4.3.0')
      if ('problem' in arming) continue
      const after = armed(before)
      const { workers } = describe(analyseText(after), '4.3.0')
      assert.ok(
        workers.every((worker) => worker.allowShutdown === 'file'),
        `${name}:\n${after}`,
      )
      assert.equal(armed(after), after, name)
    }
  })
})
