// Reads the client endpoint descriptions of Twisted, which Buildbot calls connection strings: `tls:example.org:9989`.
// Parts stand between colons, the first without a keyword names the type; a backslash takes the next character as it is.
import type { Span } from '../python/span.ts'
import { type EndpointType, endpointTypeOf } from './endpointTypes.ts'

/** Text with its escapes resolved, and where it stands in the description. */
export interface EndpointText extends Span {
  readonly text: string
}

/** What stands between two colons. */
export interface EndpointPart extends Span {
  readonly keyword?: EndpointText
  readonly value: EndpointText
}

export interface Endpoint {
  readonly description: string
  /** The type as written; left out where every part has a keyword. */
  readonly typeName?: EndpointText
  /** Left out where it is none that can be checked. */
  readonly type?: EndpointType
  /** All but the type, in order. */
  readonly parts: readonly EndpointPart[]
  /** What the type takes for which argument. */
  readonly arguments: ReadonlyMap<string, EndpointPart>
  /** Parts that another one prevails over, or that a lenient type drops. */
  readonly unused: readonly EndpointPart[]
  /** Escapes of characters that need none: the backslash is lost. */
  readonly needlessEscapes: readonly Span[]
  /** A backslash at the very end, after which Twisted expects a character. */
  readonly unfinishedEscape?: Span
}

/** Never throws; `problemsOf` says what is wrong. Offsets are in UTF-16 units of the description, escapes of Python resolved. */
export function parseEndpoint(description: string): Endpoint {
  const { parts: all, needlessEscapes, unfinishedEscape } = split(description)
  const typePart = all.find(({ keyword }) => keyword === undefined)
  const type = typePart && endpointTypeOf(typePart.value.text)
  const parts = all.filter((part) => part !== typePart)
  return {
    description,
    ...(typePart && { typeName: typePart.value }),
    ...(type && { type }),
    parts,
    ...bind(type, parts),
    needlessEscapes,
    ...(unfinishedEscape && { unfinishedEscape }),
  }
}

/** Writes a text so that it is one value within a description. */
export function escapeEndpointText(text: string): string {
  return text.replace(/[\\:=]/g, '\\$&')
}

function split(description: string): Pick<Endpoint, 'parts' | 'needlessEscapes' | 'unfinishedEscape'> {
  const parts: EndpointPart[] = []
  const needlessEscapes: Span[] = []
  let unfinishedEscape: Span | undefined
  let keyword: EndpointText | undefined
  let from = 0
  let text = ''
  const take = (to: number): EndpointText => {
    const taken = { from, to, text }
    from = to + 1
    text = ''
    return taken
  }
  const endPart = (to: number): void => {
    const value = take(to)
    parts.push({ from: keyword?.from ?? value.from, to, ...(keyword && { keyword }), value })
    keyword = undefined
  }
  for (let at = 0; at < description.length; at++) {
    const character = description.charAt(at)
    if (character === ':') endPart(at)
    else if (character === '=' && keyword === undefined) keyword = take(at)
    else if (character !== '\\') text += character
    else if (at + 1 === description.length) unfinishedEscape = { from: at, to: at + 1 }
    else {
      const escaped = description.charAt(++at)
      text += escaped
      if (!'\\:='.includes(escaped)) needlessEscapes.push({ from: at - 1, to: at + 1 })
    }
  }
  endPart(description.length)
  return { parts, needlessEscapes, ...(unfinishedEscape && { unfinishedEscape }) }
}

/** As Twisted does: the last of a keyword's values counts, and a positional value counts more than a keyword's. */
function bind(type: EndpointType | undefined, parts: readonly EndpointPart[]): Pick<Endpoint, 'arguments' | 'unused'> {
  const taken = new Map<string, EndpointPart>()
  const unused: EndpointPart[] = []
  const put = (name: string, part: EndpointPart): void => {
    const earlier = taken.get(name)
    if (earlier) unused.push(earlier)
    taken.set(name, part)
  }
  for (const part of parts) if (part.keyword) put(part.keyword.text, part)
  const positional = parts.filter(({ keyword }) => keyword === undefined)
  const names = positionalNames(type, positional.length, taken)
  for (const [index, part] of positional.entries()) {
    const name = names[index]
    if (name === undefined) unused.push(part)
    else put(name, part)
  }
  return { arguments: taken, unused }
}

function positionalNames(
  type: EndpointType | undefined,
  count: number,
  keywords: ReadonlyMap<string, unknown>,
): readonly string[] {
  if (type === undefined) return []
  const { binding, positional } = type
  if (binding === 'call') return positional
  if (count > positional.length) return []
  const onlyPort = count === 1 && positional.includes('port') && keywords.has('host')
  return onlyPort ? ['port'] : positional
}
