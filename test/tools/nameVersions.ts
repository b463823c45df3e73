// Writes server/python/nameVersions.ts: `node test/tools/nameVersions.ts PYTHON…`, given one Python of each version in a row.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleNames, packageModules } from '../../server/python/moduleNames.ts'
import { isOfStandardLibrary } from '../../server/python/standardLibrary.ts'
import { isPythonSince, parsePythonVersion } from '../../server/python/version.ts'
import { run } from '../environment/command.ts'

const script = join(import.meta.dirname, 'nameVersions.py')
const known = Object.fromEntries(
  [...moduleNames].filter(([module]) => isOfStandardLibrary(module)).map(([module, names]) => [module, [...names]]),
)

const pythons = await Promise.all(
  process.argv.slice(2).map(async (python) => ({
    version: parsePythonVersion(await run(python, ['--version'])) ?? '',
    there: JSON.parse(await run(python, ['-I', '-B', script], { input: JSON.stringify(known) })) as Record<string, string[]>,
  })),
)
pythons.sort((a, b) => (isPythonSince(a.version, b.version) ? 1 : -1))

const listed = Object.fromEntries(
  Object.keys(known)
    .sort()
    .map((module) => [module, versionsIn(module)] as const)
    .filter(([, words]) => words !== ''),
)

const text = `// Which names of modules not every Python 3 has. Written by test/tools/nameVersions.ts.

/** By module: \`name>=3.9\` is there from 3.9 on, \`name<3.8\` up to 3.7. */
const listed: Readonly<Record<string, string>> = ${JSON.stringify(listed)}

export interface Versions {
  /** The first that has the name. */
  readonly since?: string
  /** The first that has it no more. */
  readonly until?: string
}

/** Of names that some Python from ${pythons[0]?.version} to ${pythons.at(-1)?.version} lacks. */
export function versionsOf(module: string, name: string): Versions | undefined {
  const words = listed[module]
  // Of most modules nothing is listed, and most names of the others are not.
  if (!words?.includes(name)) return undefined
  const [, mark, version] = new RegExp(\`(?:^| )\${name}(>=|<)(\\\\S+)\`).exec(words) ?? []
  return version === undefined ? undefined : mark === '<' ? { until: version } : { since: version }
}
`
await writeFile(join(import.meta.dirname, '..', '..', 'server', 'python', 'nameVersions.ts'), text)

/** Names that came or went once; what came and went is a matter of how a Python was built, as constants are of the system. */
function versionsIn(module: string): string {
  const having = pythons.filter(({ there }) => there[module])
  return (known[module] ?? [])
    .filter((name) => !isOfStandardLibrary(name) && !/^[A-Z\d_]+$/.test(name) && !packageModules.get(module)?.has(name))
    .flatMap((name) => {
      const has = having.map(({ there }) => there[module]?.includes(name) ?? false)
      const changes = has.flatMap((one, index) => (index > 0 && one !== has[index - 1] ? [index] : []))
      const [at] = changes
      return at === undefined || changes.length > 1 ? [] : [`${name}${has[at] ? '>=' : '<'}${having[at]?.version}`]
    })
    .join(' ')
}
