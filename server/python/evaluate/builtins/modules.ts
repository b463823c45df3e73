// The modules that configuration files use, as far as evaluation needs to know them.
import { remember } from '../../../remember.ts'
import type { AttributeEvent } from '../../events.ts'
import { isYetToBeImported } from '../../separateModules.ts'
import type { Span } from '../../span.ts'
import type { TypeName, Value } from '../../value.ts'
import type { Evaluator } from '../evaluator.ts'
import { external, float, holding, originAt, str, unknown, withFacts } from '../make.ts'
import type { State } from '../state.ts'

/** Modules of Python 2 and 3 that are not looked into but are no strangers: their functions change nothing they are given. */
const STANDARD = new Set(
  (
    'os os.path sys json socket platform pathlib time subprocess configparser ConfigParser logging logging.handlers re string random ' +
    'getpass shutil glob io codecs tempfile uuid hashlib base64 datetime functools itertools collections dataclasses typing enum ' +
    'urllib urllib.parse urllib.request urllib2 urlparse imp importlib importlib.util inspect locale math multiprocessing operator ' +
    'pwd grp stat signal resource shlex ssl struct textwrap threading traceback types warnings contextlib copy csv ctypes errno ' +
    'fnmatch fcntl gc getopt argparse optparse netrc secrets syslog sysconfig site distutils StringIO cStringIO __builtin__ builtins ' +
    'abc ast collections.abc decimal fractions gzip html pprint queue tarfile zipfile ' +
    '__future__ posixpath ntpath posix nt winreg _winreg unittest xml xml.etree xml.etree.ElementTree tomllib ipaddress atexit'
  ).split(' '),
)

const ONLY_PYTHON_2 = new Set(
  'ConfigParser urllib2 urlparse StringIO cStringIO __builtin__ _winreg imp distutils tomllib'.split(' '),
)

const TWISTED = new Set(
  (
    'twisted twisted.application twisted.application.service twisted.application.internet twisted.application.app twisted.python ' +
    'twisted.python.log twisted.python.logfile twisted.python.filepath twisted.python.usage twisted.python.util twisted.python.syslog ' +
    'twisted.python.failure twisted.python.runtime twisted.python.components twisted.internet twisted.internet.reactor ' +
    'twisted.internet.task twisted.internet.defer twisted.internet.ssl twisted.internet.endpoints twisted.internet.protocol ' +
    'twisted.internet.error twisted.logger twisted.cred twisted.cred.credentials twisted.spread twisted.spread.pb twisted.web ' +
    'twisted.web.server twisted.web.static twisted.web.resource twisted.scripts twisted.scripts.twistd zope zope.interface'
  ).split(' '),
)

const BUILDBOT = new Set(
  (
    'buildbot_worker buildbot_worker.bot buildbot_worker.pb buildbot_worker.base buildbot_worker.null buildbot_worker.msgpack ' +
    'buildslave buildslave.bot buildbot buildbot.slave buildbot.slave.bot buildbot.master buildbot.plugins'
  ).split(' '),
)

export const isKnownModule = (path: string): boolean => STANDARD.has(path) || TWISTED.has(path) || BUILDBOT.has(path)

/** Whether importing it cannot fail where a worker can run. @param runBy the package that runs it */
export const isAlwaysThere = (path: string, runBy?: string): boolean =>
  (STANDARD.has(path) && !ONLY_PYTHON_2.has(path) && path !== 'configparser' && path !== 'urllib.parse') ||
  TWISTED.has(path) ||
  path === runBy ||
  path === `${runBy}.bot`

export interface WorkerClassName {
  readonly module: string
  readonly name: 'Worker' | 'BuildSlave' | 'LocalWorker'
}

