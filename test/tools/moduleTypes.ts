// Writes server/python/moduleTypes.ts: `node test/tools/moduleTypes.ts PYTHON…` adds what the functions and classes of these
// Pythons take and have to what it lists already. Nothing is taken out: any Python and any Twisted may be on somebody's machine.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleTypes } from '../../server/python/moduleTypes.ts'
import { listTypes, type Types } from './listTypes.ts'

const listings = await Promise.all(process.argv.slice(2).map(listTypes))
const known: Types = Object.fromEntries([...moduleTypes].map(([module, lines]) => [module, lines.split('\n')]))
const all = [known, ...listings]
const modules = [...new Set(all.flatMap((types) => Object.keys(types)))].sort()
const merged = modules.map((module) => [module, mergeLines(all.flatMap((types) => types[module] ?? [])).join('\n')])

const text = `// What the functions and classes of modules take and have, in any of their versions. Written by test/tools/moduleTypes.ts.

/**
 * By module, a line for each:
 *
 *     function(parameter,other=,*rest)        several lists of parameters in several versions: function(one) function(one,two)
 *     Class(parameters): method(…) @classOrStaticMethod(…) attribute
 *     object = method(…) attribute
 *     Class ?                                 its attributes are not known
 *
 * What has no parentheses is called with nobody knows what, or is not called. Behind some parameters stand the types that they
 * take (parameter:is=), behind some parentheses the type of the result (function(…)>s), and ~ where texts and bytes do not
 * go together; the letters are those of moduleTypes.py.
 */
export const moduleTypes: ReadonlyMap<string, string> = new Map(Object.entries(${JSON.stringify(Object.fromEntries(merged))}))
`
await writeFile(join(import.meta.dirname, '..', '..', 'server', 'python', 'moduleTypes.ts'), text)

interface Line {
  readonly heads: readonly string[]
  readonly mark: ':' | '=' | '?' | ''
  readonly members: readonly string[]
}

function read(line: string): Line {
  const [, head = '', mark = '', members = ''] = /^(.*?)(?: ?([:=?])(?: (.*)|$))?$/.exec(line) ?? []
  const entries = (text: string) => text.split(' ').filter(Boolean)
  return { heads: entries(head), mark: mark as Line['mark'], members: entries(members) }
}

function nameOf(entry: string): string {
  return entry.replace(/\(.*/, '')
}

function mergeLines(lines: readonly string[]): string[] {
  const byName = new Map<string, Line[]>()
  for (const line of lines.map(read)) {
    const name = nameOf(line.heads[0] ?? '')
    byName.set(name, [...(byName.get(name) ?? []), line])
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, versions]) => write(versions))
}

function write(versions: readonly Line[]): string {
  const heads = mergeEntries(versions.flatMap(({ heads: each }) => each)).join(' ')
  if (versions.some(({ mark }) => mark === '?')) return `${heads} ?`
  const mark = versions.find((version) => version.mark !== '')?.mark
  if (mark === undefined) return heads
  return `${heads}${mark === '=' ? ' =' : ':'} ${mergeEntries(versions.flatMap(({ members }) => members)).join(' ')}`
}

/** One without parameters says nothing where another has some. */
function mergeEntries(entries: readonly string[]): string[] {
  const distinct = [...new Set(entries)].sort()
  return distinct.filter((entry) => entry.includes('(') || !distinct.some((other) => other.startsWith(`${entry}(`)))
}
