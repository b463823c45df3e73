// What a text with variables in it can stand for, as far as its own file tells.
import type { Reading } from './reading.ts'

const reference = /\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)|\{\{\s*(\w+)\s*\}\}/
const ownDirectory = /\$\(dirname\s+(?:--\s+)?["']?\$0["']?\)|`dirname\s+(?:--\s+)?["']?\$0["']?`|\$\{0%\/\*\}/
const mostValues = 16

/**
 * All values of a text, or undefined where one cannot be known.
 * @param settled what is known without the file: `HOME`, and `0` for the directory that the file is in
 */
export function valuesOf(text: string, reading: Reading, settled: ReadonlyMap<string, string>, depth = 0): string[] | undefined {
  const own = ownDirectory.exec(text)
  if (own) return replaced(text, own, settled.has('0') ? [settled.get('0') ?? ''] : undefined, reading, settled, depth)
  const home = settled.get('HOME')
  if (/^~(?=[/\\]|$)/.test(text)) return home === undefined ? undefined : valuesOf(home + text.slice(1), reading, settled, depth)
  const found = reference.exec(text)
  if (!found) return /[`$*?]|\{\{|\{%|<%|%[(%\w]/.test(text) ? undefined : [text]
  const name = found[1] ?? found[2] ?? found[3] ?? found[4] ?? ''
  const assigned = reading.variables.get(name)?.map(({ value }) => value.text)
  return replaced(text, found, assigned ?? (settled.has(name) ? [settled.get(name) ?? ''] : undefined), reading, settled, depth)
}

function replaced(
  text: string,
  found: RegExpExecArray,
  values: readonly string[] | undefined,
  reading: Reading,
  settled: ReadonlyMap<string, string>,
  depth: number,
): string[] | undefined {
  if (values === undefined || values.length === 0 || depth > 8) return undefined
  const all: string[] = []
  for (const value of values) {
    const rest = text.slice(0, found.index) + value + text.slice(found.index + found[0].length)
    const further = valuesOf(rest, reading, settled, depth + 1)
    if (further === undefined || all.length + further.length > mostValues) return undefined
    all.push(...further)
  }
  return all
}
