// Modules that are attributes of their packages only once something imports them.
import { isOfStandardLibrary } from './standardLibrary.ts'

/**
 * By dotted path. Neither Twisted's start, nor any other module of Python's or of Twisted's that is imported, brings one of these
 * along, but some modules of the same package do. Source: `sys.modules` behind each import, Python 3.11 and Twisted 26.10.
 */
const separate: ReadonlySet<string> = new Set([
  'buildbot_worker.bot',
  'email.mime',
  'http.cookies',
  'http.server',
  'logging.config',
  'logging.handlers',
  'multiprocessing.pool',
  'unittest.mock',
  'urllib.robotparser',
  'xml.dom',
  'xml.etree',
])

/**
 * Whether a package does not have a module of its own yet.
 * @param imported dotted paths of what the file imported until then, packages included
 */
export function isYetToBeImported(path: string, imported: ReadonlySet<string>): boolean {
  if (!separate.has(path)) return false
  const within = `${path.slice(0, path.lastIndexOf('.'))}.`
  return [...imported].every((each) => !each.startsWith(within) && isForeseen(each))
}

/** Whether it is known what an import of a module imports. */
const isForeseen = (path: string): boolean => isOfStandardLibrary(path) || /^(?:twisted|buildbot_worker)(?:\.|$)/.test(path)