const WORKER_CLASSES = new Map<string, WorkerClassName>(
  (
    [
      ['buildbot_worker.bot', 'Worker'],
      ['buildbot_worker.pb', 'Worker'],
      ['buildbot_worker.bot', 'LocalWorker'],
      ['buildbot_worker.null', 'LocalWorker'],
      ['buildslave.bot', 'BuildSlave'],
      ['buildbot.slave.bot', 'BuildSlave'],
    ] as const
  ).map(([module, name]) => [`${module}.${name}`, { module, name }]),
)

/** The worker class that a dotted path names. */
export const workerClassAt = (path: string): WorkerClassName | undefined => WORKER_CLASSES.get(path)

const CLASSES = new Set([
  ...WORKER_CLASSES.keys(),
  'buildbot.master.BuildMaster',
  'dataclasses.field',
  'object',
  'twisted.application.internet.ClientService',
  'twisted.application.internet.TCPClient',
  'twisted.application.internet.TCPServer',
  'twisted.application.internet.TimerService',
  'twisted.application.service.Application',
  'twisted.application.service.IProcess',
  'twisted.application.service.IService',
  'twisted.application.service.IServiceCollection',
  'twisted.application.service.MultiService',
  'twisted.application.service.Service',
  'twisted.internet.task.LoopingCall',
  'twisted.logger.FileLogObserver',
  'twisted.logger.FilteringLogObserver',
  'twisted.logger.LogLevelFilterPredicate',
  'twisted.logger.LegacyLogObserverWrapper',
  'twisted.logger.jsonFileLogObserver',
  'twisted.logger.textFileLogObserver',
  'twisted.python.log.DefaultObserver',
  'twisted.python.log.FileLogObserver',
  'twisted.python.log.PythonLoggingObserver',
  'twisted.python.logfile.DailyLogFile',
  'twisted.python.logfile.DailyLogFile.fromFullPath',
  'twisted.python.logfile.LogFile',
  'twisted.python.logfile.LogFile.fromFullPath',
  'twisted.python.syslog.SyslogObserver',
])

/** Whether calling it makes an object, never None. */
export const isClassPath = (path: string): boolean => CLASSES.has(path)

const RESULT_TYPES: Readonly<Record<string, TypeName>> = {
  'configparser.ConfigParser.items': 'list',
  'configparser.ConfigParser.options': 'list',
  'configparser.ConfigParser.sections': 'list',
  'datetime.date.isoformat': 'str',
  'datetime.datetime.isoformat': 'str',
  'datetime.datetime.strftime': 'str',
  'getpass.getpass': 'str',
  'getpass.getuser': 'str',
  'glob.escape': 'str',
  'glob.glob': 'list',
  'importlib.metadata.version': 'str',
  'io.StringIO.getvalue': 'str',
  'io.StringIO.read': 'str',
  'locale.getpreferredencoding': 'str',
  'multiprocessing.cpu_count': 'int',
  'os.chdir': 'none',
  'os.chmod': 'none',
  // None where the system does not tell, as every one does.
  'os.cpu_count': 'int',
  'os.getpid': 'int',
  'os.getcwdb': 'bytes',
  'os.listdir': 'list',
  'os.makedirs': 'none',
  'os.mkdir': 'none',
  'os.system': 'int',
  'os.path.exists': 'bool',
  'os.path.expandvars': 'str',
  'os.path.isdir': 'bool',
  'os.path.isfile': 'bool',
  'os.path.relpath': 'str',
  'platform.machine': 'str',
  'platform.node': 'str',
  'platform.platform': 'str',
  'platform.system': 'str',
  'random.randint': 'int',
  'random.random': 'float',
  're.escape': 'str',
  're.findall': 'list',
  're.split': 'list',
  'secrets.token_hex': 'str',
  'secrets.token_urlsafe': 'str',
  'shlex.join': 'str',
  'shlex.quote': 'str',
  'socket.getfqdn': 'str',
  'socket.gethostbyname': 'str',
  'socket.gethostname': 'str',
  'tempfile.gettempdir': 'str',
  'tempfile.mkdtemp': 'str',
  'time.strftime': 'str',
  'time.time': 'float',
  'urllib.parse.quote': 'str',
  'urllib.parse.quote_plus': 'str',
  'urllib.parse.urlencode': 'str',
}

