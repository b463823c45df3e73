// `match`: which `case` is taken, and what its names are bound to.
import type { Expression } from '../syntax/expression.ts'
import { namesBoundIn, type Pattern } from '../syntax/pattern.ts'
import type { MatchStatement } from '../syntax/statement.ts'
import { optionsOf, typeOf, type Value } from '../value.ts'
import { findEntry, isKey } from './collections.ts'
import { compare, equals } from './comparisons.ts'
import type { Evaluator } from './evaluator.ts'
import { evaluate } from './expressions.ts'
import { joinValues } from './join.ts'
import { dict, originAt, sequence, unknown } from './make.ts'
import type { State } from './state.ts'
import { executeBlock } from './statements.ts'
import { bindTarget } from './targets.ts'
import { truth } from './text.ts'

export function executeMatch(evaluator: Evaluator, statement: MatchStatement, state: State): boolean {
  return tryCases(evaluator, statement, 0, evaluate(evaluator, statement.subject, state), state)
}

function tryCases(evaluator: Evaluator, statement: MatchStatement, index: number, subject: Value, state: State): boolean {
  const clause = statement.cases[index]
  if (!clause) return true
  const matches = match(evaluator, clause.pattern, subject, state)
  if (matches === false) return tryCases(evaluator, statement, index + 1, subject, state)
  const guarded = matches && clause.guard ? truth(evaluate(evaluator, clause.guard, state)) : undefined
  if (guarded === false) return tryCases(evaluator, statement, index + 1, subject, state)
  if (matches && (!clause.guard || guarded)) return executeBlock(evaluator, clause.body, state)
  const take = (part: State) => {
    if (!matches && clause.guard) evaluate(evaluator, clause.guard, part)
    return executeBlock(evaluator, clause.body, part)
  }
  const results = evaluator.fork(
    state,
    [take, (part: State) => tryCases(evaluator, statement, index + 1, subject, part)],
    (continues) => continues,
  )
  return results.includes(true)
}

/** Whether the subject matches, undefined where that is open. Binds the names of the pattern unless it does not. */
function match(evaluator: Evaluator, pattern: Pattern, subject: Value, state: State): boolean | undefined {
  const inside = (inner: Pattern, value: Value) => match(evaluator, inner, value, state)
  switch (pattern.kind) {
    case 'literal':
      return matchLiteral(evaluator, pattern.value, subject, state)
    case 'capture':
      if (pattern.name) bindTarget(evaluator, pattern.name, subject, state)
      return true
    case 'either': {
      const answers: (boolean | undefined)[] = []
      for (const each of pattern.patterns) {
        const answer = inside(each, subject)
        if (answer && answers.every((earlier) => earlier === false)) return true
        answers.push(answer)
      }
      return answers.every((answer) => answer === false) ? false : undefined
    }
    case 'as': {
      const answer = inside(pattern.pattern, subject)
      if (answer !== false) bindTarget(evaluator, pattern.name, subject, state)
      return answer
    }
    case 'sequence':
      return matchSequence(evaluator, pattern.patterns, subject, state)
    case 'mapping':
      return matchMapping(evaluator, pattern, subject, state)
    case 'class':
      return matchClass(evaluator, pattern, subject, state)
    default:
      return bindUnknown(evaluator, pattern, subject, state)
  }
}

/** What is open binds its names to what nobody knows. */
function bindUnknown(evaluator: Evaluator, pattern: Pattern, subject: Value, state: State): undefined {
  for (const name of namesBoundIn(pattern)) bindTarget(evaluator, name, unknown(originAt(name, subject)), state)
}

const together = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true

/** The same answer for each that the subject may be, else undefined. */
function forAll(subject: Value, test: (option: Value) => boolean | undefined): boolean | undefined {
  const [first, ...more] = optionsOf(subject).map(test)
  return more.every((answer) => answer === first) ? first : undefined
}

