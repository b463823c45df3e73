// The methods of str and bytes.

import type { Origin, TypeName, Value } from '../../value.ts'
import { strFormat } from '../format.ts'
import { type Failure, failure, lift } from '../lift.ts'
import { bool, holding, int, mapFacts, originAt, sequence, str } from '../make.ts'
import { given, isNone, positionals, pure, selfOf, textOf } from './arguments.ts'
import { decode, encode, isAscii } from './codecs.ts'
import type { Builtin } from './registry.ts'
import { LINE_ENDS, SPACE, splitText } from './splitText.ts'

type Result = Value | Failure | undefined

/** One string method of known texts. */
type Method = (self: string, args: readonly Value[], origin: Origin) => Result

const numberOf = (value: Value | undefined): number | undefined => (value?.kind === 'int' ? value.value : undefined)

function stripper(left: boolean, right: boolean): Method {
  return (self, [characters], origin) => {
    const set = isNone(characters) ? SPACE : characterClass(textOf(characters))
    if (set === undefined) return undefined
    const open = left ? self.replace(new RegExp(`^(?:${set})+`, 'u'), '') : self
    return str(right ? open.replace(new RegExp(`(?:${set})+$`, 'u'), '') : open, origin)
  }
}

function characterClass(characters: string | undefined): string | undefined {
  if (characters === undefined) return undefined
  return characters === ''
    ? '(?!)'
    : `[${[...characters].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('')}]`
}

const texts = (items: readonly string[], origin: Origin): Value =>
  sequence(
    'list',
    items.map((item) => str(item, origin)),
    origin,
  )

function splitter(fromRight: boolean): Method {
  return (self, [separator, limit], origin) => {
    const text = textOf(separator)
    if (text === undefined && !isNone(separator)) return undefined
    if (text === '') return failure('ValueError', 'empty separator')
    return texts(splitText(self, text, numberOf(limit) ?? -1, fromRight), origin)
  }
}

function partitioner(fromRight: boolean): Method {
  return (self, [separator], origin) => {
    const text = textOf(separator)
    if (text === undefined) return undefined
    if (text === '') return failure('ValueError', 'empty separator')
    const at = fromRight ? self.lastIndexOf(text) : self.indexOf(text)
    const whole = fromRight ? ['', '', self] : [self, '', '']
    const parts = at < 0 ? whole : [self.slice(0, at), text, self.slice(at + text.length)]
    return sequence(
      'tuple',
      parts.map((part) => str(part, origin)),
      origin,
    )
  }
}

const affix =
  (test: (self: string, affix: string) => boolean): Method =>
  (self, [wanted, ...bounds], origin) => {
    const options = wanted?.kind === 'tuple' ? wanted.items.map(textOf) : [textOf(wanted)]
    if (options.includes(undefined) || !bounds.every(isNone)) return undefined
    return bool(
      options.some((option) => test(self, option ?? '')),
      origin,
    )
  }

/** Letters beyond ASCII change case by tables that need not be the same. */
const cased =
  (change: (self: string) => string): Method =>
  (self, _, origin) =>
    /^\p{ASCII}*$/u.test(self) ? str(change(self), origin) : undefined

const padded =
  (pad: (self: string, width: number, fill: string) => string): Method =>
  (self, [width, fill], origin) => {
    const size = numberOf(width)
    return size === undefined || size > 10_000 ? undefined : str(pad(self, size, textOf(fill) ?? ' '), origin)
  }

const finder =
  (find: (self: string, part: string) => number): Method =>
  (self, [part, ...bounds], origin) => {
    const text = textOf(part)
    return text === undefined || !bounds.every(isNone) || /[\ud800-\udfff]/.test(self) ? undefined : int(find(self, text), origin)
  }

/** As `finder`, for what must be there. */
const found =
  (find: (self: string, part: string) => number): Method =>
  (self, args, origin) => {
    const place = finder(find)(self, args, origin)
    return place && 'kind' in place && place.kind === 'int' && place.value < 0
      ? failure('ValueError', 'substring not found')
      : place
  }

