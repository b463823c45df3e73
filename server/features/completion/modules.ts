// What completion knows of modules, and of the objects that configuration files call methods of.
import { moduleNames, packageModules } from '../../python/moduleNames.ts'

/** What configuration files use, which is to come first. */
const used = names({
  buildbot_worker: 'bot',
  'buildbot_worker.bot': 'Worker',
  os: 'environ getcwd getenv path',
  'os.path': 'abspath basename dirname exists expanduser join realpath',
  socket: 'getfqdn gethostname',
  sys: 'platform stderr stdout',
  twisted: 'application python logger',
  'twisted.application': 'service',
  'twisted.application.service': 'Application MultiService',
  'twisted.logger': 'FileLogObserver ILogObserver',
  'twisted.python': 'log logfile',
  'twisted.python.log': 'FileLogObserver ILogObserver',
  'twisted.python.logfile': 'DailyLogFile LogFile',
})

/** What a module has only because it imports it from `__future__`. */
const futures = new Set(
  'absolute_import annotations division generator_stop print_function unicode_literals with_statement'.split(' '),
)

/** Methods of objects, by the dotted path of the object or of its class. */
const methods = names({
  'os.environ': 'copy get items keys pop setdefault values',
  'twisted.application.service.Application': 'getComponent setComponent',
  'twisted.python.logfile.DailyLogFile': 'fromFullPath',
  'twisted.python.logfile.LogFile': 'fromFullPath',
})

/** What every worker has as a service. */
const service = 'disownServiceParent name parent running setServiceParent startService stopService'.split(' ')
const workerClass = /^build(?:bot_worker|slave|bot\.slave)\.\w+\.(?:Worker|BuildSlave)$/

export interface Member {
  readonly name: string
  /** Configuration files use it. */
  readonly usual: boolean
  readonly isModule: boolean
}

/** The attributes of the module, or of the objects of the class, of a dotted path; none where it is not known. */
export function membersOf(path: string): readonly Member[] {
  const own = methods.get(path) ?? (workerClass.test(path) ? service : undefined)
  if (own) return own.map((name) => ({ name, usual: true, isModule: false }))
  const first = used.get(path) ?? []
  const modules = packageModules.get(path) ?? new Set<string>()
  const all = new Set([...first, ...(moduleNames.get(path) ?? []), ...modules])
  return [...all]
    .filter((name) => name !== '' && !futures.has(name))
    .map((name) => ({
      name,
      usual: first.includes(name),
      isModule: modules.has(name) || moduleNames.has(`${path}.${name}`),
    }))
}

/** Modules that configuration files import, by dotted path. */
export const importedModules: readonly string[] = [...moduleNames.keys()].sort()

function names(table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(table).map(([path, all]) => [path, all.split(' ')]))
}
