import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf, directory, fixed, said, tac } from './checking.ts'

/** Said of a tac with more lines. */
const saidOf = (lines: string, release?: string): string[] => said(`${tac()}${lines}\n`, release === undefined ? {} : { release })

describe('names that are not bound', () => {
  it('are imported where that is forgotten', () => {
    const text = tac().replace('import os\n\n', '')
    assert.deepEqual(said(text), ['error undefined-name «os»'])
    assert.equal(fixed(text, 'undefined-name'), `import os\n${text}`)
  })

  it('are changed to the nearest', () => {
    const text = tac().replace('Worker(host, ', 'Worker(hots, ')
    assert.deepEqual(said(text), ['error undefined-name «hots»'])
    assert.equal(fixed(text, 'undefined-name'), tac())
  })

  it('are nothing like others where they have two letters, or where twistd looks for them', () => {
    const fixes = (text: string) => diagnosticsOf(text).flatMap(fixesOf)
    assert.deepEqual(fixes(`${tac()}class A(B): pass\n`), [])
    assert.deepEqual(fixes(`${tac()}class Settings:\n    secret = secret\n`), [])
    const text = tac().replace('from twisted.application import service', 'from twisted.application.service import Application')
    assert.deepEqual(
      fixes(text.replace('application = service.Application', 'app = Application')).map(({ title }) => title),
      ['Bind it to application'],
    )
  })

  it('are changed to the class of the release where another release has them', () => {
    assert.equal(fixed(tac().replace('s = Worker', 's = BuildSlave'), 'undefined-name'), tac())
  })

  it('are told from those that are bound too late', () => {
    const [finding] = diagnosticsOf(`${tac()}print(late)\nlate = 1\n`)
    assert.match(finding?.message ?? '', /before it is bound/)
    assert.equal(finding?.related?.length, 1)
  })

  it('are a warning where the line may not run, or the name may be bound', () => {
    assert.deepEqual(saidOf("if os.environ.get('A'):\n    print(b)"), ['warning undefined-name «b»'])
    assert.deepEqual(saidOf("if os.environ.get('A'):\n    b = 1\nprint(b)"), ['warning undefined-name «b»'])
  })

  it('are those that a file beside binds, as long as its text is run as it is', () => {
    const files = { [`${directory}/more.py`]: 'a = 1\n' }
    const of = (line: string) => said(`${tac()}${line}\n`, { files })
    assert.deepEqual(of("exec(open('more.py').read())\nprint(b)"), ['warning undefined-name «b»'])
    assert.deepEqual(of("exec(open('more.py').read().replace('a', 'b'))\nprint(b)"), [])
    assert.deepEqual(of("exec('b = 2\\n' + open('more.py').read())\nprint(b)"), [])
  })

  it('are a warning where a file beside this one binds names, as that of another machine may bind more', () => {
    const files = { '/srv/w1/settings.py': 'a = 1\n' }
    for (const reading of ['from settings import *', "exec(open('settings.py').read())"]) {
      assert.deepEqual(said(`${tac()}${reading}\nprint(a, b)\n`, { files }), ['warning undefined-name «b»'], reading)
      assert.deepEqual(said(`print(b)\n${tac()}${reading}\n`, { files }), ['error undefined-name «b»'], reading)
    }
  })

  it('are nothing to speak of where they are not missed, or anything may be bound', () => {
    assert.deepEqual(saidOf('try:\n    print(b)\nexcept NameError:\n    pass'), [])
    assert.deepEqual(saidOf('from settings import *\nprint(b)'), [])
    assert.deepEqual(saidOf("exec(open('settings').read())\nprint(b)"), [])
  })
})

it('columns are counted anew behind a form feed', () => {
  assert.deepEqual(saidOf('def f():\n    a = 1\n  \f    return a\nf()'), [])
  assert.deepEqual(saidOf('if False:\n    a = 1\n    \fb = nothing'), ['error undefined-name «nothing»'])
  assert.deepEqual(saidOf('a = 1 + \\\n  \f  2\nb = """\n\f"""\nb + "c"'), [])
})

