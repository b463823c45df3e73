import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf, fixed, said, tac } from './checking.ts'

describe('the application', () => {
  const marker = "application = service.Application('buildbot-worker')"

  it('must be there', () => {
    const text = tac().replace(marker, '').replace('(application)', '(service)')
    assert.ok(said(text).includes('error missing-application «import os»'), said(text).join())
  })

  it('is missed in a file that has nothing in it', () => {
    for (const text of ['', '\n\n', '\ufeff', '# To be written\n', '  # one\r\n\r\n# and another'])
      assert.deepEqual(said(text), [`error missing-application «${text.split(/\r?\n/)[0]}»`], text)
    // Of these nobody knows what they are for.
    for (const text of ['pass\n', '"""To be written."""\n', '(', "# Application('buildmaster')\n"])
      assert.deepEqual(said(text), [], text)
  })

  it('is not missed where a string or a bracket that is never closed hides it', () => {
    assert.deepEqual(said(tac({ workername: "'''w1" })), ["error syntax-error «'''»"])
  })

  it('must have the name application', () => {
    const text = tac().replace(marker, "app = service.Application('buildbot-worker')").replace('(application)', '(app)')
    assert.deepEqual(
      said(text),
      [
        "error missing-application «service.Application('buildbot-worker')»",
        'error worker-not-attached «s.setServiceParent(app)»',
      ].slice(0, said(text).length),
    )
  })

  it('is none of a function', () => {
    const made = (lines: string) => tac().replace(marker, lines)
    const inside = "def make():\n    return service.Application('buildbot-worker')\n"
    const missing = (text: string) => diagnosticsOf(text).filter(({ code }) => code === 'missing-application')
    assert.deepEqual(said(made(`${inside}application = make()`)), [])
    for (const [lines, message] of [
      [inside, /^No application is made/],
      [`${inside}app = make()`, /made in a function/],
    ] as const) {
      const [only, ...more] = missing(made(lines))
      assert.match(only?.message ?? '', message)
      assert.equal(made(lines).slice(only?.span.from, only?.span.to), "service.Application('buildbot-worker')")
      assert.deepEqual([more, only && fixesOf(only)], [[], []])
    }
    const [named] = missing(made("app = service.Application('buildbot-worker')"))
    assert.match(named?.message ?? '', /is bound to app\. .*rename app\.$/)
  })

  it('is no service', () => {
    const text = tac().replace(marker, `application = service.MultiService()  # ${marker}`)
    assert.ok(said(text).includes('error missing-application «application»'), said(text).join())
  })

  for (const written of ['"buildbot-worker"', "'buildslave'", "'Buildbot-Worker'"]) {
    it(`is not found as ${written}`, () => {
      const text = tac().replace("'buildbot-worker'", written)
      assert.deepEqual(said(text), [`error application-marker «service.Application(${written})»`])
      assert.equal(fixed(text, 'application-marker'), tac())
    })
  }

  it('is kept from formatters only by a comment that hides nothing', () => {
    const titles = (written: string) =>
      diagnosticsOf(tac().replace("('buildbot-worker')", written))
        .filter(({ code }) => code === 'application-marker')
        .flatMap(fixesOf).length
    assert.equal(titles('("buildbot-worker")'), 2)
    assert.equal(titles('("buildbot-worker")  # a comment'), 2)
    assert.equal(titles('("buildbot-worker")  # fmt: skip'), 1)
    assert.equal(titles('("buildbot-worker"); x = 1'), 1)
    assert.equal(titles('("buildbot-worker", 1000, 1000)'), 0)
  })

  it('is found in a comment', () => {
    const text = tac().replace("'buildbot-worker'", '"buildbot-worker"')
    assert.deepEqual(said(`${text}# Application('buildbot-worker')\n`), [])
  })
})

