// The parsers of configparser. What they read is not looked at: only whether they read anything.
import { isObjectOf } from '../../objects.ts'
import type { Span } from '../../span.ts'
import type { ExternalValue, InstanceValue, Value } from '../../value.ts'
import { newInstance } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { originAt, unknown } from '../make.ts'
import type { State } from '../state.ts'
import { given, selfOf } from './arguments.ts'
import type { Builtin } from './registry.ts'

const PARSERS = ['ConfigParser', 'RawConfigParser', 'SafeConfigParser'].flatMap((name) => [
  `configparser.${name}`,
  `ConfigParser.${name}`,
])

/** What may give a parser a section: a method other than a file's `read()`, or an assignment to an item. */
const FILLS = /\.(?:read\b(?!\s*\(\s*\))|read\w+|add_section|set|setdefault|update|_\w+)\b|\]\s*=[^=]|\bsetattr\b/

/** Whether a parser has no section of its own for sure. */
function isEmpty({ text }: Evaluator, parser: Value): boolean {
  return isParser(parser) && !parser.open && parser.arguments.length === 0 && !FILLS.test(text)
}

const isDefault = (section: Value): boolean => section.kind !== 'str' || section.value === 'DEFAULT'

export const isParser = (value: Value): value is InstanceValue => isObjectOf(value, ...PARSERS)

const SECTION = 'configparser.SectionProxy'

export const isSection = (value: Value): value is InstanceValue => isObjectOf(value, SECTION)

/** `parser['section']`. */
export function sectionOf(evaluator: Evaluator, parser: InstanceValue, name: Value, { from, to }: Span, state: State): Value {
  const span = { from, to }
  if (isEmpty(evaluator, parser) && !isDefault(name)) return evaluator.raise(state, 'KeyError', 'the parser reads no file', span)
  evaluator.mayRaise(state, 'KeyError')
  const origin = originAt(span, parser)
  const owner = { kind: 'external' as const, path: SECTION, origin }
  // Converters give it methods of its own.
  return state.keep({ kind: 'instance', class: owner, attributes: new Map(), arguments: parser.arguments, identity: {}, origin })
}

/** A parser that has read a file: what one asks it for is a text, a number or a truth. */
const fromParser =
  (type: 'str' | 'int' | 'float' | 'bool'): Builtin =>
  (call) => {
    const { evaluator, state, node } = call
    const [section] = given(call, 'section')
    const self = selfOf(call)
    const fallback = call.arguments.some(({ keyword, star }) => keyword === 'fallback' || star)
    if (self && section && !fallback && isEmpty(evaluator, self) && !isDefault(section))
      return evaluator.raise(state, 'NoSectionError', 'the parser reads no file', node, type)
    evaluator.mayRaise(state)
    return unknown(originAt(node, ...(self ? [self] : [])), fallback || call.arguments.length > 2 ? undefined : type)
  }

const methodsOf = (owner: string): Readonly<Record<string, Builtin>> => ({
  [`${owner}.get`]: fromParser('str'),
  [`${owner}.getint`]: fromParser('int'),
  [`${owner}.getfloat`]: fromParser('float'),
  [`${owner}.getboolean`]: fromParser('bool'),
})

const parser: Builtin = (call) => call.state.keep(newInstance(call.callee as ExternalValue, call))

export const settingsParserBuiltins: Readonly<Record<string, Builtin>> = {
  ...Object.fromEntries(PARSERS.map((path) => [path, parser])),
  ...Object.assign({}, ...PARSERS.map(methodsOf)),
}