describe('names of Python 2', () => {
  it('are gone', () => {
    assert.deepEqual(saidOf("file('x')"), ['error python2-name «file»'])
    assert.deepEqual(saidOf('try:\n    text = unicode\nexcept NameError:\n    text = str'), [])
    assert.deepEqual(saidOf('reduce = max\nreduce(1, 2)'), [])
  })
})

describe('attributes of modules', () => {
  it('are known', () => {
    assert.deepEqual(saidOf("os.pth.join('a')"), ['error unknown-attribute «pth»'])
    assert.deepEqual(saidOf('from twisted.python.log import FileLogObsever'), ['error unknown-attribute «FileLogObsever»'])
    assert.deepEqual(saidOf('from buildbot_worker.bot import BuildSlave'), ['error unknown-attribute «BuildSlave»'])
    assert.deepEqual(saidOf("os.ENVIRON['A']"), ['error unknown-attribute «ENVIRON»'])
    assert.deepEqual(saidOf("from twisted.internet import reactor\nreactor.items(print, 'up')"), [
      'error unknown-attribute «items»',
    ])
    assert.deepEqual(saidOf("from twisted.internet import reactor\nreactor.callLater(1, print, 'up')"), [])
    assert.deepEqual(saidOf('from resource import getrlimit, nothing'), ['error unknown-attribute «nothing»'])
    assert.deepEqual(saidOf("vars(os)['getcwdd']"), ["error unknown-attribute «vars(os)['getcwdd']»"])
  })

  it('are changed wherever the file uses what it imports', () => {
    for (const name of ['BuildSlave', 'BuildWorker', 'Workers'])
      assert.equal(fixed(tac().replaceAll('Worker', name), 'unknown-attribute'), tac())
    assert.equal(fixed(tac().replace('import Worker', 'import Workers'), 'unknown-attribute'), tac())
    assert.equal(
      fixed(`${tac()}from os.path import jion\njoin = jion('a', 'b')\n`, 'unknown-attribute'),
      `${tac()}from os.path import join as jion\njoin = jion('a', 'b')\n`,
    )
  })

  it('are found in the module that has them', () => {
    assert.equal(fixed(tac().replace('buildbot_worker.bot', 'buildbot_worker'), 'unknown-attribute'), tac())
    const two = tac().replace('from buildbot_worker.bot import Worker', 'from buildbot_worker import Worker, bot')
    assert.match(diagnosticsOf(two)[0]?.message ?? '', /It is in buildbot_worker\.bot\./)
    assert.throws(() => fixed(two, 'unknown-attribute'), /There is no fix/)
  })

  it('are modules of a package only once they are imported', () => {
    const early = `${tac()}import logging\nh = logging.handlers.RotatingFileHandler('x.log')\n`
    assert.deepEqual(said(early), ['error unknown-attribute «handlers»'])
    assert.equal(fixed(early, 'unknown-attribute'), `import logging.handlers\n${early}`)
    const dotted = tac().replace('from buildbot_worker.bot import Worker', 'import buildbot_worker')
    assert.deepEqual(said(dotted.replace('= Worker', '= buildbot_worker.bot.Worker')), ['warning unknown-attribute «bot»'])
    // Some modules bring others along, and those of others may.
    assert.deepEqual(saidOf('import logging.config\nlogging.handlers'), [])
    assert.deepEqual(saidOf('import logging\nimport private\nlogging.handlers'), [])
    assert.deepEqual(saidOf('import logging\nh = getattr(logging, "handlers", None)'), [])
  })

  it('are a warning where the line may not run', () => {
    assert.deepEqual(saidOf("if os.environ.get('A'):\n    os.pth"), ['warning unknown-attribute «pth»'])
  })

  it('are those of the Python that runs the worker, where that is known', () => {
    const of = (line: string, python?: string) => said(`${tac()}${line}\n`, python === undefined ? {} : { python })
    assert.deepEqual(of('import time\ntime.clock()'), ['warning unknown-attribute «clock»'])
    assert.deepEqual(of('import time\ntime.clock()', '3.8'), ['error unknown-attribute «clock»'])
    assert.deepEqual(of('import time\ntime.clock()', '3.7'), [])
    assert.deepEqual(of('from functools import cache', '3.8'), ['error unknown-attribute «cache»'])
    assert.deepEqual(of('from functools import cache', '3.9'), [])
    assert.deepEqual(of('from functools import cache'), [])
  })

  it('may be given to them by the file', () => {
    assert.deepEqual(saidOf("import sys\nsys.my_host = 'a'\nprint(sys.my_host)"), [])
    assert.deepEqual(saidOf("import sys\nsetattr(sys, 'my_host', 'a')\nprint(sys.my_host)"), [])
    assert.deepEqual(saidOf("vars(os)['my_host'], a = 'b', 'c'\nprint(vars(os)['my_host'])"), [])
    assert.deepEqual(saidOf("try:\n    vars(os)['getcwdd']\nexcept KeyError:\n    pass"), [])
  })

  it('may be there on other systems, or be asked for', () => {
    const lines =
      "import errno, signal\nerrno.ENOTHING\nsignal.SIGBREAK\nos.startfile\nos.O_BINARY\nos._exit\nif hasattr(os, 'x'): pass\ntry:\n    os.x\nexcept AttributeError:\n    pass"
    assert.deepEqual(saidOf(lines), [])
  })
})

