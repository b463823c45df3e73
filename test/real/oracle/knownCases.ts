// Files whose fate is known: from running them under the real buildbot-worker, against a real buildmaster where it takes one.
import type { WorkerRelease } from '../../environment/python.ts'
import type { Judgement } from './oracle.ts'

export interface KnownCase {
  readonly title: string
  readonly text: string
  /** Beside the file, by name. */
  readonly files?: Readonly<Record<string, string | Buffer>>
  readonly environment?: Readonly<Record<string, string>>
  readonly expected: Fate | Readonly<Record<WorkerRelease, Fate>>
}

type Fate = Pick<Judgement, 'verdict' | 'phase' | 'exception' | 'line'>

const good: Fate = { verdict: 'good' }
const undecided: Fate = { verdict: 'undecided' }
const broken = (phase: Judgement['phase'], exception = 'Broken', line?: number): Fate => ({
  verdict: 'broken',
  ...(phase && { phase }),
  exception,
  ...(line !== undefined && { line }),
})

const imports = `import os
from buildbot_worker.bot import Worker
from twisted.application import service
`

interface Parts {
  /** Lines before the call. */
  readonly before?: string
  readonly application?: string
  readonly host?: string
  readonly port?: string
  readonly name?: string
  readonly password?: string
  readonly basedir?: string
  readonly keepalive?: string
  /** More arguments. */
  readonly more?: string
  readonly after?: string
}

/** A file of few lines: the imports are lines 1 to 3, `before` starts on line 4. */
function tac(parts: Parts = {}): string {
  const { before = '', application = `application = service.Application('buildbot-worker')`, more, after } = parts
  const {
    host = `'localhost'`,
    port = '9989',
    name = `'worker'`,
    password = `'secret'`,
    basedir = `'.'`,
    keepalive = '600',
  } = parts
  const values = [host, port, name, password, basedir, keepalive, ...(more === undefined ? [] : [more])]
  return `${imports}${before && `${before}\n`}${application}
worker = Worker(${values.join(', ')})
${after ?? 'worker.setServiceParent(application)'}
`
}

const logging = (sizes: string) => `${imports}from twisted.python.log import FileLogObserver, ILogObserver
from twisted.python.logfile import LogFile
application = service.Application('buildbot-worker')
log = LogFile.fromFullPath(os.path.abspath('twistd.log')${sizes})
application.setComponent(ILogObserver, FileLogObserver(log).emit)
Worker('localhost', 9989, 'worker', 'secret', '.', 600).setServiceParent(application)
`

const byConnection = (connectionString: string, more = '') =>
  tac({ host: 'None', port: 'None', more: `connection_string=${connectionString}${more}` })

const msgpack = `protocol='msgpack_experimental_v7'`

