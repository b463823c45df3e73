import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkTac } from '../../../server/rules/checkTac.ts'
import { fixesOf } from '../../../server/rules/rule.ts'
import { analyse } from '../../../server/worker/analyse.ts'
import { diagnosticsOf, directory, fixed, hostWith, said, tac } from './checking.ts'

describe('the base directory', () => {
  it('may be made by the file', () => {
    const made = (code: string) => said(tac({ basedir: "'/nowhere'" }).replace('application =', `${code}\napplication =`))
    assert.deepEqual(made('os.makedirs(basedir, exist_ok=True)'), [])
    assert.deepEqual(made("if not os.path.isdir(basedir):\n    os.mkdir(basedir + '/builds')"), [])
    assert.deepEqual(made('import pathlib\npathlib.Path(basedir).mkdir(parents=True)'), [])
    assert.deepEqual(made("os.mkdir('/elsewhere')"), ["warning missing-basedir «'/nowhere'»"])
  })

  it('has no ~', () => {
    const text = tac({ basedir: "'~/worker'" })
    assert.match(diagnosticsOf(text)[0]?.message ?? '', /^The worker takes the ~/)
    const home = { files: { '/home/someone/worker': null } }
    assert.equal(fixed(text, 'missing-basedir', home), tac({ basedir: "os.path.expanduser('~/worker')" }))
  })

  it('may be missing on this machine', () => {
    assert.deepEqual(said(tac({ basedir: "'/nowhere'" })), ["warning missing-basedir «'/nowhere'»"])
    assert.deepEqual(said(tac({ basedir: "'/etc/file'" }), { files: { '/etc/file': '' } }), [
      "warning missing-basedir «'/etc/file'»",
    ])
  })

  it('is not looked for where escapes make another path of it', () => {
    assert.deepEqual(said(tac({ basedir: "'/srv\\new'" })), ["warning basedir-value «'/srv\\new'»"])
  })

  it('may be another one', () => {
    assert.deepEqual(said(tac({ basedir: "'/srv/old'" }), { files: { '/srv/old': null } }), [
      "information different-basedir «'/srv/old'»",
    ])
  })

  it('loses what lies in it to delete_leftover_dirs', () => {
    const files = { [`${directory}/.git/config`]: '', [`${directory}/info/admin`]: 'me', [`${directory}/builder`]: null }
    const [found, ...rest] = diagnosticsOf(tac({ delete_leftover_dirs: 'True' }), { files })
    assert.deepEqual(rest, [])
    assert.equal(found?.code, 'delete-leftover-dirs')
    assert.match(found?.message ?? '', /there now \.git, builder, unless/)
    assert.deepEqual(said(tac({ delete_leftover_dirs: 'False' }), { files }), [])
  })
})

describe('hostinfo files', () => {
  const about = (name: string, content: string | Uint8Array, release?: string): string[] =>
    diagnosticsOf(tac(), { files: { [`${directory}/info/${name}`]: content }, ...(release !== undefined && { release }) }).map(
      ({ severity, message }) => `${severity} ${message}`,
    )

  it('say what is true', () => {
    assert.deepEqual(about('admin', 'Ada <ada@example.org>\n'), [])
    assert.match(about('admin', 'Your Name Here <admin@youraddress.invalid>\n').join(), /^information info\/admin still has/)
  })

  it('are UTF-8', () => {
    const content = Uint8Array.of(0x66, 0xff, 0xfe)
    assert.match(about('host', content, '3.7.0').join(), /^warning .* release 3\.7\.0 ends when it connects/)
    assert.match(about('host', content, '4.3.0').join(), /^warning .* leaves it out/)
  })

  it('are not what editors leave, nor what the worker says itself', () => {
    assert.match(about('admin~', 'x').join(), /left by an editor/)
    assert.match(about('numcpus', '8').join(), /has no effect/)
  })
})

