// Puppet manifests as resources: types, titles and attributes, with the places of their strings.
import { type Stretch, StretchBuilder, sliceStretch } from '../stretch.ts'

export interface Resource {
  readonly type: string
  readonly titles: readonly Stretch[]
  /** One value each, or those of a list. */
  readonly attributes: ReadonlyMap<string, readonly Stretch[]>
}

interface Token {
  readonly kind: 'string' | 'word' | 'mark'
  readonly value: Stretch
}

export interface Manifest {
  readonly resources: readonly Resource[]
  /** Variables and parameters that are set to a string. */
  readonly variables: readonly { readonly name: string; readonly value: Stretch }[]
}

const comment = /#[^\n]*|\/\*[\s\S]*?\*\//
const single = /'((?:\\[\s\S]|[^'\\])*)'/
const double = /"((?:\\[\s\S]|[^"\\])*)"/
const mark = /(=>|[{}[\](),:;=])/
const word = /(?:[^\s{}[\](),;='"#:]|::)+/
const tokens = new RegExp([comment, single, double, mark, word].map(({ source }) => source).join('|'), 'g')

/** Reads a manifest; what it does not understand, conditions for one, it looks into for the resources there. */
export function parsePuppet(source: Stretch): Manifest {
  const all = tokensOf(source)
  const parser = new ResourceParser(all)
  return { resources: parser.resources(), variables: variablesIn(all) }
}

function tokensOf(source: Stretch): Token[] {
  return [...source.text.matchAll(tokens)].flatMap((found): Token[] => {
    const end = found.index + found[0].length
    if (/^(?:#|\/\*)/.test(found[0])) return []
    if (/^["']/.test(found[0])) return [{ kind: 'string', value: unescaped(source, found.index, end) }]
    return [{ kind: found[3] === undefined ? 'word' : 'mark', value: sliceStretch(source, found.index, end) }]
  })
}

/** The string that is written in quotes from `from` to `to`. */
function unescaped(source: Stretch, from: number, to: number): Stretch {
  const builder = new StretchBuilder()
  for (let unit = from + 1; unit < to - 1; unit++) {
    const last = source.text[unit] === '\\' && /[\\'"$]/.test(source.text[unit + 1] ?? '') ? unit + 1 : unit
    builder.add(source.text[last] ?? '', source.starts[unit] ?? 0, source.ends[last] ?? 0)
    unit = last
  }
  return builder.finish({ from: source.starts[from] ?? 0, to: source.ends[to - 1] ?? 0 })
}

function variablesIn(all: readonly Token[]): Manifest['variables'] {
  return all.flatMap(({ kind, value: { text } }, index) => {
    const [equals, set] = [all[index + 1], all[index + 2]]
    const assigned = kind === 'word' && text.startsWith('$') && equals?.value.text === '=' && set?.kind === 'string'
    return assigned ? [{ name: text.slice(1), value: set.value }] : []
  })
}

class ResourceParser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(all: readonly Token[]) {
    this.#tokens = all
  }

  /** `type { title: name => value, …; title: … }` */
  resources(): Resource[] {
    const resources: Resource[] = []
    while (this.#at < this.#tokens.length) {
      const type = this.#tokens[this.#at++]
      if (type?.kind !== 'word' || this.#text() !== '{') continue
      const inside = this.#at + 1
      do {
        this.#at++
        const titles = this.#values()
        if (titles.length === 0 || this.#text() !== ':') break
        resources.push({ type: type.value.text, titles, attributes: this.#attributes() })
      } while (this.#text() === ';')
      // What is no resource, a class for one, may hold some.
      if (this.#text() !== '}') this.#at = inside
    }
    return resources
  }

  #text(ahead = 0): string {
    return this.#tokens[this.#at + ahead]?.value.text ?? ''
  }

  #attributes(): Map<string, Stretch[]> {
    const attributes = new Map<string, Stretch[]>()
    // A brace belongs to a hash, which follows an arrow, or to something that is no attribute.
    while (this.#at < this.#tokens.length && !/^[{};]$/.test(this.#text())) {
      const name = this.#text()
      const named = this.#text(1) === '=>'
      this.#at += named ? 2 : 1
      if (named && this.#text() === '{') this.#skipHash()
      else if (named) attributes.set(name, this.#values())
    }
    return attributes
  }

  #skipHash(): void {
    for (let depth = 0; this.#at < this.#tokens.length; ) {
      const text = this.#text()
      this.#at++
      if (text === '{') depth++
      else if (text === '}' && --depth === 0) return
    }
  }

  /** A string or a word, or those of a list. */
  #values(): Stretch[] {
    const list = this.#text() === '['
    const values: Stretch[] = []
    if (list) this.#at++
    for (let token = this.#tokens[this.#at]; token !== undefined; token = this.#tokens[this.#at]) {
      if (token.kind === 'mark' && (!list || token.value.text !== ',')) break
      if (token.kind !== 'mark') values.push(token.value)
      this.#at++
      if (!list) break
    }
    if (list && this.#text() === ']') this.#at++
    return values
  }
}
