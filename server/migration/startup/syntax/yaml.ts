// YAML as people write it for compose, Ansible and CI: block style, scalars of every kind, comments, templates' lines.
// It answers with what it understood and never fails.
import { exactSpan, type Stretch, sliceStretch } from '../stretch.ts'
import { scanFlow, scanQuoted } from './flow.ts'
import { linesOf, type TextLine } from './lines.ts'
import type { YamlEntry, YamlItem, YamlNode, YamlScalar } from './yamlNode.ts'
import { blockScalar, plainScalar } from './yamlScalar.ts'

/** How much of a line a key and its colon take; undefined where the line does not begin with one. */
function keyLength(line: string): number | undefined {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*:(?=\s|$)/.exec(line)
  if (quoted) return quoted[0].length
  if (/^[#&*!|>%@`"'}[\],]|^[?-](?:\s|$)|^\{(?!\{)/.test(line)) return undefined
  for (let at = 0; at < line.length; at++) {
    const template = line.startsWith('{{', at) ? line.indexOf('}}', at) : -1
    if (template >= 0) at = template + 1
    else if (line[at] === ':' && /^(?:\s|$)/.test(line.slice(at + 1, at + 2))) return at + 1
    else if (line[at] === '#' && /\s/.test(line[at - 1] ?? '')) return undefined
  }
  return undefined
}

/** Nothing that a person wrote begins beyond this column; blocks within blocks come to an end there. */
const deepest = 500

/** The documents of a text, each as one node. */
export function parseYaml(source: Stretch): YamlNode[] {
  const parser = new YamlParser(source)
  const documents: YamlNode[] = []
  for (let node = parser.next(); node !== undefined; node = parser.next()) documents.push(node)
  return documents
}

export class YamlParser {
  readonly source: Stretch
  readonly lines: readonly TextLine[]
  /** The line that is read now, and the unit in it that comes next. */
  index = 0
  at = 0

  constructor(source: Stretch) {
    this.source = source
    this.lines = linesOf(source)
  }

  next(): YamlNode | undefined {
    return this.#atContent() ? this.#node(-1) : undefined
  }

  /** The column of what comes next. */
  get column(): number {
    return this.at - (this.lines[this.index]?.from ?? 0)
  }

  startLine(index: number): void {
    this.index = index
    const line = this.lines[index]
    this.at = line ? line.from + (/^[ \t]*/.exec(line.text)?.[0].length ?? 0) : this.source.text.length
  }

  /** Passes over empty lines, comments, document marks and lines of a template; whether anything is left. */
  #atContent(): boolean {
    for (let line = this.lines[this.index]; line !== undefined; line = this.lines[this.index]) {
      if (this.at < line.from) this.startLine(this.index)
      const rest = this.source.text.slice(this.at, line.to)
      if (!/^\s*(?:#|$)|^(?:---|\.\.\.)(?:\s|$)|^%[A-Z]|^\{%/.test(rest)) return true
      if (/^---\s+[^\s#]/.test(rest)) {
        this.at += 4
        return true
      }
      this.startLine(this.index + 1)
    }
    return false
  }

  /** The node that begins here, in a block that is indented more than `parent`. */
  #node(parent: number): YamlNode {
    const rest = this.#rest()
    if (this.column > deepest) return this.#value(parent)
    if (/^-(?:\s|$)/.test(rest)) return this.#sequence(this.column)
    if (keyLength(rest) !== undefined) return this.#mapping(this.column)
    return this.#value(parent)
  }

  #rest(): string {
    return this.source.text.slice(this.at, this.lines[this.index]?.to ?? this.at)
  }

  #sequence(column: number): YamlNode {
    const items: YamlItem[] = []
    while (this.#atContent() && this.column === column && /^-(?:\s|$)/.test(this.#rest())) {
      const first = this.lines[this.index]
      const before = this.index
      this.at += 1 + (/^[ \t]*/.exec(this.#rest().slice(1))?.[0].length ?? 0)
      const node = this.#below(column, false)
      this.#advance(before)
      const next = this.lines[this.index]?.from ?? this.source.text.length
      const alone = first !== undefined && this.source.text.slice(first.from, first.from + column).trim() === ''
      items.push({ node, removal: alone && this.index === before + 1 ? exactSpan(this.source, first.from, next) : undefined })
    }
    return { kind: 'sequence', items }
  }

  #mapping(column: number): YamlNode {
    const entries: YamlEntry[] = []
    while (this.#atContent() && this.column === column) {
      const length = keyLength(this.#rest())
      if (length === undefined) {
        if (/^-(?:\s|$)/.test(this.#rest())) break
        this.startLine(this.index + 1)
        continue
      }
      const before = this.index
      const key = this.#key(length)
      this.at += length
      this.at += /^[ \t]*/.exec(this.#rest())?.[0].length ?? 0
      entries.push({ key, node: this.#below(column, true) })
      this.#advance(before)
    }
    return { kind: 'mapping', entries }
  }

  #key(length: number): YamlScalar {
    const written = this.source.text.slice(this.at, this.at + length - 1).trimEnd()
    if (/^["']/.test(written)) return scanQuoted(this.source, this.at).node
    return { kind: 'scalar', quoted: false, value: sliceStretch(this.source, this.at, this.at + written.length) }
  }

  /** What a dash or a colon introduces: on the same line, or deeper on the following ones. */
  #below(column: number, ofKey: boolean): YamlNode {
    // Anchors and tags say nothing here.
    this.at += /^(?:[&!][^\s,]*[ \t]+)*(?:[&!][^\s,]*$)?/.exec(this.#rest())?.[0].length ?? 0
    if (!/^\s*(?:#|$)/.test(this.#rest())) return ofKey ? this.#value(column) : this.#node(column)
    this.startLine(this.index + 1)
    const empty: YamlScalar = { kind: 'scalar', quoted: false, value: sliceStretch(this.source, this.at, this.at) }
    if (!this.#atContent()) return empty
    const deeper = this.column > column || (ofKey && this.column === column && /^-(?:\s|$)/.test(this.#rest()))
    return deeper ? this.#node(column) : empty
  }

  #value(parent: number): YamlNode {
    const rest = this.#rest()
    if (/^[|>][\d+-]*\s*(?:#.*)?$/.test(rest)) return blockScalar(this, parent)
    const scanned = /^["']/.test(rest)
      ? scanQuoted(this.source, this.at)
      : /^(?:\[|\{(?![{%]))/.test(rest)
        ? scanFlow(this.source, this.at)
        : undefined
    if (scanned === undefined) return plainScalar(this, parent)
    while ((this.lines[this.index]?.next ?? Number.POSITIVE_INFINITY) < scanned.to) this.index++
    this.at = scanned.to
    return scanned.node
  }

  /** Goes to the next line where a value ended in the middle of its own. */
  #advance(before: number): void {
    const line = this.lines[this.index]
    if (line && (this.at > line.from + (/^[ \t]*/.exec(line.text)?.[0].length ?? 0) || this.index === before))
      this.startLine(this.index + 1)
  }
}
