// YAML's scalars without quotes: plain ones over several lines, and the blocks after `|` and `>`.
import { outerSpan, StretchBuilder } from '../stretch.ts'
import type { YamlParser } from './yaml.ts'
import type { YamlScalar } from './yamlNode.ts'

/** A plain scalar: up to a comment, and on over lines that are indented more than `parent`. */
export function plainScalar(parser: YamlParser, parent: number): YamlScalar {
  const { source, lines } = parser
  const builder = new StretchBuilder()
  const start = parser.at
  let end = start
  for (let from = start; ; ) {
    const line = lines[parser.index]
    if (line === undefined) break
    const text = source.text.slice(from, line.to)
    const content = /^(.*?)(?=\s+#|\s*$)/.exec(text)?.[1] ?? text
    if (end > start) builder.add(' ', source.ends[end - 1] ?? 0, source.starts[from] ?? 0)
    builder.copy(source, from, from + content.length)
    end = from + content.length
    parser.startLine(parser.index + 1)
    const next = lines[parser.index]
    const goesOn =
      content.trim() === text.trim() && next !== undefined && parser.column > parent && !/^\s*(?:#|$)/.test(next.text)
    if (!goesOn || /^\{%/.test(source.text.slice(parser.at, next.to))) break
    from = parser.at
  }
  return { kind: 'scalar', quoted: false, value: builder.finish(outerSpan(source, start, end)) }
}

/** A block scalar; the line breaks of a folded one turn into blanks between lines of one indentation. */
export function blockScalar(parser: YamlParser, parent: number): YamlScalar {
  const { source, lines } = parser
  const header = source.text.slice(parser.at, lines[parser.index]?.to)
  const folded = header.startsWith('>')
  const written = /\d/.exec(header)?.[0]
  let indent = written === undefined ? undefined : Math.max(parent, 0) + Number(written)
  const builder = new StretchBuilder()
  const start = parser.at
  let open: { readonly at: number; readonly deeper: boolean } | undefined
  parser.startLine(parser.index + 1)
  for (let line = lines[parser.index]; line !== undefined; line = lines[parser.index]) {
    const blank = line.text.trim() === ''
    indent ??= blank ? undefined : parser.column
    if (!blank && (indent === undefined || parser.column < indent || parser.column <= parent)) break
    if (!blank && indent !== undefined) {
      const from = line.from + indent
      const deeper = /^\s/.test(line.text.slice(indent))
      if (open) {
        const joins = folded && !deeper && !open.deeper && !/\n\s*\n/.test(source.text.slice(open.at, from))
        builder.add(joins ? ' ' : '\n', source.ends[open.at - 1] ?? 0, source.starts[from] ?? 0)
      }
      builder.copy(source, from, line.to)
      open = { at: line.to, deeper }
    }
    parser.startLine(parser.index + 1)
  }
  return { kind: 'scalar', quoted: false, value: builder.finish(outerSpan(source, start, open?.at ?? start)) }
}