describe('a password in the text', () => {
  const text = tac({ passwd: "'s3cr3t!'" })

  it('must not be readable by others', () => {
    assert.deepEqual(said(text), [])
    assert.deepEqual(said(text, { mode: 0o644 }), ["warning readable-password «'s3cr3t!'»"])
    assert.deepEqual(said(tac(), { mode: 0o644 }), [])
    assert.deepEqual(said(text, { mode: 0o644, platform: 'win32' }), [])
  })

  it('must not be in a repository', () => {
    const entry = (name: string): Buffer =>
      Buffer.concat([Buffer.alloc(60), Buffer.from([name.length >> 8, name.length & 0xff]), Buffer.from(`${name}\0\0\0`)])
    const tracked = { '/srv/.git/index': Buffer.concat([Buffer.from('DIRC'), entry('other'), entry('w1/buildbot.tac')]) }
    const other = { '/srv/.git/index': Buffer.concat([Buffer.from('DIRC'), entry('old/w1/buildbot.tac')]) }
    assert.deepEqual(said(text, { files: tracked }), ["warning tracked-password «'s3cr3t!'»"])
    assert.deepEqual(said(text, { files: other }), [])
    // The repository around a file is the nearest one.
    assert.deepEqual(said(text, { files: { ...tracked, '/srv/w1/.git': null } }), [])
    const worktree = { '/srv/.git': 'gitdir: /home/me/.git/worktrees/srv\n' }
    const index = tracked['/srv/.git/index']
    assert.deepEqual(
      said(text, { files: { ...worktree, '/home/me/.git/worktrees/srv/index': index } }),
      said(text, { files: tracked }),
    )
  })

  it('is looked for in the file that is checked, whatever its name is', () => {
    const host = hostWith({ files: { '/srv/w1/other.tac': '' }, mode: 0o644 })
    const codes = (path: string) => checkTac(analyse(text, path, host), { release: '4.3.0', host }).map(({ code }) => code)
    assert.deepEqual(codes('/srv/w1/other.tac'), ['readable-password'])
    assert.deepEqual(codes('/srv/w1/unsaved.tac'), [])
  })
})

describe('a password in the environment', () => {
  it('is taken out of it', () => {
    const left = tac({ passwd: "os.environ.get('SECRET')" })
    assert.deepEqual(said(left), ["information environment-password «os.environ.get('SECRET')»"])
    assert.deepEqual(said(`${left}del os.environ['SECRET']\n`), [])
    assert.deepEqual(said(tac({ passwd: "os.environ.pop('SECRET')" })), [])
    assert.deepEqual(said(`${left}os.unsetenv('SECRET')\n`), said(left))
  })

  it('is taken out of the environment only where nothing looks for it again', () => {
    const titles = (source: string) =>
      diagnosticsOf(source)
        .filter(({ code }) => code === 'environment-password')
        .flatMap(fixesOf)
        .map(({ title }) => title)
    const worker = "Worker(host, port, workername, os.environ['SECRET'], basedir, keepalive)"
    const attached = tac().replace(/^s = .*\n.*\n/m, '')
    assert.deepEqual(titles(`${attached}${worker}.setServiceParent(application)\n`), ['Take it out of the environment'])
    assert.deepEqual(titles(`${attached}for workername in 'ab':\n    ${worker}.setServiceParent(application)\n`), [])
    assert.deepEqual(titles(`${attached}def make():\n    return ${worker}\nmake().setServiceParent(application)\n`), [])
    assert.deepEqual(titles(`${attached}p = os.environ['SECRET']\n${worker}.setServiceParent(application)\n`), [])
  })

  it('may come from one place or another', () => {
    const either = tac({ passwd: "os.environ.get('A') or os.environ.get('B')" })
    assert.deepEqual(said(either), [
      "information environment-password «os.environ.get('A')»",
      "information environment-password «os.environ.get('B')»",
    ])
    const made = tac().replace(
      /^passwd = .*$/m,
      "if port:\n    passwd = open('p').read().strip()\nelse:\n    passwd = os.environ['A']",
    )
    assert.deepEqual(said(made.replace('port = 9989', "port = int(os.environ['PORT'])")), [
      "information environment-password «os.environ['A']»",
    ])
  })

  it('may be taken out by a loop over names', () => {
    const loop = "for name in list(os.environ):\n    if name in ['SECRET']:\n        del os.environ[name]\n"
    assert.deepEqual(said(`${tac({ passwd: "os.environ.get('SECRET')" })}${loop}`), [])
  })

  it('is not the path of its file', () => {
    assert.deepEqual(said(tac({ passwd: "open(os.environ['SECRET_FILE']).read().strip()" })), [])
    assert.deepEqual(
      said(`import pathlib\n${tac({ passwd: "pathlib.Path(os.environ['SECRET_FILE']).read_text().strip()" })}`),
      [],
    )
  })
})