describe('the parent of a worker', () => {
  it('is missed', () => {
    const text = tac().replace('s.setServiceParent(application)\n', '')
    assert.deepEqual(said(text), ['error worker-not-attached «Worker»'])
    assert.equal(fixed(text, 'worker-not-attached'), tac())
  })

  it('is given an application that is made before anything needs it', () => {
    const made = "application = service.Application('buildbot-worker')\n"
    const text = tac().replace(made, 'print(application)\n')
    assert.equal(fixed(text, 'missing-application'), text.replace('print(', `${made}print(`))
    const gone = `${tac()}del application\n`
    assert.deepEqual(
      diagnosticsOf(gone)
        .filter(({ code }) => code === 'missing-application')
        .flatMap(fixesOf),
      [],
    )
  })

  it('is given where the object is made, not where its class calls its base', () => {
    const own = 'class Own(Worker):\n    def __init__(self, *args):\n        super().__init__(*args)\n'
    const text = tac().replace('s = Worker', `${own}s = Own`).replace('s.setServiceParent(application)\n', '')
    assert.deepEqual(
      diagnosticsOf(text)
        .filter(({ code }) => code === 'worker-not-attached')
        .flatMap(fixesOf),
      [],
    )
  })

  it('is given behind the making of both', () => {
    const made = "application = service.Application('buildbot-worker')\n"
    const text = tac().replace('s.setServiceParent(application)\n', '').replace(made, '') + made
    assert.equal(fixed(text, 'worker-not-attached'), `${text}s.setServiceParent(application)\n`)
    const without = text.replace(made, '')
    assert.deepEqual(
      diagnosticsOf(without)
        .filter(({ code }) => code === 'worker-not-attached')
        .flatMap(fixesOf),
      [],
    )
  })

  it('takes the place of what is none', () => {
    const wrong = tac().replace('setServiceParent(application)', 'setServiceParent(service)')
    assert.equal(fixed(wrong, 'worker-not-attached'), tac())
  })

  it('is not given by a comment', () => {
    const text = tac().replace('s.setServiceParent', '# s.setServiceparent')
    assert.equal(fixed(text, 'worker-not-attached'), text.replace('\n# s.', '\ns.setServiceParent(application)\n# s.'))
  })

  it('may be given to the second of two workers with one name', () => {
    const text = tac().replace('s.set', "s = Worker(host, port, 'w2', passwd, basedir, keepalive)\ns.set")
    assert.equal(
      fixed(text, 'worker-not-attached'),
      text.replace("\ns = Worker(host, port, 'w2'", '\ns.setServiceParent(application)$&'),
    )
  })

  it('may be taken away again', () => {
    const disowned = `${tac()}s.disownServiceParent()\n`
    assert.deepEqual(said(disowned), ['error worker-not-attached «s.disownServiceParent()»'])
    assert.deepEqual(said(`${disowned}s.setServiceParent(application)\n`), [])
    assert.deepEqual(said(`${tac()}if 'X' in os.environ:\n    s.disownServiceParent()\n`), [])
  })

  it('is not missed of what cannot be made', () => {
    const made = (handler: string) =>
      said(
        tac()
          .replace(
            's = Worker(host, port, workername, passwd, basedir, keepalive)',
            'try:\n    s = Worker(host, port, workername, passwd, basedir)',
          )
          .replace('s.setServiceParent(application)', `    s.setServiceParent(application)\nexcept Exception:\n    ${handler}`),
      )
    assert.deepEqual(made('raise'), ['warning missing-argument «Worker»', 'error runtime-error «raise»'])
    assert.deepEqual(made('pass'), ['error worker-not-attached «Worker»', 'warning missing-argument «Worker»'])
    assert.deepEqual(
      made('s = Worker(host, port, workername, passwd, basedir, keepalive)\n    s.setServiceParent(application)'),
      ['warning missing-argument «Worker»'],
    )
  })

  it('is the application and nothing else', () => {
    const text = tac().replace('setServiceParent(application)', 'setServiceParent(service.MultiService())')
    assert.deepEqual(said(text), ['error worker-not-attached «s.setServiceParent(service.MultiService())»'])
  })

  it('is missed, and be it that another worker has one', () => {
    const second = "t = Worker(host, port, 'w2', passwd, basedir, keepalive)\n"
    assert.deepEqual(said(tac() + second), ['error worker-not-attached «Worker»'])
    assert.deepEqual(said(`${tac()}if host == os.sep:\n    ${second}`), [])
    assert.deepEqual(said(`${tac()}if 'X' in os.environ:\n    ${second}`), ['warning worker-not-attached «Worker»'])
  })

  it('is not an application that another one replaces', () => {
    const text = `${tac()}application = service.Application('buildbot-worker')\n`
    assert.deepEqual(said(text), ['error worker-not-attached «s.setServiceParent(application)»'])
  })

  it('may be given by a method of its class, or from a list that nobody follows', () => {
    const attached = (code: string) => said(tac().replace('s.setServiceParent(application)', code))
    assert.deepEqual(attached('Worker.setServiceParent(s, application)'), [])
    assert.deepEqual(attached('service.Service.setServiceParent(s, application)'), [])
    assert.deepEqual(attached('for w in sorted([s], key=str):\n    w.setServiceParent(application)'), [])
    assert.deepEqual(attached('import itertools\nfor w in itertools.chain([s]):\n    w.setServiceParent(application)'), [])
  })

  it('starts it, unless its class has a start of its own that does not', () => {
    const own = (body: string, more = '') =>
      said(tac().replace('s = Worker', `class Own(Worker):\n    def startService(self):\n        ${body}\n${more}s = Own`))
    assert.deepEqual(own('print(self.name)'), ['error worker-not-attached «startService»'])
    assert.deepEqual(own('return super().startService()'), [])
    assert.deepEqual(own('return self.begin()', '    def begin(self):\n        Worker.startService(self)\n'), [])
    assert.deepEqual(
      said(tac().replace('s = Worker', 'class Other(Worker):\n    def startService(self):\n        pass\ns = Worker')),
      [],
    )
  })

  it('is not the worker itself', () => {
    const text = tac().replace('setServiceParent(application)', 'setServiceParent(s)')
    assert.deepEqual(said(text), ['error worker-not-attached «s.setServiceParent(s)»'])
  })
})