const METHODS: Readonly<Record<string, readonly [parameters: readonly string[], type: TypeName, method: Method]>> = {
  strip: [['chars'], 'str', stripper(true, true)],
  lstrip: [['chars'], 'str', stripper(true, false)],
  rstrip: [['chars'], 'str', stripper(false, true)],
  split: [['sep', 'maxsplit'], 'list', splitter(false)],
  rsplit: [['sep', 'maxsplit'], 'list', splitter(true)],
  splitlines: [
    ['keepends'],
    'list',
    (self, [ends], origin) => {
      if (!isNone(ends)) return undefined
      const lines = self.split(new RegExp(LINE_ENDS))
      return texts(lines.at(-1) === '' ? lines.slice(0, -1) : lines, origin)
    },
  ],
  partition: [['sep'], 'tuple', partitioner(false)],
  rpartition: [['sep'], 'tuple', partitioner(true)],
  replace: [
    ['old', 'new', 'count'],
    'str',
    (self, [old, by, count], origin) => {
      const [from, to] = [textOf(old), textOf(by)]
      return !from || to === undefined || !isNone(count) ? undefined : str(self.split(from).join(to), origin)
    },
  ],
  lower: [[], 'str', cased((self) => self.toLowerCase())],
  upper: [[], 'str', cased((self) => self.toUpperCase())],
  capitalize: [[], 'str', cased((self) => self.charAt(0).toUpperCase() + self.slice(1).toLowerCase())],
  title: [
    [],
    'str',
    cased((self) => self.toLowerCase().replaceAll(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))),
  ],
  startswith: [['prefix', 'start', 'end'], 'bool', affix((self, prefix) => self.startsWith(prefix))],
  endswith: [['suffix', 'start', 'end'], 'bool', affix((self, suffix) => self.endsWith(suffix))],
  removeprefix: [
    ['prefix'],
    'str',
    (self, [prefix], origin) => {
      const text = textOf(prefix)
      return text === undefined ? undefined : str(self.startsWith(text) ? self.slice(text.length) : self, origin)
    },
  ],
  removesuffix: [
    ['suffix'],
    'str',
    (self, [suffix], origin) => {
      const text = textOf(suffix)
      return text === undefined ? undefined : str(text && self.endsWith(text) ? self.slice(0, -text.length) : self, origin)
    },
  ],
  ljust: [['width', 'fillchar'], 'str', padded((self, width, fill) => self.padEnd(width, fill))],
  rjust: [['width', 'fillchar'], 'str', padded((self, width, fill) => self.padStart(width, fill))],
  zfill: [
    ['width'],
    'str',
    padded((self, width) => {
      const sign = /^[+-]/.exec(self)?.[0] ?? ''
      return sign + self.slice(sign.length).padStart(width - sign.length, '0')
    }),
  ],
  find: [['sub', 'start', 'end'], 'int', finder((self, part) => self.indexOf(part))],
  rfind: [['sub', 'start', 'end'], 'int', finder((self, part) => self.lastIndexOf(part))],
  index: [['sub', 'start', 'end'], 'int', found((self, part) => self.indexOf(part))],
  rindex: [['sub', 'start', 'end'], 'int', found((self, part) => self.lastIndexOf(part))],
  count: [['sub', 'start', 'end'], 'int', finder((self, part) => (part === '' ? self.length + 1 : self.split(part).length - 1))],
  isdigit: [[], 'bool', (self, _, origin) => (isAscii(self) ? bool(/^\d+$/.test(self), origin) : undefined)],
  isspace: [[], 'bool', (self, _, origin) => bool(new RegExp(`^${SPACE}+$`, 'u').test(self), origin)],
}

function asBuiltin(parameters: readonly string[], type: TypeName, method: Method): Builtin {
  return pure(parameters, type, ([self, ...args], origin) => {
    const text = self?.kind === 'str' ? self.value : undefined
    return text === undefined ? undefined : method(text, args, origin)
  })
}