const HEX = /^hashlib\.\w+\.hexdigest$/

/** Of Twisted's and Buildbot's services and components, on whatever class. */
const GIVE_NOTHING =
  /^(?:(?:twisted|buildbot_worker|buildslave)\..*\.(?:setServiceParent|addService|setComponent|addObserver)|buildbot_worker\.(?:bot|pb)\.Worker\.startService)$/

const LOGS =
  /^(?:logging\.(?:\w+\.)?(?:debug|info|warning|error|critical|exception|log|basicConfig)|twisted\.python\.log\.(?:msg|err))$/

export const resultTypeOf = remember(
  (path): TypeName | undefined =>
    RESULT_TYPES[path] ?? (HEX.test(path) ? 'str' : GIVE_NOTHING.test(path) || LOGS.test(path) ? 'none' : undefined),
)

/** `module.name`. `nameSpan` is the name where it is written; without it nothing is reported. */
export function memberOf(
  evaluator: Evaluator,
  module: string,
  name: string,
  span: Span,
  nameSpan: Span | undefined,
  state: State,
): Value {
  const origin = originAt(span)
  const path = `${module}.${name}`
  const imported = span === nameSpan
  const early = !imported && isYetToBeImported(path, evaluator.imported)
  const isModule = isKnownModule(path) || evaluator.imported.has(path)
  if (!isModule && !early && !isKnownModule(module)) {
    evaluator.mayRaise(state, imported ? 'ImportError' : 'AttributeError')
    return unknown(withFacts(origin, { kind: 'module', path }))
  }
  if (nameSpan && (!isModule || early)) {
    const event: AttributeEvent = {
      kind: 'attribute',
      span: { from: nameSpan.from, to: nameSpan.to },
      certain: state.certain,
      module,
      name,
      imported,
      ...(early && { early }),
      caught: evaluator.isCaught(imported ? 'ImportError' : 'AttributeError'),
    }
    evaluator.reportJudged(event, state)
  }
  return isModule ? { kind: 'module', path, origin } : (constantAt(evaluator, path, origin) ?? external(path, origin))
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function constantAt(evaluator: Evaluator, path: string, origin: Value['origin']): Value | undefined {
  const windows = evaluator.context.platform === 'win32'
  switch (path) {
    case 'math.inf':
      return float(Number.POSITIVE_INFINITY, origin)
    case 'math.nan':
      return float(Number.NaN, origin)
    case 'string.ascii_letters':
      return str(LETTERS + LETTERS.toUpperCase(), origin)
    case 'string.ascii_lowercase':
      return str(LETTERS, origin)
    case 'string.ascii_uppercase':
      return str(LETTERS.toUpperCase(), origin)
    case 'string.digits':
      return str('0123456789', origin)
    case 'os.sep':
    case 'os.path.sep':
      return str(windows ? '\\' : '/', origin)
    case 'os.linesep':
      return str(windows ? '\r\n' : '\n', origin)
    case 'os.curdir':
      return str('.', origin)
    case 'os.pardir':
      return str('..', origin)
    case 'os.pathsep':
      return str(windows ? ';' : ':', origin)
    case 'os.name':
      return str(windows ? 'nt' : 'posix', origin)
    case 'sys.platform':
      return windows ? str('win32', origin) : unknown(origin, 'str')
    case 'sys.argv':
    case 'sys.path':
      return holding(unknown(origin, 'list'), 'str')
    case 'sys.maxsize':
      return unknown(origin, 'int')
    case 'sys.executable':
    case 'sys.prefix':
    case 'sys.version':
      return unknown(origin, 'str')
    default:
      return undefined
  }
}