describe('what somebody else may run', () => {
  const severities = (text: string) => [...new Set(said(text).map((line) => line.split(' ').slice(0, 2).join(' ')))]
  const head = tac().replace(/^s[ .].*\n/gm, '')
  const made = 'Worker(host, port, workername, passwd, basedir, keepalive)'

  it('may make the worker, or give it to the application', () => {
    const warned = ['warning missing-worker']
    assert.deepEqual(
      severities(`import private\n${head}class Own(private.Base):\n    pass\nOwn('w').setServiceParent(application)\n`),
      warned,
    )
    assert.deepEqual(
      severities(`import private\n${head}@private.run\ndef go():\n    ${made}.setServiceParent(application)\n`).includes(
        'error missing-worker',
      ),
      false,
    )
    const cached = `import functools\n${head}class F:\n    @functools.cached_property\n    def w(self):\n        w = ${made}\n        w.setServiceParent(application)\n        return w\nF().w\n`
    assert.equal(severities(cached).includes('error missing-worker'), false)
    const given = (call: string) => severities(`from twisted.internet import defer, reactor\n${head}s = ${made}\n${call}\n`)
    assert.deepEqual(
      given('defer.succeed(application).addCallback(s.setServiceParent)').filter((each) => each.startsWith('error')),
      [],
    )
    assert.deepEqual(
      given('reactor.callWhenRunning(s.setServiceParent, application)').filter((each) => each.startsWith('error')),
      [],
    )
    assert.deepEqual(given('pass'), ['error worker-not-attached'])
    assert.deepEqual(given('s.setServiceParent'), ['error worker-not-attached'])
    assert.deepEqual(
      given('go = s.setServiceParent\ngo(application)').filter((each) => each.startsWith('error')),
      [],
    )
  })

  it('may bind a name of the module', () => {
    const thread = 'import threading\ndef f():\n    global extra\n    extra = 1\nthreading.Thread(target=f).run()\nprint(extra)\n'
    assert.deepEqual(severities(tac() + thread), ['warning undefined-name'])
    assert.deepEqual(severities(tac() + thread.replace('threading.Thread(target=f).run()', 'pass')), ['error undefined-name'])
  })

  it('makes one worker where what it gives is kept', () => {
    const kept = `import functools\n${head}@functools.lru_cache(maxsize=1)\ndef w():\n    ${made}.setServiceParent(application)\nw()\nw()\n`
    assert.equal(severities(kept).includes('error duplicate-name'), false)
  })

  it('may have another constructor', () => {
    const patched = `${head}Worker.__init__ = lambda self, n: None\nWorker('n').setServiceParent(application)\n`
    assert.equal(severities(patched).includes('error missing-argument'), false)
  })
})