/** Whatever is split, an empty text splits nothing. */
const splitting =
  (builtin: Builtin): Builtin =>
  (call) => {
    const [separator] = given(call, 'sep')
    return separator?.kind === 'str' && separator.value === ''
      ? call.evaluator.raise(call.state, 'ValueError', 'empty separator', call.node)
      : builtin(call)
  }

/** Cuts that take a newline off the end of what was read from a file. */
const CUTS = new Set(['strip', 'rstrip', 'split', 'rsplit', 'splitlines', 'replace', 'partition', 'rpartition', 'removesuffix'])

const stripped = (value: Value): Value =>
  mapFacts(value, (facts) => facts.map((fact) => (fact.kind === 'file' ? { ...fact, stripped: true } : fact)))

const join: Builtin = (call) => {
  const [items] = positionals(call) ?? []
  const self = selfOf(call)
  return lift(
    call.evaluator,
    call.state,
    call.node,
    [self, items].filter((each) => each !== undefined),
    'str',
    ([separator, list], origin) => {
      if (separator?.kind !== 'str' || (list?.kind !== 'list' && list?.kind !== 'tuple')) return undefined
      const parts = list.items.map((item) => (item.kind === 'str' ? item.value : undefined))
      const wrong = list.items.findIndex((item) => item.kind === 'int' || item.kind === 'none')
      if (wrong >= 0) {
        const type = list.items[wrong]?.kind === 'int' ? 'int' : 'NoneType'
        return failure('TypeError', `sequence item ${wrong}: expected str instance, ${type} found`)
      }
      return parts.includes(undefined)
        ? undefined
        : str(parts.join(separator.value), { ...origin, facts: originAt(call.node, ...list.items).facts })
    },
  )
}

const format: Builtin = (call) => {
  const self = selfOf(call)
  const names = call.arguments.map((argument) => argument.keyword)
  const values = call.arguments.map((argument) => argument.value)
  const open = call.arguments.some((argument) => argument.star)
  return lift(
    call.evaluator,
    call.state,
    call.node,
    [...(self ? [self] : []), ...values],
    'str',
    ([template, ...known], origin) => {
      if (template?.kind !== 'str' || open) return undefined
      const keywords = new Map(known.flatMap((value, index) => (names[index] ? [[names[index], value] as const] : [])))
      const result = strFormat(
        template.value,
        known.filter((_, index) => !names[index]),
        keywords,
      )
      return typeof result === 'string' ? str(result, origin) : result
    },
  )
}

/** The parts of a text are texts, those of bytes are bytes. */
const partsOf =
  (builtin: Builtin, type: 'str' | 'bytes'): Builtin =>
  (call) =>
    holding(builtin(call), type)

export const stringBuiltins: Readonly<Record<string, Builtin>> = {
  ...Object.fromEntries(
    Object.entries(METHODS).flatMap(([name, [parameters, type, method]]) => {
      const builtin = asBuiltin(parameters, type, method)
      const cut: Builtin = CUTS.has(name) ? (call) => stripped(builtin(call)) : builtin
      const ofBytes: Builtin = pure(parameters, type === 'str' ? 'bytes' : type, () => undefined)
      const bytesCut: Builtin = CUTS.has(name) ? (call) => stripped(ofBytes(call)) : ofBytes
      const [own, ofOwnBytes] =
        type === 'list' || type === 'tuple' ? [partsOf(cut, 'str'), partsOf(bytesCut, 'bytes')] : [cut, bytesCut]
      return [
        [`str.${name}`, own],
        [`bytes.${name}`, ofOwnBytes],
      ] as [string, Builtin][]
    }),
  ),
  ...Object.fromEntries(
    ['split', 'rsplit', 'partition', 'rpartition'].map((name) => {
      const [parameters, type, method] = METHODS[name] as (typeof METHODS)[string]
      return [
        `str.${name}`,
        partsOf(
          splitting((call) => stripped(asBuiltin(parameters, type, method)(call))),
          'str',
        ),
      ]
    }),
  ),
  'str.join': join,
  'str.format': format,
  'str.encode': encode,
  'str.decode': decode,
  'bytes.decode': decode,
}
