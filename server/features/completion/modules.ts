// What configuration files use of the modules that they use.

const names: Readonly<Record<string, string>> = {
  buildbot_worker: 'bot',
  'buildbot_worker.bot': 'Worker',
  os: 'environ path getcwd getenv getpid linesep listdir makedirs name sep umask uname',
  'os.environ': 'copy get items keys pop setdefault values',
  'os.path': 'abspath basename dirname exists expanduser expandvars isabs isdir isfile join normpath realpath split splitext',
  socket: 'getfqdn gethostbyname gethostname',
  sys: 'argv executable exit path platform stderr stdout version version_info',
  twisted: 'application logger python',
  'twisted.application': 'internet service',
  'twisted.application.service': 'Application IService IServiceCollection MultiService Service',
  'twisted.application.service.Application': 'getComponent setComponent',
  'twisted.logger': 'FileLogObserver ILogObserver Logger jsonFileLogObserver textFileLogObserver',
  'twisted.python': 'filepath log logfile syslog',
  'twisted.python.log': 'FileLogObserver ILogObserver PythonLoggingObserver addObserver err msg startLogging',
  'twisted.python.logfile': 'DailyLogFile LogFile',
  'twisted.python.logfile.LogFile': 'fromFullPath',
  'twisted.python.logfile.DailyLogFile': 'fromFullPath',
}

/** What every service has. */
const service = 'disownServiceParent name parent running setName setServiceParent startService stopService'

const others = 'configparser getpass json logging pathlib platform subprocess time'

/** Attributes of the module or the class of a dotted path, sorted; none where it is not known. */
export function membersOf(path: string): readonly string[] {
  const known = names[path] ?? (/^build(?:bot_worker|slave|bot\.slave)\.\w+\.\w+$/.test(path) ? service : undefined)
  return known?.split(' ') ?? []
}

/** Modules that configuration files import, by dotted path. */
export const importedModules: readonly string[] = [
  ...Object.keys(names).filter((path) => path !== 'os.environ' && !/\.[A-Z]\w*$/.test(path)),
  ...others.split(' '),
].sort()