describe('the worker', () => {
  it('is made by what asks for it', () => {
    const head = tac().replace(/^s[ .].*\n/gm, '')
    const made = "Worker('m', 9989, n, os.environ.get('P'), basedir, 600).setServiceParent(application)"
    const names = `${head}def names():\n    os.getpid()\n    return ['a', 'b']\n`
    const making = `${head}def make():\n    for n in 'ab':\n        yield ${made}\n`
    for (const [before, left] of [
      [head, `map(lambda n: ${made}, ['a', 'b'])`],
      [names, `map(lambda n: ${made}, names())`],
      [head, `(${made} for n in 'ab')`],
      [making, 'make()'],
    ] as const) {
      const text = `${before}${left}\n`
      assert.deepEqual(said(text), [`error missing-worker «${left}»`])
      assert.equal(fixed(text, 'missing-worker'), `${before}list(${left})\n`)
    }
    assert.deepEqual(
      said(`${making}list(make())\n`).filter((line) => line.startsWith('error')),
      [],
    )
    assert.deepEqual(
      said(`${head}[${made} for n in 'ab']\n`).filter((line) => line.startsWith('error')),
      [],
    )
    assert.deepEqual(
      said(`${head}list(map(lambda n: ${made}, 'ab'))\n`).filter((line) => line.startsWith('error')),
      [],
    )
  })

  const without = tac().replace(/^s = .*\n.*\n/m, '')

  it('is missed where nothing can make one', () => {
    for (const more of ['', 'import private', 'from private import host\nhost.strip()', 'def later():\n    Worker(host)']) {
      assert.deepEqual(said(`${without}${more}\n`), ["error missing-worker «service.Application('buildbot-worker')»"], more)
    }
  })

  it('is missed where nothing but a name is made of its class', () => {
    const problem = ["error missing-worker «service.Application('buildbot-worker')»"]
    for (const more of [
      'def later():\n    Worker(host)',
      'class Own(Worker):\n    "A Worker."',
      'Made = Worker\nmake = lambda: Made(host)',
      'from functools import partial\nmake = partial(Worker, host)',
      'if True:\n    Made = Worker',
      "from twisted.python import log\ndef shown(event):\n    pass\nlog.addObserver(shown)\nif host == 'x':\n    Worker(host)",
    ])
      assert.deepEqual(said(`${without}${more}\n`), problem, more)
  })

  it('may be made where nobody sees it', () => {
    for (const more of [
      'from private import *',
      'from private import set_up\nset_up(application)',
      "exec(open('more.py').read())",
      'from twisted.internet import reactor\ndef later():\n    Worker(host)\nreactor.callWhenRunning(later)',
    ]) {
      assert.deepEqual(
        said(`${without}${more}\n`).filter((each) => each.includes('missing-worker')),
        [],
        more,
      )
    }
  })

  it('may be the second that is tried', () => {
    const own = tac().replace(
      /^s = (.*)$/m,
      (_, call: string) =>
        `class Own(Worker):\n    def __init__(self, *args):\n        super().__init__(*args)\ntry:\n    s = Own(host)\nexcept TypeError:\n    s = ${call.replace('Worker', 'Own')}`,
    )
    assert.ok(!said(own).some((each) => each.startsWith('error')))
  })

  it('has a name of its own in its application', () => {
    const second = (name: string) => `Worker(host, port, ${name}, passwd, basedir, keepalive).setServiceParent(application)\n`
    assert.deepEqual(said(tac() + second("'w2'")), [])
    assert.deepEqual(said(tac() + second("'w1'")), ["error duplicate-name «'w1'»"])
    assert.deepEqual(said(tac() + second("b'w1'")), [])
    assert.deepEqual(said(`${tac()}if 'X' in os.environ:\n    ${second("'w1'")}`), [])
    assert.deepEqual(said(`${tac()}for each in 'ab':\n    ${second("'w2'")}`), ["error duplicate-name «'w2'»"])
    assert.deepEqual(said(`${tac()}for each in 'ab':\n    ${second('each')}`), [])
    const host = tac({ workername: "os.uname()[1] + '-worker'" })
    assert.deepEqual(said(host + second('workername')), ['error duplicate-name «workername»'])
    assert.deepEqual(said(host + second('os.uname()[1]')), [])
    const twice = (name: string, before = '') => said(`import socket\n${tac()}${before}${second(name)}${second(name)}`)
    assert.deepEqual(twice('socket.gethostname()'), ['error duplicate-name «socket.gethostname()»'])
    assert.deepEqual(twice("open('name').read().strip()"), ["error duplicate-name «open('name').read().strip()»"])
    assert.equal(twice("open('name').read().rstrip('\\n')").length, 1)
    assert.deepEqual(said(`${tac()}for each in 'ab':\n    ${second("open('name').read()")}`), [
      "error duplicate-name «open('name').read()»",
    ])
    assert.deepEqual(twice('names.readline()', "names = open('names')\n"), [])
    assert.deepEqual(said(`${tac()}a, b = open('names').read().split()\n${second('a')}${second('b')}`), [])
    const renamed = tac().replace('s.setServiceParent', "s.setName('other')\ns.setServiceParent")
    assert.deepEqual(said(renamed + second("'w1'")), [])
    const set = tac().replace('s.setServiceParent', "s. name = 'other'\ns.setServiceParent")
    assert.deepEqual(said(set + second("'w1'")), [])
    const services = 'services = service.MultiService()\nservices.setServiceParent(application)\n'
    const below = second("'w1'").replace('(application)', '(services)')
    assert.deepEqual(said(tac() + services + below), [])
    assert.deepEqual(said(tac() + services + below + below), ["error duplicate-name «'w1'»"])
  })
})
