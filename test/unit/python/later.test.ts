// What Twisted calls once the file has run.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { said } from '../rules/checking.ts'

const text = (definition: string, call = '') => `import os
from buildbot_worker.bot import Worker
from twisted.application import service
from twisted.python import log
application = service.Application('buildbot-worker')
${definition}
s = Own('master.example.org', 9989, 'w1', os.environ.pop('PASS'), '/srv/w1', 600)
s.setServiceParent(application)
${call}`

const own = (body: string) =>
  `class Own(Worker):\n    def startService(self):\n        ${body}\n        return Worker.startService(self)\n`

it('startService of a worker of the file is called at the start', () => {
  assert.deepEqual(
    said(text(own('Worker.startService(self)()'))).map((each) => each.split(' ')[0]),
    ['error'],
  )
  assert.deepEqual(said(text(own("loog.msg('starting')"))), ['error undefined-name «loog»'])
  assert.deepEqual(said(text(own('self.nothing'))), ['error runtime-error «nothing»'])
  assert.deepEqual(said(text(own("log.msg('%s starts' % self.name)"))), [])
})

it('other methods may never be called', () => {
  assert.deepEqual(said(text(own('pass').replace('startService(self):', 'stopService(self):\n        loog'))), [])
})

it('nor is that of a service that is given to nobody for sure', () => {
  const given = text(own('loog')).replace('s.setServiceParent', "if os.environ.get('A'): s.setServiceParent")
  assert.ok(!said(given).some((one) => one.startsWith('error')))
})

it('an observer sees each event of the log', () => {
  const observed = (body: string, given: string) => said(text(`Own = Worker\ndef shown(event):\n    ${body}\n`, given))
  const own = 'application.setComponent(log.ILogObserver, shown)'
  assert.deepEqual(observed('event.ge(1)', own), ['error runtime-error «ge»'])
  assert.deepEqual(observed("loog(event['message'])", own), ['error undefined-name «loog»'])
  // Twisted disables one that is added and fails, and the worker goes on.
  assert.deepEqual(observed('event.ge(1)', 'log.addObserver(shown)'), [])
  assert.deepEqual(observed("print(event.get('message'))", own), [])
})

it('so does an object that can be called', () => {
  const observed = (step: string) =>
    said(
      text(
        `Own = Worker\nclass Lines:\n    def __init__(self):\n        self.count = 0\n    def __call__(self, event):\n        ${step}\n`,
        'application.setComponent(log.ILogObserver, Lines())',
      ),
    )
  assert.deepEqual(observed('self.count += 1'), [])
  assert.deepEqual(observed('self.cuont = self.counts'), ['error runtime-error «counts»'])
})

it('and a function that is said to be one', () => {
  const given = (name: string) =>
    text(
      `from zope.interface import provider\nOwn = Worker\n@provider(log.ILogObserver)\ndef shown(event):\n    print(${name})\n`,
      'application.setComponent(log.ILogObserver, shown)',
    )
  assert.deepEqual(said(given('event')), [])
  assert.deepEqual(said(given('evnt')), ['error undefined-name «evnt»'])
})

it('a timer starts with a number of seconds', () => {
  const timer = (step: string) =>
    said(
      text(
        'Own = Worker\n',
        `from twisted.application.internet import TimerService\nTimerService(${step}, print).setServiceParent(application)\n`,
      ),
    )
  assert.deepEqual(timer('60'), [])
  assert.deepEqual(timer("int(os.environ['STEP'])"), [])
  assert.deepEqual(timer("'60'"), ["error runtime-error «TimerService('60', print).setServiceParent(application)»"])
  assert.deepEqual(timer('lambda: None').length, 1)
  assert.deepEqual(timer('-1').length, 1)
})

it('a server starts with what it serves', () => {
  const server = (more: string) =>
    said(
      text(
        'Own = Worker\n',
        `from twisted.application.internet import TCPServer\nTCPServer(80${more}).setServiceParent(application)\n`,
      ),
    )
  assert.deepEqual(server(', print'), [])
  assert.deepEqual(server('').length, 1)
})

it('a loop and a log begin with what they need', () => {
  const called = (call: string) =>
    said(text('Own = Worker\n', `import sys\nfrom twisted.internet.task import LoopingCall\n${call}\n`))
  assert.deepEqual(called('LoopingCall(print).start(60)'), [])
  assert.deepEqual(called('LoopingCall(print).start(interval=-60)'), [
    'error runtime-error «LoopingCall(print).start(interval=-60)»',
  ])
  assert.deepEqual(called('LoopingCall(print).start()').length, 1)
  assert.deepEqual(called('log.startLogging(sys.stdout)'), [])
  assert.deepEqual(called("log.startLogging('twistd.log')"), ["error runtime-error «log.startLogging('twistd.log')»"])
})

it('what the reactor is to call can be called', () => {
  const called = (call: string) => said(text('Own = Worker\n', `from twisted.internet import reactor\nreactor.${call}\n`))
  assert.deepEqual(called("callWhenRunning(print, 'up')"), [])
  assert.deepEqual(called("callWhenRunning('up', print)"), ["error runtime-error «reactor.callWhenRunning('up', print)»"])
  assert.deepEqual(called("addSystemEventTrigger('before', 'shutdown', print)"), [])
  assert.deepEqual(called("addSystemEventTrigger('before', 'shutdown', None)").length, 1)
  assert.deepEqual(called("addSystemEventTrigger('behind', 'shutdown', print)").length, 1)
  assert.deepEqual(called('callLater(5, print)'), [])
  assert.deepEqual(called("callLater('5', print)"), ["error runtime-error «reactor.callLater('5', print)»"])
  assert.deepEqual(called('callLater(print, 5)'), ['error runtime-error «reactor.callLater(print, 5)»'])
  const caught = (exception: string) =>
    said(
      text(
        'Own = Worker\n',
        `from twisted.internet import reactor\ntry:\n    reactor.callLater(-1, print)\nexcept ${exception}:\n    pass\n`,
      ),
    )
  assert.deepEqual(caught('AssertionError'), [])
  assert.deepEqual(caught('ValueError').length, 1)
})

it('an interface adapts something', () => {
  const set = (type: string) => said(text('Own = Worker\n', `application.setComponent(${type}, print)\n`))
  assert.deepEqual(set('log.ILogObserver'), [])
  assert.deepEqual(set('log.ILogObserver()'), ['error runtime-error «log.ILogObserver()»'])
})
