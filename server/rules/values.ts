// What the rules about the values of arguments have in common.
import { libraryMember } from '../python/evaluate/library.ts'
import { truth } from '../python/evaluate/text.ts'
import { likenessOf } from '../python/objects.ts'
import { type Span, sameSpan } from '../python/span.ts'
import { optionsOf, sourceOf, type TypeName, typeOf, type Value } from '../python/value.ts'
import { atCall, type BoundCall, checkCalls } from './calls.ts'
import type { Edit, Finding, Fix, Rule, Severity } from './rule.ts'
import type { WorkerSubject } from './subject.ts'

/** What is wrong with a value. */
export interface Verdict {
  readonly message: string
  readonly severity?: Severity
  readonly fixes?: readonly Fix[]
  /** Where it is to be mended, if not where the value is made. */
  readonly span?: Span
}

export interface ValueContext extends BoundCall {
  readonly subject: WorkerSubject
  /** The value of another argument, undefined where it is not given for sure. */
  argument(parameter: string): Value | undefined
  /** The text that makes the value: `022` of `umask = 022`. */
  readonly written: string
}

export interface ValueRule {
  readonly code: string
  readonly severity?: Severity
  readonly documentation: string
  readonly parameter: string
  readonly raises?: string | null
  /** What is wrong with a value that is one, never one of several. Undefined: nothing, or it cannot be known. */
  judge(value: Value, context: ValueContext): Verdict | undefined
}

/**
 * A rule about the values of one parameter. It speaks where every value that the argument may have is wrong: where one of
 * several may be right, nothing is known to be wrong, and where one of several does less harm, no more than that is. The
 * finding is at the value's source.
 */
export const valueRule = ({
  code,
  severity = 'error',
  documentation,
  parameter,
  raises,
  judge,
}: ValueRule): Rule<WorkerSubject> => ({
  code,
  severity,
  documentation,
  ...(raises !== undefined && { raises }),
  check: checkCalls((call, subject): readonly Finding[] => {
    const bound = call.binding.bound.get(parameter)
    if (!bound) return []
    const found: { value: Value; verdict: Verdict }[] = []
    for (const value of optionsOf(bound.argument.value)) {
      const verdict = mayBeAnother(value) ? undefined : judge(value, contextOf(subject, call, value))
      if (!verdict) return []
      found.push({ value, verdict })
    }
    const mildest = found.find(({ verdict }) => (verdict.severity ?? severity) !== 'error') ?? found[0]
    if (!mildest) return []
    const made = sourceOf(mildest.value)
    const { fixes, span = made } = mildest.verdict
    const written = subject.text.slice(made.from, made.to)
    const elsewhere = span.from < call.worker.call.from || span.to > call.worker.call.to
    const replaces = (edit: Edit): boolean => sameSpan(edit, made) && !edit.text.includes(written)
    const kept = isWhole(written) ? fixes : fixes?.filter(({ edits }) => !edits.some(replaces))
    return [
      {
        ...mildest.verdict,
        span,
        ...(kept && {
          fixes: hasOtherUses(subject.text, mildest.value) ? kept.map((fix) => ({ ...fix, preferred: false })) : kept,
        }),
        ...(elsewhere && { related: [{ ...atCall(call), span: bound.argument.span }] }),
      },
    ]
  }, raises),
})

/** Whether a variable that a value goes through is named again, but as a keyword: what uses it there may need it as it is. */
const hasOtherUses = (text: string, { origin }: Value): boolean =>
  origin.bindings.some(
    ({ name }) => (text.match(new RegExp(`(?<![\\w.'"])${name}(?![\\w'"])(?!\\s*=(?!=))`, 'g'))?.length ?? 0) > 1,
  )

/** Whether what makes a value makes nothing else, such as the list that the value is a part of. */
const isWhole = (written: string): boolean =>
  /^(?:[a-zA-Z]{0,2}(['"])[^'"]*\1|-?[\d.]\w*|None|True|False|int\([^()]*\)|float\([^()]*\))$/.test(written)

/** Whether code that is not seen may have given the name of a builtin, such as `id`, to something else. */
const mayBeAnother = (value: Value): boolean => value.kind === 'external' && value.uncertain === true

function contextOf(subject: WorkerSubject, call: BoundCall, value: Value): ValueContext {
  const { from, to } = sourceOf(value)
  return {
    ...call,
    subject,
    argument: (parameter) => {
      const given = call.binding.bound.get(parameter)?.argument.value
      // What a call is given that is not known may be any argument.
      if (!given) return call.worker.complete ? undefined : { kind: 'unknown', origin: value.origin }
      return mayBeAnother(given) ? { kind: 'unknown', origin: given.origin } : given
    },
    written: subject.text.slice(from, to),
  }
}

/** Whether the value is certainly of none of these types. */
export function isNeither(value: Value, ...types: readonly TypeName[]): boolean {
  const type = certainTypeOf(value)
  return type !== undefined && !types.includes(type)
}

/** The types that have methods and nothing else. */
const withoutProperties: ReadonlySet<TypeName> = new Set(['str', 'bytes', 'list', 'tuple', 'set', 'dict'])

/** The type of a value if it can be no other; an object counts for what its class derives from. */
function certainTypeOf(value: Value): TypeName | undefined {
  if (value.kind === 'instance') return likenessOf(value)
  if (value.kind === 'unknown') return likenessOf(value) ?? (value.type === 'instance' ? undefined : value.type)
  if (value.kind !== 'external') return typeOf(value)
  if (value.path === 'Ellipsis' || value.path === 'NotImplemented' || value.path === 'os.environ') return 'instance'
  const kind = libraryMember(value.path)?.kind
  if (kind === 'function' || kind === 'class') return kind
  if (value.self) return withoutProperties.has(typeOf(value.self) ?? 'instance') ? 'function' : undefined
  return /^[A-Za-z]\w*$/.test(value.path) ? 'function' : undefined
}

/** A type as people call it, with its article. */
export function nameOfType(value: Value): string {
  const type = certainTypeOf(value) ?? typeOf(value)
  return (
    {
      none: 'None',
      bool: 'True or False',
      int: 'a number',
      float: 'a number with a fraction',
      str: 'text',
      bytes: 'bytes',
      instance: 'an object',
    }[type as string] ?? `a ${type}`
  )
}

/** Python's truth of a value, undefined where it is not known. */
export const truthOf = truth

/** The number that a value is, if only about, where it is one. */
export function numberOf(value: Value): number | undefined {
  if (value.kind === 'int' || value.kind === 'float') return value.value
  return value.kind === 'unknown' ? value.about : undefined
}

/** Whether Python takes it for false, or may do so: an object without content, the number 0. */
export function mayBeFalse(value: Value): boolean {
  const isObject = value.kind === 'instance' || (value.kind === 'unknown' && value.object !== undefined)
  return isObject ? truth(value) !== true : truth(value) === false
}

/** Replaces what makes the value, where that is a literal of its own. */
export function rewrite(value: Value, title: string, text: string): Fix {
  return { title, edits: [{ ...sourceOf(value), text }], preferred: true }
}
