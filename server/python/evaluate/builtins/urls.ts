// `urllib.parse.urlparse` and `urlsplit`, where the address is known.
import type { InstanceValue, Origin, Value } from '../../value.ts'
import { type Call, newInstance } from '../calls.ts'
import { int, none, originAt, str } from '../make.ts'
import { given, raise } from './arguments.ts'
import type { Builtin, Property } from './registry.ts'

const PARSED = 'urllib.parse.ParseResult'
const SPLIT = 'urllib.parse.SplitResult'

/** What an address consists of, as Python takes it apart; undefined for what it reads in more ways than one. */
function partsOf(address: string): Readonly<Record<string, string | undefined>> | undefined {
  if (/[^\x21-\x7e]|[[\];]/.test(address)) return undefined
  const [, scheme, rest = ''] = /^(?:([a-z][a-z\d+.-]*):)?(.*)$/i.exec(address) ?? []
  const [, netloc, path, query, fragment] = /^(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(rest) ?? []
  const [, username, password, hostname, port] = /^(?:([^:]*?)(?::(.*))?@)?([^:@]*)(?::([^@]*))?$/.exec(netloc ?? '') ?? []
  return {
    ...{ scheme: scheme?.toLowerCase() ?? '', netloc: netloc ?? '', path, query: query ?? '', fragment: fragment ?? '' },
    ...{ username, password, hostname: hostname?.toLowerCase() || undefined, port: port || undefined },
  }
}

const parse =
  (owner: typeof PARSED | typeof SPLIT): Builtin =>
  (call): Value => {
    const [address] = given(call, 'url')
    if (address?.kind === 'int' || address?.kind === 'float')
      return raise(call, 'AttributeError', `'${address.kind}' object has no attribute 'decode'`)
    const parts = call.arguments.length === 1 && address?.kind === 'str' ? partsOf(address.value) : undefined
    return call.state.keep(madeOf(call, owner, parts ?? {}, originAt(call.node, ...(address ? [address] : []))))
  }

function madeOf(call: Call, owner: string, parts: Readonly<Record<string, string | undefined>>, origin: Origin): InstanceValue {
  const made = newInstance({ kind: 'external', path: owner, origin }, call)
  const values = Object.entries(parts).map(
    ([name, text]) => [name, text === undefined ? none(origin) : str(text, origin)] as const,
  )
  return { ...made, attributes: new Map<string, Value>(values), origin }
}

/** A number, of a text that is one. */
const port: Property = (self, evaluator, span, state) => {
  const text = self.kind === 'instance' ? self.attributes.get('port') : undefined
  if (text?.kind !== 'str') return text
  const number = Number(text.value)
  if (!/^\d+$/.test(text.value)) {
    return evaluator.raise(state, 'ValueError', `the port ${text.value} is no number`, span, 'int')
  }
  return number > 65535
    ? evaluator.raise(state, 'ValueError', 'Port out of range 0-65535', span, 'int')
    : int(number, originAt(span, text))
}

export const urlBuiltins: Readonly<Record<string, Builtin>> = {
  'urllib.parse.urlparse': parse(PARSED),
  'urllib.parse.urlsplit': parse(SPLIT),
}

export const urlProperties: Readonly<Record<string, Property>> = { [`${PARSED}.port`]: port, [`${SPLIT}.port`]: port }