function matchLiteral(evaluator: Evaluator, written: Expression, subject: Value, state: State): boolean | undefined {
  const value = evaluate(evaluator, written, state)
  if (written.kind !== 'constant') return forAll(subject, (option) => equals(option, value))
  return forAll(subject, (option) => {
    const answer = compare('is', option, value, value.origin)
    return answer && 'kind' in answer && answer.kind === 'bool' ? answer.value : undefined
  })
}

function matchSequence(evaluator: Evaluator, patterns: readonly Pattern[], subject: Value, state: State): boolean | undefined {
  const whole: Pattern = { kind: 'sequence', patterns }
  const isSequence = subject.kind === 'tuple' || (subject.kind === 'list' && (!subject.standsIn || subject.standsIn === 'deque'))
  if (!isSequence) {
    const no = forAll(subject, (option) => {
      const type = typeOf(option)
      return type === undefined || ['list', 'tuple', 'instance', 'iterator'].includes(type) ? undefined : false
    })
    return no === false ? false : bindUnknown(evaluator, whole, subject, state)
  }
  const { items } = subject
  const star = patterns.findIndex(({ kind }) => kind === 'star')
  const surplus = items.length - patterns.length + 1
  if (star < 0 ? items.length !== patterns.length : surplus < 0) return false
  const answers = patterns.map((pattern, index) => {
    if (pattern.kind === 'star') {
      const rest = state.keep(sequence('list', items.slice(index, index + surplus), subject.origin))
      if (pattern.name) bindTarget(evaluator, pattern.name, rest, state)
      return true
    }
    const item = items[star >= 0 && index > star ? index + surplus - 1 : index]
    return match(evaluator, pattern, state.current(item as Value), state)
  })
  return together(answers)
}

function matchMapping(
  evaluator: Evaluator,
  pattern: Extract<Pattern, { kind: 'mapping' }>,
  subject: Value,
  state: State,
): boolean | undefined {
  if (subject.kind !== 'dict') {
    const no = forAll(subject, (option) => (['dict', 'instance', undefined].includes(typeOf(option)) ? undefined : false))
    return no === false ? false : bindUnknown(evaluator, pattern, subject, state)
  }
  const taken: Value[] = []
  const answers = pattern.entries.map(([key, value]) => {
    const wanted = key.kind === 'literal' ? evaluate(evaluator, key.value, state) : unknown(subject.origin)
    if (!isKey(wanted)) return bindUnknown(evaluator, value, subject, state)
    taken.push(wanted)
    const entry = findEntry(subject.entries, wanted)
    return entry ? match(evaluator, value, state.current(entry.value), state) : false
  })
  const left = subject.entries.filter(({ key }) => !taken.some((each) => equals(each, key)))
  if (pattern.rest) bindTarget(evaluator, pattern.rest, state.adopt(dict(left, subject.origin)), state)
  return together(answers)
}

/** Types that match by what they are, and the pattern in whose parentheses is matched with the value itself. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  bool: ['bool'],
  bytes: ['bytes'],
  dict: ['dict'],
  float: ['float'],
  int: ['int', 'bool'],
  list: ['list'],
  set: ['set'],
  str: ['str'],
  tuple: ['tuple'],
}

function matchClass(
  evaluator: Evaluator,
  pattern: Extract<Pattern, { kind: 'class' }>,
  subject: Value,
  state: State,
): boolean | undefined {
  const wanted = evaluate(evaluator, pattern.class, state)
  const types = wanted.kind === 'external' ? PLAIN[wanted.path] : undefined
  if (!types) return bindUnknown(evaluator, pattern, subject, state)
  const isOfType = (option: Value): boolean | undefined => {
    const type = typeOf(option)
    return type === undefined || type === 'instance' || option.kind === 'external' ? undefined : types.includes(type)
  }
  const answer = forAll(subject, isOfType)
  if (answer === false) return false
  const [place, ...more] = pattern.places
  if (pattern.keywords.length > 0 || more.length > 0) return bindUnknown(evaluator, pattern, subject, state)
  const options = optionsOf(subject).filter((option) => isOfType(option) !== false)
  return together([answer, place ? match(evaluator, place, joinValues(options), state) : true])
}