describe('modules', () => {
  it('of Python 2 are gone', () => {
    assert.deepEqual(saidOf('import ConfigParser'), ['error missing-module «ConfigParser»'])
    assert.deepEqual(saidOf('try:\n    import configparser\nexcept ImportError:\n    import ConfigParser as configparser'), [])
    assert.deepEqual(saidOf('import sys\nif sys.version_info[0] == 2:\n    import ConfigParser'), [])
  })

  it('that newer Pythons dropped are a warning', () => {
    assert.deepEqual(saidOf('import imp'), ['warning missing-module «imp»'])
    assert.deepEqual(saidOf('from distutils.util import strtobool'), ['warning missing-module «distutils.util»'])
  })

  it('are those of the Python that runs the worker, where that is known', () => {
    const of = (line: string, python: string) => said(`${tac()}${line}\n`, { python })
    assert.deepEqual(of('import imp', '3.11'), ['warning missing-module «imp»'])
    assert.deepEqual(of('import imp', '3.12'), ['error missing-module «imp»'])
    assert.deepEqual(of('try:\n    import imp\nexcept ImportError:\n    imp = None', '3.12'), [])
    assert.deepEqual(of('import tomllib', '3.10'), ['error missing-module «tomllib»'])
    assert.deepEqual(of('import tomllib', '3.11'), [])
  })

  it('of known packages are known, and those of others are not', () => {
    assert.deepEqual(saidOf('from twisted.aplication import internet'), ['error missing-module «twisted.aplication»'])
    assert.deepEqual(saidOf('import os.environ'), ['error missing-module «os.environ»'])
    assert.deepEqual(saidOf('import my_settings\nfrom company.workers import host'), [])
  })

  it('cannot be relative', () => {
    assert.deepEqual(saidOf('from . import settings'), ['error missing-module «.»'])
    // For want of a name rather than of a module.
    const caught = (exception: string) => saidOf(`try:\n    from .settings import host\nexcept ${exception}:\n    pass`)
    assert.deepEqual(caught('ImportError'), ['error missing-module «.settings»'])
    assert.deepEqual(caught('Exception'), [])
  })

  it('of workers are those of the release', () => {
    assert.ok(saidOf('', '0.8.14').includes('error worker-module «buildbot_worker.bot»'))
    const both =
      'try:\n    from buildbot_worker.bot import Worker\nexcept ImportError:\n    from buildslave.bot import BuildSlave as Worker'
    assert.deepEqual(said(tac().replace('from buildbot_worker.bot import Worker', both)), [
      'information legacy-slave «buildslave.bot»',
    ])
  })

  it("of the buildmaster's own are no home of a worker", () => {
    for (const name of ['Worker', 'BuildWorker']) {
      const text = tac().replaceAll('Worker', name).replace('buildbot_worker.bot', 'buildbot.worker.bot')
      assert.deepEqual(said(text), ['error worker-module «buildbot.worker.bot»'])
      assert.equal(fixed(text, 'worker-module'), tac())
    }
  })

  it('that no release has are a warning', () => {
    const text = tac().replace('buildbot_worker.bot', 'buildworker.bot')
    assert.deepEqual(said(text), ['warning missing-module «buildworker.bot»'])
    assert.equal(fixed(text, 'missing-module'), tac())
  })

  it('of the release cannot fail to be imported', () => {
    const otherwise = (other: string) =>
      tac({ workername: 'None' }).replace(
        'from buildbot_worker.bot import Worker',
        `try:\n    from buildbot_worker.bot import Worker\nexcept ImportError:\n    ${other}`,
      )
    const slave = 'from buildslave.bot import BuildSlave as Worker'
    assert.deepEqual(said(otherwise(slave)), ['information legacy-slave «buildslave.bot»', 'error name-value «None»'])
    assert.deepEqual(said(otherwise('Worker = None')), ['error name-value «None»'])
  })

  it("of the buildmaster's own are no mistake beside the worker's", () => {
    assert.deepEqual(saidOf('from buildbot.worker import Worker as Known'), [])
    const instead = tac().replace('from buildbot_worker.bot', 'from buildbot.worker')
    assert.ok(said(instead).includes('error worker-module «buildbot.worker»'))
  })

  it('are found by their names', () => {
    const found = (name: string) =>
      said(
        tac({ workername: name }).replace(
          'from buildbot_worker.bot import Worker',
          `import importlib
for module in ('buildbot_worker.bot', 'buildslave.bot'):
    try:
        bot = importlib.import_module(module)
        break
    except ImportError:
        bot = None
Worker = getattr(bot, 'Worker', None) or getattr(bot, 'BuildSlave')`,
        ),
      )
    assert.deepEqual(found("'w1'"), [])
    assert.deepEqual(found('None'), ['error name-value «None»'])
  })
})

