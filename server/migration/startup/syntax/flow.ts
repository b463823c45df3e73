// Lists and strings in brackets and quotes, as JSON and YAML's flow style write them.
import { exactSpan, outerSpan, type Stretch, StretchBuilder, sliceStretch } from '../stretch.ts'
import type { YamlItem, YamlNode, YamlScalar } from './yamlNode.ts'

export interface Scanned<T> {
  readonly node: T
  /** Units of the source. */
  readonly to: number
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001b' }

/** Reads the quoted string at `at`; one without an end reaches to the end of the text. */
export function scanQuoted(source: Stretch, at: number): Scanned<YamlScalar> {
  const { text } = source
  const quote = text[at]
  const builder = new StretchBuilder()
  let unit = at + 1
  while (unit < text.length && (text[unit] !== quote || (quote === "'" && text[unit + 1] === "'"))) {
    const length = quote === "'" ? (text[unit] === "'" ? 2 : 1) : escapeLength(text, unit)
    const folded = /^\s*\n\s*/.exec(text.slice(unit, unit + 200))
    if (length === 1 && folded) {
      builder.add(' ', source.starts[unit] ?? 0, source.ends[unit + folded[0].length - 1] ?? 0)
      unit += folded[0].length
      continue
    }
    builder.add(unescaped(text.slice(unit, unit + length)), source.starts[unit] ?? 0, source.ends[unit + length - 1] ?? 0)
    unit += length
  }
  const to = Math.min(unit + 1, text.length)
  return { node: { kind: 'scalar', quoted: true, value: builder.finish(outerSpan(source, at, to)) }, to }
}

function escapeLength(text: string, at: number): number {
  if (text[at] !== '\\') return 1
  const hex = /^\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})/.exec(text.slice(at, at + 10))
  return Math.min(hex?.[0].length ?? 2, text.length - at)
}

function unescaped(written: string): string {
  if (written === "''") return "'"
  if (written.length < 2) return written
  const hex = /^\\[xuU]([\dA-Fa-f]+)$/.exec(written)
  if (hex?.[1] !== undefined)
    return Number.parseInt(hex[1], 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(hex[1], 16)) : '\ufffd'
  return escapes[written[1] ?? ''] ?? written.slice(1)
}

/** Reads the list or mapping at `at`. */
export function scanFlow(source: Stretch, at: number, depth = 0): Scanned<YamlNode> {
  return source.text[at] === '[' ? scanList(source, at, depth + 1) : scanMapping(source, at, depth + 1)
}

/** Brackets within brackets beyond this are nothing that a person wrote. */
const deepest = 50

function scanList(source: Stretch, at: number, depth: number): Scanned<YamlNode> {
  const items: YamlItem[] = []
  let previous: number | undefined
  let unit = skipBlanks(source.text, at + 1)
  while (unit < source.text.length && source.text[unit] !== ']') {
    if (source.text[unit] === ',') unit = skipBlanks(source.text, unit + 1)
    else {
      const { node, to } = scanValue(source, unit, depth)
      const end = to > unit ? to : unit + 1
      items.push({ node, removal: previous === undefined ? undefined : exactSpan(source, previous, end) })
      previous = end
      unit = skipBlanks(source.text, end)
    }
  }
  return { node: { kind: 'sequence', items }, to: Math.min(unit + 1, source.text.length) }
}

function scanMapping(source: Stretch, at: number, depth: number): Scanned<YamlNode> {
  const entries: { key: YamlScalar; node: YamlNode }[] = []
  let unit = skipBlanks(source.text, at + 1)
  while (unit < source.text.length && source.text[unit] !== '}') {
    if (source.text[unit] === ',') unit = skipBlanks(source.text, unit + 1)
    else {
      const key = scanValue(source, unit, depth, ':')
      const colon = skipBlanks(source.text, Math.max(key.to, unit + 1))
      const value = source.text[colon] === ':' ? scanValue(source, skipBlanks(source.text, colon + 1), depth) : key
      if (key.node.kind === 'scalar' && value !== key) entries.push({ key: key.node, node: value.node })
      unit = skipBlanks(source.text, Math.max(value.to, colon))
    }
  }
  return { node: { kind: 'mapping', entries }, to: Math.min(unit + 1, source.text.length) }
}

function scanValue(source: Stretch, at: number, depth: number, end = ''): Scanned<YamlNode> {
  const { text } = source
  if (text[at] === '"' || text[at] === "'") return scanQuoted(source, at)
  if ((text[at] === '[' || text[at] === '{') && !text.startsWith('{{', at) && depth < deepest) return scanFlow(source, at, depth)
  let to = at
  while (to < text.length && !(',]}\n'.includes(text[to] ?? '') || (end !== '' && text[to] === end))) {
    const template = text.startsWith('{{', to) ? text.indexOf('}}', to) : -1
    to = template < 0 ? to + 1 : template + 2
  }
  const length = text.slice(at, to).trimEnd().length
  return { node: { kind: 'scalar', quoted: false, value: sliceStretch(source, at, at + length) }, to }
}

function skipBlanks(text: string, at: number): number {
  let unit = at
  for (;;) {
    while (unit < text.length && /\s/.test(text[unit] ?? '')) unit++
    if (text[unit] !== '#' || !/\s/.test(text[unit - 1] ?? '')) return unit
    const newline = text.indexOf('\n', unit)
    unit = newline < 0 ? text.length : newline
  }
}
