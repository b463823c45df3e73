import type { Span } from '../../python/span.ts'
import { defaultPort } from '../../worker/defaultPort.ts'
import { escapeEndpointText, parseEndpoint } from '../../worker/endpoints.ts'
import { type EndpointArgumentType, endpointTypes } from '../../worker/endpointTypes.ts'
import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import { decode, encode } from './literalText.ts'
import { pathItems } from './paths.ts'
import type { TextPlace } from './place.ts'

const parameters: ReadonlySet<string | undefined> = new Set(['connection_string', 'proxy_connection_string'])

/** Endpoint types, their arguments that are not given yet, and the values of these. */
export const connectionStrings: Source<TextPlace> = function* (place, context) {
  if (!parameters.has(place.option?.parameter)) return
  const { text } = context.document.analysis.parsed
  const typed = decode(text.slice(place.word.from, place.word.to), place)
  const colon = lastUnescaped(typed, ':')
  if (colon < 0) {
    const rest = text.slice(place.word.to, endOfLiteral(text, place.word.to, place.quote))
    yield* typeItems(place, place.option?.parameter === 'proxy_connection_string', /^\w*:/.exec(rest)?.[0].length)
    return
  }
  const { type, arguments: taken } = parseEndpoint(typed)
  if (!type) return
  const part = typed.slice(colon + 1)
  const given = parseEndpoint(typed.slice(0, colon)).arguments
  const equals = lastUnescaped(part, '=')
  const [byPosition] = [...taken].find(([name, { from }]) => from === colon + 1 && !given.has(name)) ?? []
  const name = equals < 0 ? byPosition : part.slice(0, equals)
  const argument = type.arguments.find((each) => each.name === name)
  if (argument) yield* valueItems(argument, part.slice(equals + 1), place, context)
  if (equals >= 0) return
  const rest = text.slice(place.word.to, endOfLiteral(text, place.word.to, place.quote))
  for (const each of type.arguments) {
    if (given.has(each.name) || rest.includes(`:${each.name}=`) || each.kind === 'ignored') continue
    const text = rest.startsWith('=') ? each.name : `${each.name}=`
    yield { ...argumentItem(each), text, replaces: endOf(place, part) }
  }
}

/** The stretch of the text that says what was typed last. */
const endOf = (place: TextPlace, typed: string): Span => ({
  from: place.word.to - encode(typed, place).length,
  to: place.word.to,
})

function* valueItems(
  { kind }: EndpointArgumentType,
  typed: string,
  place: TextPlace,
  context: CompletionContext,
): Iterable<Item> {
  const literal = (label: string, documentation: string): Item => ({
    label,
    kind: CompletionItemKind.Value,
    rank: 0,
    replaces: endOf(place, typed),
    documentation,
  })
  if (kind === 'port') yield literal(`${defaultPort}`, 'The port that buildmasters listen on by custom.')
  if (kind === 'flag') yield* [literal('1', 'Yes.'), literal('0', 'No.')]
  if (kind === 'directory' || kind === 'file' || kind === 'socket') {
    const path = typed.replace(/\\(.)/g, '$1')
    yield* pathItems(path, kind === 'directory', place, context, (name) => encode(escapeEndpointText(name), place))
  }
}

/** @param end how much of what follows is the type that stands there already, with its colon */
function* typeItems({ word }: TextPlace, proxy: boolean, end?: number): Iterable<Item> {
  const port = proxy ? '3128' : `${defaultPort}`
  for (const { name, summary, positional } of endpointTypes) {
    const snippet = positional[0] === 'path' ? `${name}:\${1:/path}` : `${name}:\${1:host}:\${2:${port}}`
    const written = end === undefined ? { snippet } : { replaces: { from: word.from, to: word.to + end } }
    yield { label: `${name}:`, kind: CompletionItemKind.Module, rank: 0, documentation: summary, ...written }
  }
}

const argumentItem = ({ name, summary, required, kind }: EndpointArgumentType): Item => ({
  label: `${name}=`,
  kind: CompletionItemKind.Property,
  // What one has to give, then what one comes for.
  rank: required ? 1 : kind === 'directory' ? 2 : 3,
  documentation: summary,
})

/** -1: there is none. */
function lastUnescaped(text: string, character: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    const backslashes = /\\*$/.exec(text.slice(0, at))?.[0].length ?? 0
    if (text.charAt(at) === character && backslashes % 2 === 0) return at
  }
  return -1
}

function endOfLiteral(text: string, from: number, quote: string): number {
  const ends = [quote, '\n', '\r'].map((end) => text.indexOf(end, from)).filter((at) => at >= 0)
  return Math.min(text.length, ...ends)
}
