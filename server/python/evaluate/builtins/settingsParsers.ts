// The parsers of configparser. What they read is not looked at: only whether they read anything.
import { isObjectOf } from '../../objects.ts'
import type { Span } from '../../span.ts'
import type { ExternalValue, InstanceValue, Value } from '../../value.ts'
import { newInstance } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { joinValues } from '../join.ts'
import { none, originAt, unknown } from '../make.ts'
import type { State } from '../state.ts'
import { given, raise, selfOf } from './arguments.ts'
import type { Builtin } from './registry.ts'

const PARSERS = ['ConfigParser', 'RawConfigParser', 'SafeConfigParser'].flatMap((name) => [
  `configparser.${name}`,
  `ConfigParser.${name}`,
])

/** What may give a parser a section or an option that no file can give it. */
const WRITES =
  /\.[\s\\]*(?:read_dict|add_section|set|setdefault|update|optionxform|default_section|_[a-z]\w*|__(?:dict|setitem|setstate)__)\b|(?<!environ\[[^\]\n]*)\]\s*=[^=]|\b[gs]etattr\b/

/** What may read a file: a method other than a file's `read()`. */
const READS = /\.[\s\\]*(?:read\b(?!\s*\(\s*\))|read_file\b|read_string\b|readfp\b)/

/** Whether a parser has for sure nothing but what files give it. */
const isOfFiles = ({ text }: Evaluator, parser: Value): boolean =>
  isParser(parser) && !parser.open && parser.arguments.every(({ keyword }) => keyword === 'interpolation') && !WRITES.test(text)

/** Whether it has no such section for sure: where nothing is read, that of the defaults only. */
const lacksSection = (evaluator: Evaluator, parser: Value, section: Value): boolean =>
  isOfFiles(evaluator, parser) &&
  (section.kind === 'str'
    ? section.value === '' || (section.value !== 'DEFAULT' && !READS.test(evaluator.text))
    : isNoText(section))

/** In a file, neither a blank at an end nor what ends it is a part of the name of an option. */
const lacksOption = (evaluator: Evaluator, parser: Value, option: Value): boolean =>
  isOfFiles(evaluator, parser) && (option.kind === 'str' ? /^$|^[ \t]|[ \t]$|[=:]/.test(option.value) : isNoText(option))

const NOT_READ = 'no file gives the parser that'

const isNoText = ({ kind }: Value): boolean => ['none', 'bool', 'int', 'float', 'bytes'].includes(kind)

export const isParser = (value: Value): value is InstanceValue => isObjectOf(value, ...PARSERS)

const SECTION = 'configparser.SectionProxy'

export const isSection = (value: Value): value is InstanceValue => isObjectOf(value, SECTION)

/** `parser['section']`. */
export function sectionOf(evaluator: Evaluator, parser: InstanceValue, name: Value, { from, to }: Span, state: State): Value {
  const span = { from, to }
  if (lacksSection(evaluator, parser, name)) return evaluator.raise(state, 'KeyError', NOT_READ, span)
  evaluator.mayRaise(state, 'KeyError')
  const origin = originAt(span, parser)
  const owner = { kind: 'external' as const, path: SECTION, origin }
  // Converters give it methods of its own.
  const attributes = new Map([['parser', parser]])
  return state.keep({ kind: 'instance', class: owner, attributes, arguments: parser.arguments, identity: {}, origin })
}

/** `section['option']`. */
export function optionOf(evaluator: Evaluator, section: InstanceValue, name: Value, span: Span, state: State): Value {
  const parser = section.attributes.get('parser')
  if (parser && lacksOption(evaluator, state.current(parser), name)) return evaluator.raise(state, 'KeyError', NOT_READ, span)
  evaluator.mayRaise(state, 'KeyError')
  return unknown(originAt(span, section), 'str')
}

/** Of one section, or with none named of all. */
const listOf: Builtin = (call) => {
  const [section] = given(call, 'section')
  const self = selfOf(call)
  if (self && section && lacksSection(call.evaluator, self, section)) return raise(call, 'NoSectionError', NOT_READ)
  call.evaluator.mayRaise(call.state)
  return unknown(originAt(call.node, ...(self ? [self] : [])), 'list')
}

/** A parser that has read a file: what one asks it for is a text, a number or a truth. */
const fromParser =
  (type: 'str' | 'int' | 'float' | 'bool'): Builtin =>
  (call) => {
    const { evaluator, state, node } = call
    const [section, option] = given(call, 'section', 'option')
    const self = selfOf(call)
    const fallback = call.arguments.some(({ keyword, star }) => keyword === 'fallback' || star)
    if (self && section && !fallback && lacksSection(evaluator, self, section))
      return evaluator.raise(state, 'NoSectionError', NOT_READ, node, type)
    if (self && option && call.arguments.length === 2 && lacksOption(evaluator, self, option))
      return evaluator.raise(state, 'NoOptionError', NOT_READ, node, type)
    evaluator.mayRaise(state)
    const origin = originAt(node, ...(self ? [self] : []))
    const otherwise = call.arguments.find(({ keyword }) => keyword === 'fallback')?.value
    if (otherwise && call.arguments.length === 3) return joinValues([unknown(origin, type), otherwise])
    return unknown(origin, fallback || call.arguments.length > 2 ? undefined : type)
  }

/** `section.get('option', fallback)`: the fallback, or None, where there is no such option. */
const fromSection =
  (type: 'str' | 'int' | 'float' | 'bool'): Builtin =>
  (call) => {
    const { evaluator, state, node } = call
    const [option, fallback] = given(call, 'option', 'fallback')
    const self = selfOf(call)
    const parser = self && isSection(self) ? self.attributes.get('parser') : undefined
    // What it is told may let it have options that are no text.
    const isPlain =
      parser && isObjectOf(parser, ...PARSERS) && parser.arguments.every(({ keyword }) => keyword === 'interpolation')
    const origin = originAt(node, ...(self ? [self] : []))
    evaluator.mayRaise(state)
    if (!isPlain || !option || call.arguments.some(({ star }) => star) || call.arguments.length > 2) return unknown(origin)
    return joinValues([unknown(origin, type), fallback ?? none(origin)])
  }

const methodsOf = (owner: string): Readonly<Record<string, Builtin>> => ({
  [`${owner}.get`]: fromParser('str'),
  [`${owner}.getint`]: fromParser('int'),
  [`${owner}.getfloat`]: fromParser('float'),
  [`${owner}.getboolean`]: fromParser('bool'),
  [`${owner}.items`]: listOf,
  [`${owner}.options`]: listOf,
})

const parser: Builtin = (call) => call.state.keep(newInstance(call.callee as ExternalValue, call))

export const settingsParserBuiltins: Readonly<Record<string, Builtin>> = {
  ...Object.fromEntries(PARSERS.map((path) => [path, parser])),
  ...Object.assign({}, ...PARSERS.map(methodsOf)),
  [`${SECTION}.get`]: fromSection('str'),
  [`${SECTION}.getint`]: fromSection('int'),
  [`${SECTION}.getfloat`]: fromSection('float'),
  [`${SECTION}.getboolean`]: fromSection('bool'),
}