describe('what raises an exception for sure', () => {
  it('is said in plain words where the file itself does it', () => {
    const messages = (line: string) => diagnosticsOf(`${tac()}${line}\n`).map(({ message }) => message)
    assert.deepEqual(messages('import sys\nsys.exit(0)'), ['The file ends the program here, and no worker runs.'])
    assert.deepEqual(messages("raise ValueError('x')"), ['The file raises ValueError here.'])
  })

  it('keeps the file from loading', () => {
    assert.deepEqual(said(tac({ port: "int('http')" })), ["error runtime-error «int('http')»"])
    assert.deepEqual(said(tac({ port: "int(os.environ['PORT'])" })), [])
  })

  it('may hang on a variable of the environment', () => {
    const lines = (expression: string, before = '') =>
      said(`${tac()}${before}x = ${expression}\n`).filter((line) => /runtime-error/.test(line))
    for (const expression of ["open(os.environ.get('X'))", "os.path.expanduser(os.getenv('X'))"])
      assert.deepEqual(lines(expression), [`warning runtime-error «${expression}»`])
    assert.deepEqual(lines("os.listdir(os.environ.get('X'))"), [])
    for (const expression of ["int(os.environ.get('X'))", "os.path.join(os.getenv('X'), 'a')", "os.environ.get('X') + 'a'"])
      assert.deepEqual(lines(expression), [`warning runtime-error «${expression}»`])
    assert.deepEqual(lines("os.environ.get('X').split()"), ['warning runtime-error «split»'])
    assert.deepEqual(lines("int(os.environ.get('X', 1))"), [])
    assert.deepEqual(lines("int(os.environ.get('X') or 1)"), [])
    assert.deepEqual(lines("int(os.environ.get('X')) if 'X' in os.environ else 1"), [])
    assert.deepEqual(lines('int(os.environ.get(name)) if name in os.environ else 1', "name = 'X'\n"), [])
    assert.deepEqual(lines('int(given)', "given = os.environ.get('X')\n"), [])
    assert.deepEqual(lines('1', "try:\n    int(os.environ.get('X'))\nexcept TypeError:\n    pass\n"), [])
  })
})