export const knownCases: readonly KnownCase[] = [
  { title: 'the least that works', text: tac(), expected: good },
  { title: 'CRLF line ends', text: tac().replaceAll('\n', '\r\n'), expected: good },
  { title: 'a byte order mark', text: `\ufeff${tac()}`, expected: broken('syntax', 'SyntaxError', 1) },
  { title: 'a form feed and no final newline', text: `\f${tac().trimEnd()}`, expected: good },

  { title: 'nothing about a worker', text: 'import os\n', expected: undecided },
  {
    title: 'the marker in double quotes',
    text: tac({ application: 'application = service.Application("buildbot-worker")' }),
    expected: broken('marker'),
  },
  {
    title: 'the marker in a comment only',
    text: tac({ application: `application = service.Application("buildbot-worker") # Application('buildbot-worker')` }),
    expected: good,
  },
  {
    title: 'no name application',
    text: tac({ application: `app = service.Application('buildbot-worker')`, after: 'worker.setServiceParent(app)' }),
    expected: broken('load', 'KeyError'),
  },
  {
    title: 'an application that is none',
    text: `${tac()}application = 'application'\n`,
    expected: broken('attach', 'TypeError'),
  },

  { title: 'an old octal', text: tac({ before: 'umask = 022' }), expected: broken('syntax', 'SyntaxError', 4) },
  { title: 'a print statement', text: tac({ before: "print 'x'" }), expected: broken('syntax', 'SyntaxError', 4) },
  { title: 'a keyword twice', text: tac({ more: 'umask=None, umask=None' }), expected: broken('syntax', 'SyntaxError', 5) },
  { title: 'a name that is not bound', text: tac({ before: 'print(basedir)' }), expected: broken('load', 'NameError', 4) },
  {
    title: 'a misspelt method',
    text: tac({ after: 'worker.setServiceParnt(application)' }),
    expected: broken('load', 'AttributeError', 6),
  },
  { title: 'an endless loop', text: tac({ before: 'while True: pass' }), expected: broken('load') },
  { title: 'the file ends the process', text: tac({ before: 'os._exit(0)' }), expected: broken('load') },

  { title: 'a private module', text: tac({ before: 'import mysecrets' }), expected: undecided },
  {
    title: 'a private module that is there',
    text: tac({ before: 'import mysecrets' }),
    files: { 'mysecrets.py': '' },
    expected: good,
  },
  {
    title: 'a module of Twisted that does not exist',
    text: tac({ before: 'from twisted.application import servce' }),
    expected: broken('load', 'ImportError', 4),
  },
  {
    title: 'a module of Python 2',
    text: tac({ before: 'import ConfigParser' }),
    expected: broken('load', 'ModuleNotFoundError', 4),
  },
  {
    title: 'the class of before 0.9 as a fallback',
    text: tac({
      before:
        'try:\n    from buildbot_worker.bot import Worker\nexcept ImportError:\n    from buildslave.bot import BuildSlave as Worker',
    }),
    expected: good,
  },
  {
    title: 'the class of before 0.8.1',
    text: tac({ before: 'from buildbot.slave.bot import BuildSlave' }),
    expected: broken('load', 'ModuleNotFoundError', 4),
  },

  { title: 'never attached', text: tac({ after: '' }), expected: broken('attach') },
  {
    title: 'attached to another application',
    text: tac({ after: `worker.setServiceParent(service.Application('other'))` }),
    expected: broken('attach'),
  },
  {
    title: 'attached to an application that is replaced',
    text: `${tac()}application = service.Application('buildbot-worker')\n`,
    expected: broken('attach'),
  },
  {
    title: 'attached by way of another service',
    text: tac({
      after: 'services = service.MultiService()\nworker.setServiceParent(services)\nservices.setServiceParent(application)',
    }),
    expected: good,
  },
  {
    title: 'two workers of one name',
    text: `${tac()}${tac().split('\n').slice(4).join('\n')}`,
    expected: broken('load', 'RuntimeError', 8),
  },
  {
    title: 'two workers',
    text: `${tac()}Worker('localhost', 9989, 'other', 'secret', '.', 600).setServiceParent(application)\n`,
    expected: good,
  },

  { title: 'an unknown keyword', text: tac({ more: 'maxretries=3' }), expected: broken('load', 'TypeError', 5) },
  { title: 'an argument too few', text: tac().replace(', 600)', ')'), expected: broken('load', 'TypeError', 5) },
  {
    title: 'usePTY',
    text: tac({ more: 'usePTY=0' }),
    expected: { '4.3.0': broken('load', 'TypeError', 5), '3.7.0': broken('load', 'AssertionError', 5) },
  },
  {
    title: 'a leftover seventh argument',
    text: tac({ more: '0' }),
    expected: { '4.3.0': good, '3.7.0': broken('load', 'AssertionError', 5) },
  },
  { title: 'path', text: tac({ more: `path='/ws'` }), expected: { '4.3.0': good, '3.7.0': broken('load', 'TypeError', 5) } },
  {
    title: 'a protocol that does not exist',
    text: tac({ more: `protocol='msgpack'` }),
    expected: broken('load', 'ValueError', 5),
  },

  { title: 'umask as text', text: tac({ more: `umask='022'` }), expected: broken('start', 'TypeError') },
  { title: 'umask as a number', text: tac({ more: 'umask=0o22' }), expected: good },
  { title: 'allow_shutdown that means nothing', text: tac({ more: 'allow_shutdown=True' }), expected: good },
  { title: 'allow_shutdown by signal', text: tac({ more: `allow_shutdown='signal'` }), expected: good },
  { title: 'allow_shutdown by file', text: tac({ more: `allow_shutdown='file'` }), expected: good },
  { title: 'keepalive as text', text: tac({ keepalive: `'600'` }), expected: broken('keepalive', 'TypeError') },
  { title: 'keepalive below zero', text: tac({ keepalive: '-1' }), expected: broken('keepalive', 'AssertionError') },
  { title: 'no keepalive', text: tac({ keepalive: '0' }), expected: good },
  { title: 'maxRetries as text', text: tac({ more: `maxRetries='3'` }), expected: broken('retry', 'TypeError') },
  { title: 'maxRetries of one', text: tac({ more: 'maxRetries=1' }), expected: good },
  {
    title: 'an encoding that Python lacks',
    text: tac({ more: `unicode_encoding='utf-88'` }),
    expected: broken('load', 'LookupError', 5),
  },

  { title: 'port as text', text: tac({ port: `'9989'` }), expected: good },
  { title: 'port as a fraction', text: tac({ port: '9989.0' }), expected: broken('load', 'ValueError', 5) },
  {
    title: 'port as text, through a proxy',
    text: tac({ port: `'9989'`, more: `proxy_connection_string='tcp:proxy:3128'` }),
    expected: good,
  },
  { title: 'no port 0', text: tac({ port: '0' }), expected: broken('connect') },
  { title: 'no port 70000', text: tac({ port: '70000' }), expected: broken('connect') },
  { title: 'no port 70000, with TLS', text: tac({ port: '70000', more: 'useTls=True' }), expected: broken('connect') },
  {
    title: 'no port 70000, through a proxy',
    text: tac({ port: '70000', more: `proxy_connection_string='tcp:proxy:3128'` }),
    expected: broken('connect'),
  },
  { title: 'a URL as host', text: tac({ host: `'http://localhost'` }), expected: broken('connect') },
  { title: 'host and port as host', text: tac({ host: `'localhost:9989'` }), expected: broken('connect') },
  { title: 'an address and a blank', text: tac({ host: `'127.0.0.1 '` }), expected: broken('connect') },
  { title: 'an IPv6 address', text: tac({ host: `'::1'` }), expected: good },
  { title: 'an IPv6 address in brackets', text: tac({ host: `'[::1]'` }), expected: broken('connect') },
  // Connects to a master on this machine, which it takes on Linux to be the address 0.0.0.0.
  { title: 'an empty host', text: tac({ host: `''` }), expected: undecided },
  { title: 'no host', text: tac({ host: 'None' }), expected: broken('load', 'AttributeError', 5) },
  { title: 'TLS', text: tac({ more: 'useTls=True' }), expected: good },
  {
    title: 'TLS to a host that cannot be',
    text: tac({ host: `'a host'`, more: 'useTls=True' }),
    expected: broken('load', 'InvalidCodepoint', 5),
  },

  { title: 'a TCP connection string', text: byConnection(`'tcp:host=localhost:port=9989'`), expected: good },
  {
    title: 'a connection string without patience',
    text: byConnection(`'tcp:localhost:9989:timeout=0'`),
    expected: broken('connect'),
  },
  { title: 'an SSL connection string', text: byConnection(`'ssl:localhost:9989'`), expected: good },
  { title: 'a UNIX connection string', text: byConnection(`'unix:/run/buildbot.sock'`), expected: good },
  { title: 'a UNIX connection string without path', text: byConnection(`'unix:'`), expected: broken('connect') },
  {
    title: 'a UNIX connection string whose time is up before it begins',
    text: byConnection(`'unix:/run/buildbot.sock:timeout=-1'`),
    expected: broken('retry'),
  },
  {
    title: 'a path that no socket can have',
    text: byConnection(`'unix:/' + 'x' * 107`),
    expected: broken('connect'),
  },
  {
    title: 'an IPv6 address in brackets, through a proxy',
    text: tac({ host: `'[::1]'`, more: `proxy_connection_string='tcp:proxy:3128'` }),
    expected: good,
  },
  {
    title: 'a connection string without type',
    text: byConnection(`'localhost:9989'`),
    expected: broken('load', 'ValueError', 5),
  },
  { title: 'a connection string without port', text: byConnection(`'tcp:localhost'`), expected: broken('load', 'TypeError', 5) },
  {
    title: 'trust roots that are not there',
    text: byConnection(`'tls:localhost:9989:trustRoots=/nowhere'`),
    expected: undecided,
  },
  {
    title: 'host and connection string',
    text: tac({ more: `connection_string='tcp:localhost:9989'` }),
    expected: broken('load', 'AssertionError', 5),
  },
  {
    title: 'proxy and connection string',
    text: byConnection(`'tcp:localhost:9989'`, `, proxy_connection_string='tcp:proxy:3128'`),
    expected: broken('load', 'AssertionError', 5),
  },

  { title: 'msgpack', text: tac({ more: msgpack }), expected: good },
  {
    title: 'msgpack by connection string',
    text: byConnection(`'tcp:localhost:9989'`, `, ${msgpack}`),
    expected: { '4.3.0': good, '3.7.0': broken('load', 'ValueError', 5) },
  },
  { title: 'msgpack to an IPv6 address', text: tac({ host: `'::1'`, more: msgpack }), expected: broken('load', 'ValueError', 5) },
  { title: 'msgpack and a keepalive as text', text: tac({ keepalive: `'600'`, more: msgpack }), expected: good },
  {
    title: 'msgpack with a colon in the name',
    text: tac({ name: `'a:b'`, more: msgpack }),
    expected: broken('login'),
  },
  { title: 'msgpack without password', text: tac({ password: 'None', more: msgpack }), expected: broken('login') },

  { title: 'a password of None', text: tac({ password: 'None' }), expected: broken('login', 'TypeError') },
  { title: 'a password that is a number', text: tac({ password: '12' }), expected: broken('login', 'TypeError') },
  { title: 'an empty password', text: tac({ password: `''` }), expected: broken('login', 'UnauthorizedLogin') },
  { title: 'an empty name', text: tac({ name: `''` }), expected: broken('login', 'UnauthorizedLogin') },
  { title: 'a name of None', text: tac({ name: 'None' }), expected: broken('login', 'UnauthorizedLogin') },
  { title: 'a name that is a number', text: tac({ name: '12' }), expected: broken('login', 'TypeError') },
  { title: 'name and password as bytes', text: tac({ name: `b'worker'`, password: `b'secret'` }), expected: good },

  { title: 'a base directory that is not there', text: tac({ basedir: `'/nowhere'` }), expected: undecided },
  { title: 'an empty base directory', text: tac({ basedir: `''` }), expected: broken('start', 'AssertionError') },
  { title: 'a base directory of None', text: tac({ basedir: 'None' }), expected: broken('start', 'TypeError') },
  // The worker says that it is ready; the master says that it cannot attach it.
  {
    title: 'a base directory that is a Path',
    text: tac({ before: 'from pathlib import Path', basedir: `Path('.')` }),
    expected: broken('login', 'CannotAttach'),
  },
  {
    title: 'a file in info that is not UTF-8',
    text: tac(),
    files: { 'info/admin': Buffer.from('M\xfcller', 'latin1') },
    expected: { '4.3.0': good, '3.7.0': broken('login', 'RemoteError') },
  },

  { title: 'log sizes', text: logging(', rotateLength=1000, maxRotatedFiles=2'), expected: good },
  { title: 'a log size as text', text: logging(`, rotateLength='1000'`), expected: broken('log', 'TypeError') },
  { title: 'a log without sizes', text: logging(''), expected: good },
  {
    title: 'a log that a with block has closed',
    text: logging('')
      .replace('log = LogFile', "with open('own.log', 'a') as file:\n    closed = FileLogObserver(file)\nlog = LogFile")
      .replace('FileLogObserver(log).emit', 'closed.emit'),
    expected: broken('log', 'ValueError'),
  },
  // Twisted disables it for a while and tells the others.
  {
    title: 'an observer besides that fails',
    text: tac({ before: "from twisted.python import log\nlog.addObserver('x')" }),
    expected: good,
  },
  {
    title: 'an error that the file itself logs',
    text: tac({ before: "from twisted.python import log\nlog.err(ValueError('x'))" }),
    expected: good,
  },

  { title: 'a variable that is not set', text: tac({ password: `os.environ['WORKERPASS']` }), expected: undecided },
  {
    title: 'a variable that is set',
    text: tac({ password: `os.environ['WORKERPASS']` }),
    environment: { WORKERPASS: 'x' },
    expected: good,
  },
  { title: 'an unset variable as a port', text: tac({ port: `int(os.environ.get('PORT'))` }), expected: undecided },
  {
    title: 'a variable that no value makes work',
    text: tac({ before: `port = int(os.environ['PORT'])`, port: 'prt' }),
    environment: { PORT: '9989' },
    expected: broken('load', 'NameError', 6),
  },
  { title: 'a file that is not there', text: tac({ password: `open('password').read()` }), expected: undecided },
  { title: 'a file that is there', text: tac({ password: `open('password').read()` }), files: { password: 'x' }, expected: good },

  { title: 'a template', text: tac({ host: `'@HOST@'`, name: `'@NAME@'` }), expected: undecided },
  { title: 'a template with tags', text: tac({ before: '<%= settings %>' }), expected: undecided },
  { title: 'a name that looks like a placeholder', text: tac({ host: `'@HOST@'` }), expected: broken('connect') },

  // Another machine has other files, modules and programs.
  {
    title: 'a host of another file that TLS cannot use',
    text: tac({ host: `open('host').read()`, more: 'useTls=True' }),
    files: { host: '::1' },
    expected: undecided,
  },
  {
    title: 'what no other file mends',
    text: tac({ host: `open('host').read()`, more: 'useTls=True, maxRetries=maxRetires' }),
    files: { host: '::1' },
    expected: broken('load', 'NameError', 5),
  },
  {
    title: 'another connection string of another file',
    text: byConnection(`open('server').read()`),
    files: { server: 'localhost:9989' },
    expected: undecided,
  },
  {
    title: 'whatever connection string of another file, through a proxy',
    text: byConnection(`open('server').read()`, `, proxy_connection_string='tcp:proxy:3128'`),
    files: { server: 'tcp:localhost:9989' },
    expected: broken('load', 'AssertionError', 5),
  },
  {
    title: 'a key that data of another file lack',
    text: tac({ before: `import json\ndata = json.load(open('data.json'))`, name: `data['worker']['nmae'] + data['list'][1]` }),
    files: { 'data.json': '{"worker": {"name": "x"}, "list": ["y"]}' },
    expected: undecided,
  },
  {
    title: 'an operation that no data can do',
    text: tac({ before: `import json\ndata = json.load(open('data.json'))`, name: `data['name'].title` }),
    files: { 'data.json': '{"name": "x"}' },
    expected: broken('login', 'TypeError'),
  },
  {
    title: 'a line that another file lacks',
    text: tac({ before: `lines = dict(line.split('=') for line in open('env'))`, name: `lines['nmae'].strip()` }),
    files: { env: 'name=x\n' },
    expected: undecided,
  },
  {
    title: 'an option that another file lacks',
    text: tac({
      before: `import configparser\nparser = configparser.ConfigParser()\nparser.read('w.ini')`,
      name: `parser.get('worker', 'nmae', fallback=None)`,
    }),
    files: { 'w.ini': '[worker]\nname = x\n' },
    expected: undecided,
  },
  {
    title: 'a parser that reads no file',
    text: tac({ before: `import configparser\nparser = configparser.ConfigParser()`, name: `parser.get('worker', 'name')` }),
    expected: broken('load', 'NoSectionError', 7),
  },
  {
    title: 'a file whose absence is dealt with',
    text: tac({
      before: `try:\n    password = open('pass').read()\nexcept OSError:\n    password = None`,
      password: 'password',
    }),
    expected: undecided,
  },
  {
    title: 'a file somewhere else whose absence is dealt with',
    text: tac({
      before: `try:\n    password = open('/no/such/file').read()\nexcept OSError:\n    password = pasword`,
      password: 'password',
    }),
    expected: undecided,
  },
  {
    title: 'a private module beside other files',
    text: tac({
      before: `from mysecrets import password\nhost = dict(line.strip().split('=') for line in open('env'))['host']`,
      host: 'host',
      password: 'password',
      more: 'useTls=True',
    }),
    files: { 'mysecrets.py': "password = 'x'\n", env: 'host=::1\n' },
    expected: undecided,
  },
  {
    title: 'a name that a private module lacks',
    text: tac({ before: 'from mysecrets import *', password: 'pasword' }),
    files: { 'mysecrets.py': "password = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'an attribute that a private module lacks',
    text: tac({ before: 'import mysecrets', password: 'mysecrets.pasword' }),
    files: { 'mysecrets.py': "password = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'a structure that a private module lacks',
    text: tac({ before: 'from mysecrets import *', password: `settings['password'].get('worker')` }),
    files: { 'mysecrets.py': "password = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'a name that is used before a private module may bind it',
    text: tac({ before: 'def get():\n    return pasword\nget()\nfrom mysecrets import *' }),
    files: { 'mysecrets.py': "pasword = 'x'\n" },
    expected: broken('load', 'NameError', 5),
  },
  {
    title: 'a name that no private module is asked for',
    text: tac({ before: 'from mysecrets import password', password: 'pasword' }),
    files: { 'mysecrets.py': "password = 'x'\n" },
    expected: broken('load', 'NameError', 6),
  },
  {
    title: 'a module that would be there on another machine',
    text: tac({
      before: `try:\n    import setproctitle\nexcept ImportErrr:\n    pass\nelse:\n    setproctitle.setproctitle('x')`,
    }),
    expected: undecided,
  },
  {
    title: 'a private module that may make the worker',
    text: `from twisted.application import service\napplication = service.Application('buildbot-worker')\nfrom mysecrets import *\n`,
    files: { 'mysecrets.py': "password = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'a private module that does not attach the worker that is here',
    text: tac({ before: 'from mysecrets import *', after: '' }),
    files: { 'mysecrets.py': '' },
    expected: broken('attach'),
  },
  {
    title: 'another file that is run',
    text: tac({ before: `exec(open('settings').read())`, password: 'pasword' }),
    files: { settings: "password = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'another file that makes an object',
    text: tac({ before: `exec(open('settings').read())`, password: 'settings.password' }),
    files: { settings: "settings = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'another file that gives the class a name',
    text: tac({ before: `exec(open('settings').read())` }).replace('= Worker(', '= BuildSlave('),
    files: { settings: "settings = 'x'\n" },
    expected: undecided,
  },
  {
    title: 'what another program prints',
    text: tac({ before: 'import subprocess', port: `int(subprocess.check_output(['echo', 'x']))` }),
    expected: undecided,
  },
  {
    title: 'a variable among all',
    text: tac({ before: 'variables = dict(os.environ)', password: `variables['WORKERPASS']` }),
    expected: undecided,
  },
  { title: 'a variable of every session', text: tac({ before: `if 'PWD' not in os.environ:\n    pasword` }), expected: good },
  {
    title: 'a variable of a session that a service may lack',
    text: tac({ before: `if os.environ.get('USER'):\n    pasword` }),
    expected: undecided,
  },
  {
    title: 'threads',
    text: tac({ before: `from twisted.internet import reactor\nreactor.suggestThreadPoolSize(5)\nreactor.callInThread(print)` }),
    expected: good,
  },
  {
    title: 'fewer threads than none',
    text: tac({ before: `from twisted.internet import reactor\nreactor.suggestThreadPoolSize(-1)` }),
    expected: broken('load', 'AssertionError'),
  },
  { title: 'a variable that there cannot be', text: tac({ password: `os.environ['']` }), expected: broken('load', 'KeyError') },
  {
    title: 'a variable that has to be empty while another has not',
    text: tac({ before: `for word in os.environ.get('WORDS', 'x').split():\n    pasword`, host: `os.environ['HOST']` }),
    environment: { HOST: 'localhost' },
    expected: undecided,
  },
  { title: 'a descriptor', text: tac({ password: 'open(5).read()' }), expected: undecided },
]
