// Writes server/python/moduleNames.ts: `node test/tools/moduleNames.ts PYTHON…` adds what the modules of these Pythons have to
// what it lists already. Nothing is taken out: a name of any Python and any Twisted may be there on somebody's machine.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleNames, packageModules } from '../../server/python/moduleNames.ts'
import { type Listing, listModules } from './listModules.ts'

/** What only other systems have, older Pythons, debug builds, or programs that set it. */
const elsewhere: Listing['names'] = {
  collections: words(
    'AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator Hashable ' +
      'ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set ' +
      'Sized ValuesView',
  ),
  signal: words('CTRL_BREAK_EVENT CTRL_C_EVENT SIGBREAK SIGEMT SIGINFO'),
  stat: words('SF_DATALESS'),
  logging: words('warn'),
  os: words('add_dll_directory chflags lchflags lchmod listdrives listmounts listvolumes plock startfile'),
  platform: words('dist linux_distribution popen'),
  socket: words('fromshare'),
  'twisted.internet.reactor': words(
    'addActiveHandle addEvent doSelect doWaitForMultipleEvents dummyEvent getHandles handles input_add loop mainLoop port reactor ' +
      'registerGApplication registerHandle registerWxApp removeActiveHandle removeEvent runUntilCurrent simulate wxapp',
  ),
  sys: words(
    'callstats dllhandle frozen get_coroutine_wrapper getandroidapilevel getcheckinterval getobjects gettotalrefcount ' +
      'getwindowsversion last_exc last_traceback last_type last_value ps1 ps2 real_prefix set_coroutine_wrapper ' +
      'setcheckinterval tracebacklimit winver',
  ),
  time: words('clock'),
}

const listings = await Promise.all(process.argv.slice(2).map(listModules))
const names = [elsewhere, ...listings.map((listing) => listing.names)]
const modules = listings.map((listing) => listing.modules)

const text = `// What modules that configuration files use have, in any of their versions. Written by test/tools/moduleNames.ts.

/** The public names of modules. */
export const moduleNames = sets(${merged(moduleNames, names)})

/** The modules in packages. */
export const packageModules = sets(${merged(packageModules, modules)})

function sets(lists: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(lists).map(([path, names]) => [path, new Set(names.split(' '))]))
}
`
await writeFile(join(import.meta.dirname, '..', '..', 'server', 'python', 'moduleNames.ts'), text)

function merged(known: ReadonlyMap<string, ReadonlySet<string>>, added: readonly Listing['names'][]): string {
  const paths = [...new Set([...known.keys(), ...added.flatMap((listing) => Object.keys(listing))])].sort()
  const all = paths.map((path) => {
    const members = new Set([...(known.get(path) ?? []), ...added.flatMap((listing) => listing[path] ?? [])])
    return [path, [...members].sort().join(' ')]
  })
  return JSON.stringify(Object.fromEntries(all))
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