describe('the log', () => {
  const logging = (sizes: string, observer = 'FileLogObserver(logfile).emit') => `${tac()}
from twisted.python.log import FileLogObserver, ILogObserver
from twisted.python.logfile import LogFile
logfile = LogFile.fromFullPath(basedir + '/twistd.log'${sizes})
application.setComponent(ILogObserver, ${observer})
`

  const classes = `class Called:
    def __call__(self, event):
        pass

class Plain:
    def emit(self, event):
        pass

`

  it('rotates by numbers', () => {
    assert.deepEqual(said(logging(', rotateLength=None, maxRotatedFiles=0')), [])
    assert.deepEqual(said(logging(", rotateLength='10'")), ["error log-rotation «'10'»"])
    assert.equal(fixed(logging(", rotateLength='10'"), 'log-rotation'), logging(', rotateLength=10'))
    assert.deepEqual(said(logging(", maxRotatedFiles='10'")), ["warning log-rotation «'10'»"])
  })

  it('rotates by numbers where it is perhaps not set', () => {
    const text = logging(", rotateLength='10'").replace(/^(logfile = |application\.set)/gm, 'if os.path.exists(basedir): $1')
    assert.deepEqual(said(text), ["warning log-rotation «'10'»"])
  })

  it('rotates by numbers wherever an observer writes', () => {
    const added = (sizes: string, more = '') =>
      diagnosticsOf(
        `${tac()}from twisted.python import log, logfile
log.addObserver(log.FileLogObserver(logfile.LogFile('own.log', basedir${sizes})).emit)
${more}`,
      ).map(({ message }) => message)
    const [only, ...more] = added(", rotateLength='10'", 'log.addObserver(print)')
    assert.match(only ?? '', /nothing is ever written to this file/)
    assert.deepEqual(more, [])
    assert.deepEqual(added(', rotateLength=10', 'log.addObserver(print)'), [])
    const both = logging(", rotateLength='10'").replace(
      'application.set',
      'from twisted.python import log\nlog.addObserver(FileLogObserver(logfile).emit)\napplication.set',
    )
    assert.deepEqual(said(both), ["error log-rotation «'10'»"])
  })

  it('is a file in a directory', () => {
    const file = (place: string) => `${tac()}from twisted.python.logfile import LogFile\nLogFile('twistd.log', ${place})\n`
    assert.deepEqual(said(file('basedir')), [])
    assert.deepEqual(said(file('None')), ["error runtime-error «LogFile('twistd.log', None)»"])
  })

  it('is written by something that can be called', () => {
    assert.deepEqual(said(logging('', 'FileLogObserver(logfile)')), ['error log-observer «FileLogObserver(logfile)»'])
    assert.equal(fixed(logging('', 'FileLogObserver(logfile)'), 'log-observer'), logging(''))
    assert.deepEqual(said(logging('', 'logfile')).length, 1)
    assert.deepEqual(said(logging('', 'FileLogObserver.emit')), ['error log-observer «FileLogObserver.emit»'])
    assert.deepEqual(said(logging('', 'None')), [])
    assert.deepEqual(said(logging('', 'print')), [])
    assert.deepEqual(said(logging('', 'FileLogObserver')), ['error log-observer «FileLogObserver»'])
  })

  it('is written by something that can be called with an event', () => {
    for (const good of ['lambda event: None', 'lambda *events: None', 'lambda event, more=1: None', 'Called()', 'Plain().emit'])
      assert.deepEqual(said(classes + logging('', good)), [], good)
    for (const bad of ['lambda: None', 'lambda event, more: None', 'Plain()', 'Plain.emit'])
      assert.deepEqual(said(classes + logging('', bad)).length, 1, bad)
  })

  it('is set for sure where what sets it is in a try', () => {
    const attempt = (observer: string) =>
      logging('', observer).replace(/^(application\.setComponent.*)$/m, 'try:\n    $1\nexcept Exception as e:\n    print(e)')
    assert.deepEqual(said(attempt('FileLogObserver.emit')), ['error log-observer «FileLogObserver.emit»'])
    assert.deepEqual(said(attempt('FileLogObserver(logfile).emit')), [])
    const whole = (sizes: string, observer: string) =>
      logging(sizes, observer).replace(
        /^(logfile = .*)\n(application\..*)$/m,
        'try:\n    $1\n    $2\nexcept Exception as e:\n    print(e)',
      )
    for (const sizes of ['', ', 10000'])
      assert.deepEqual(said(whole(sizes, 'FileLogObserver(logfile)')), ['error log-observer «FileLogObserver(logfile)»'])
    assert.deepEqual(said(whole(", rotateLength='10'", 'FileLogObserver(logfile).emit')), ["error log-rotation «'10'»"])
    assert.deepEqual(said(whole(", defaultMode='x'", 'FileLogObserver(logfile)')), [])
  })

  it('is written to a file that takes what the observer writes', () => {
    const opened = (mode: string, observer = 'FileLogObserver(FILE).emit') =>
      said(`import twisted.logger\n${logging('', observer.replace('FILE', `open(basedir + '/own.log', '${mode}')`))}`).length
    assert.deepEqual(
      ['w', 'a', 'x', 'r+'].map((mode) => opened(mode)),
      [0, 0, 0, 0],
    )
    assert.deepEqual(
      ['r', 'ab'].map((mode) => opened(mode)),
      [1, 1],
    )
    const newer = 'twisted.logger.textFileLogObserver(FILE)'
    assert.deepEqual(
      ['ab', 'rb'].map((mode) => opened(mode, newer)),
      [0, 1],
    )
  })

  it('is written to a file that stays open', () => {
    const own = `${logging('', 'observer')}`
    const made = (lines: string) => said(own.replace('application.set', `${lines}\napplication.set`))
    assert.deepEqual(made("observer = FileLogObserver(open(basedir + '/own.log', 'a')).emit"), [])
    assert.deepEqual(made("with open(basedir + '/own.log', 'a') as f:\n    observer = FileLogObserver(f).emit"), [
      'error log-observer «FileLogObserver(f).emit»',
    ])
  })

  it('is in a directory that is there or made', () => {
    const at = (path: string, more = '') =>
      said(`${more}${logging('').replace("basedir + '/twistd.log'", path)}`, { files: { '/var/log': null, '/etc/file': '' } })
    assert.deepEqual(at("'/var/log/twistd.log'"), [])
    assert.deepEqual(at("'twistd.log'"), [])
    assert.deepEqual(at("'/nowhere/twistd.log'"), ["warning missing-log-directory «'/nowhere/twistd.log'»"])
    assert.deepEqual(at("'/etc/file/twistd.log'"), ["warning missing-log-directory «'/etc/file/twistd.log'»"])
    assert.deepEqual(at("'/nowhere/twistd.log'", "import os\nos.makedirs('/nowhere')\n"), [])
    const opened = logging('', "FileLogObserver(open('/nowhere/own.log', 'a')).emit")
    assert.deepEqual(said(opened), ["warning missing-log-directory «'/nowhere/own.log'»"])
    // Of the base directory it is said once.
    const missing = logging('').replace("basedir = '/srv/w1'", "basedir = '/nowhere'")
    assert.deepEqual(said(missing), ["warning missing-basedir «'/nowhere'»"])
  })

  it('is written by what an observer of the newer kind wraps', () => {
    const newer = (observer: string) =>
      said(logging('', observer).replace('logfile =', 'import twisted.logger as new\nlogfile =')).length
    assert.equal(newer('new.LegacyLogObserverWrapper(FileLogObserver(logfile).emit)'), 0)
    assert.equal(newer('new.LegacyLogObserverWrapper(logfile)'), 1)
    const filtering = (predicates: string) => newer(`new.FilteringLogObserver(new.textFileLogObserver(logfile), ${predicates})`)
    assert.equal(filtering('[new.LogLevelFilterPredicate()]'), 0)
    assert.equal(filtering('[new.LogLevelFilterPredicate(new.LogLevel.warn)]'), 0)
    assert.equal(filtering("[new.LogLevelFilterPredicate('warn')]"), 1)
    assert.equal(filtering("['warn']"), 1)
    assert.equal(filtering('new.LogLevelFilterPredicate()'), 1)
  })

  it('is not the business of observers that are added', () => {
    assert.deepEqual(said(`${tac()}from twisted.python import log\nlog.addObserver('x')\n`), [])
    assert.deepEqual(
      said(`import sys\n${tac()}from twisted.python import log\nlog.startLogging(sys.stdout, setStdout=False)\n`),
      [],
    )
    const bad = logging('', 'FileLogObserver(logfile)')
    assert.deepEqual(said(`${bad}from twisted.python import log\nlog.addObserver(print)\n`).length, 1)
  })
})
