// What an expression is worth.
import type { Expression, StringExpression, StringPiece, SuspendExpression } from '../syntax/expression.ts'
import type { DictEntry, Value } from '../value.ts'
import { evaluateAttribute } from './attributes.ts'
import { isInEnvironment, refuseEnvironmentKey } from './builtins/environment.ts'
import { joinPath } from './builtins/pathObjects.ts'
import { evaluateCall } from './calls.ts'
import { distinct, isKey, isUnhashable, notMapping, withEntry } from './collections.ts'
import { compare, compareIn2 } from './comparisons.ts'
import { evaluateComprehension } from './comprehensions.ts'
import type { Evaluator } from './evaluator.ts'
import { formatValue, refusedSpec } from './format.ts'
import { makeFunction } from './functions.ts'
import { iterate, notIterable } from './iteration.ts'
import { joinValues } from './join.ts'
import { lift } from './lift.ts'
import { decode, numberValue } from './literals.ts'
import { bool, bytes, dict, external, none, originAt, sequence, str, unknown } from './make.ts'
import { evaluateName } from './names.ts'
import { narrow } from './narrow.ts'
import { binary, unary } from './operators.ts'
import type { State } from './state.ts'
import { evaluateSubscript } from './subscripts.ts'
import { bindTarget } from './targets.ts'
import { reprOf, truth, typeName } from './text.ts'

export function evaluate(evaluator: Evaluator, node: Expression, state: State): Value {
  evaluator.step()
  switch (node.kind) {
    case 'name':
      return evaluateName(evaluator, node, state)
    case 'constant':
      if (node.value === null) return none(originAt(node))
      return node.value === '...' ? external('Ellipsis', originAt(node)) : bool(node.value, originAt(node))
    case 'number':
      return numberValue(node, originAt(node))
    case 'string':
      return evaluateString(evaluator, node, state)
    case 'list':
    case 'tuple':
    case 'set':
      return evaluateSequence(evaluator, node, state)
    case 'dict':
      return evaluateDict(evaluator, node, state)
    case 'comprehension':
      return evaluateComprehension(evaluator, node, state)
    case 'unary': {
      const operand = evaluate(evaluator, node.operand, state)
      if (node.operator === 'not') return answer(node, [operand], negate(truth(operand)))
      return lift(evaluator, state, node, [operand], undefined, ([value], origin) => unary(node.operator, value as Value, origin))
    }
    case 'binary': {
      const operands = [evaluate(evaluator, node.left, state), evaluate(evaluator, node.right, state)]
      return operate(evaluator, node.operator, operands, node, state)
    }
    case 'logical':
      return evaluateLogical(evaluator, node, state)
    case 'compare':
      return evaluateCompare(evaluator, node, state)
    case 'conditional':
      return evaluateConditional(evaluator, node, state)
    case 'lambda':
      return makeFunction(evaluator, node, state)
    case 'assignment': {
      const value = evaluate(evaluator, node.value, state)
      // A comprehension's scope is its loop variables' only.
      evaluator.within(evaluator.scope.home, () => bindTarget(evaluator, node.target, value, state))
      return value
    }
    case 'call':
      return evaluateCall(evaluator, node, state)
    case 'attribute':
      return evaluateAttribute(evaluator, node, state)
    case 'subscript':
      return evaluateSubscript(evaluator, node, state)
    case 'starred':
      return evaluate(evaluator, node.value, state)
    case 'await':
    case 'yield': {
      const value = node.value ? evaluate(evaluator, node.value, state) : none(originAt(node))
      if (node.kind === 'yield') takeYield(evaluator, node, value, state)
      return unknown(originAt(node, value))
    }
    case 'slice':
    case 'missing':
      return unknown(originAt(node))
  }
}

function takeYield(evaluator: Evaluator, node: SuspendExpression, value: Value, state: State): void {
  const { yields, entryWeight } = evaluator.frame
  const certain = state.weight === entryWeight
  const complaint = node.delegates ? notIterable(value) : undefined
  if (complaint) evaluator.raise(state, 'TypeError', complaint, node)
  const items = node.delegates ? iterate(value) : [value]
  if (items) yields.push(...items.map((item) => ({ certain, value: item })))
  else yields.push({ certain: false, value })
}

/** `left operator right`, `path / name` of pathlib included. */
export function operate(
  evaluator: Evaluator,
  operator: string,
  operands: readonly Value[],
  span: { readonly from: number; readonly to: number },
  state: State,
): Value {
  const [left, right] = operands as [Value, Value]
  const joined = operator === '/' ? joinPath(evaluator, left, [right], span, state) : undefined
  if (joined) return joined
  return lift(evaluator, state, span, operands, undefined, ([a, b], origin) => binary(operator, a as Value, b as Value, origin))
}

const negate = (known: boolean | undefined): boolean | undefined => (known === undefined ? undefined : !known)

const answer = (node: Expression, operands: readonly Value[], known: boolean | undefined): Value =>
  known === undefined ? unknown(originAt(node, ...operands), 'bool') : bool(known, originAt(node, ...operands))

function evaluateString(evaluator: Evaluator, node: StringExpression, state: State): Value {
  const pieces = node.pieces.map((piece) => evaluatePiece(evaluator, piece, state))
  const [only] = pieces
  const type = node.pieces.some((piece) => piece.prefix.includes('b')) ? 'bytes' : 'str'
  if (pieces.length === 1 && only && only.kind !== 'one-of')
    return { ...only, origin: { ...only.origin, source: { from: node.from, to: node.to } } }
  return lift(evaluator, state, node, pieces, type, (values, origin) => {
    const texts = values.map((value) => (value.kind === 'str' || value.kind === 'bytes' ? value.value : undefined))
    if (texts.includes(undefined)) return undefined
    return type === 'bytes' ? bytes(texts.join(''), origin) : str(texts.join(''), origin)
  })
}

function evaluatePiece(evaluator: Evaluator, piece: StringPiece, state: State): Value {
  const origin = originAt(piece)
  const content = evaluator.text.slice(piece.content.from, piece.content.to)
  if (!piece.prefix.includes('f')) {
    const text = decode(content, piece)
    if (piece.prefix.includes('b')) return text === undefined ? unknown(origin, 'bytes') : bytes(text, origin)
    return text === undefined ? unknown(origin, 'str') : str(text, origin)
  }
  const values = piece.replacements.map((replacement) => evaluate(evaluator, replacement.expression, state))
  return lift(evaluator, state, piece, values, 'str', (known, from) => {
    for (const [index, { spec, conversion }] of piece.replacements.entries()) {
      if (!spec || spec.replacements.length > 0 || conversion) continue
      const problem = refusedSpec(known[index] as Value, evaluator.text.slice(spec.from, spec.to))
      if (problem) return problem
    }
    const text = interpolate(evaluator, piece, known)
    return text === undefined ? undefined : str(text, from)
  })
}

/** The text of an f-string with the values of its replacements. */
function interpolate(evaluator: Evaluator, piece: StringPiece, values: readonly Value[]): string | undefined {
  let text = ''
  let from = piece.content.from
  const literal = (to: number) => decode(evaluator.text.slice(from, to), piece)?.replaceAll('{{', '{').replaceAll('}}', '}')
  for (const [index, replacement] of piece.replacements.entries()) {
    const before = literal(replacement.from)
    const shown = show(evaluator, replacement, values[index] as Value)
    if (before === undefined || shown === undefined) return undefined
    text += before + shown
    from = replacement.to
  }
  const after = literal(piece.content.to)
  return after === undefined ? undefined : text + after
}

function show(evaluator: Evaluator, replacement: StringPiece['replacements'][number], value: Value): string | undefined {
  if (replacement.conversion === 'a' || replacement.spec?.replacements.length) return undefined
  const label = replacement.label ? evaluator.text.slice(replacement.label.from, replacement.label.to) : ''
  const spec = replacement.spec ? evaluator.text.slice(replacement.spec.from, replacement.spec.to) : ''
  const asRepr = replacement.conversion === 'r' || (replacement.label && !replacement.conversion && spec === '')
  if (!asRepr) {
    const text = formatValue(value, spec)
    return text === undefined ? undefined : label + text
  }
  const text = reprOf(value)
  return text === undefined || spec !== '' ? undefined : label + text
}

function evaluateSequence(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'list' | 'tuple' | 'set' }>,
  state: State,
): Value {
  const items: Value[] = []
  let open = false
  for (const element of node.elements) {
    const value = evaluate(evaluator, element, state)
    if (element.kind !== 'starred') {
      items.push(value)
      continue
    }
    const spread = iterate(value)
    const complaint = notIterable(value)
    if (complaint) evaluator.raise(state, 'TypeError', `${complaint.split("'")[1]} cannot be unpacked by *`, element)
    if (spread) items.push(...spread)
    else open = true
  }
  const unhashable = node.kind === 'set' ? items.find(isUnhashable) : undefined
  if (unhashable) return evaluator.raise(state, 'TypeError', `unhashable type: '${typeName(unhashable)}'`, node, 'set')
  if (open) return unknown(originAt(node, ...items), node.kind)
  return state.keep(sequence(node.kind, node.kind === 'set' ? distinct(items) : items, originAt(node)))
}

function evaluateDict(evaluator: Evaluator, node: Extract<Expression, { kind: 'dict' }>, state: State): Value {
  let entries: readonly DictEntry[] = []
  let open = false
  for (const entry of node.entries) {
    const key = entry.key && evaluate(evaluator, entry.key, state)
    const value = evaluate(evaluator, entry.value, state)
    if (key && isUnhashable(key)) {
      return evaluator.raise(state, 'TypeError', `unhashable type: '${typeName(key)}'`, entry.key ?? node, 'dict')
    }
    const complaint = key ? undefined : notMapping(value)
    if (complaint) evaluator.raise(state, 'TypeError', complaint, entry.value)
    if (key && isKey(key)) entries = withEntry(entries, key, value)
    else if (!key && value.kind === 'dict') for (const each of value.entries) entries = withEntry(entries, each.key, each.value)
    else open = true
  }
  if (open) return unknown(originAt(node, ...entries.map((entry) => entry.value)), 'dict')
  const made = dict(entries, originAt(node))
  return made.kind === 'dict' ? state.keep(made) : made
}

function evaluateLogical(evaluator: Evaluator, node: Extract<Expression, { kind: 'logical' }>, state: State): Value {
  const left = evaluate(evaluator, node.left, state)
  const stops = node.operator === 'or'
  const known = truth(left)
  if (known === stops) return left
  if (known !== undefined) return evaluate(evaluator, node.right, state)
  const kept = optionsThat(left, stops)
  const results = evaluator.fork(
    state,
    [
      (part) => {
        narrow(evaluator, node.left, stops, part)
        return kept
      },
      (part) => {
        narrow(evaluator, node.left, !stops, part)
        return evaluate(evaluator, node.right, part)
      },
    ],
    () => true,
  )
  return joinSurvivors(results, node)
}

/** What is left of a value where it is known to be true or false. */
function optionsThat(value: Value, wanted: boolean): Value {
  if (value.kind !== 'one-of') return value
  const options = value.options.filter((option) => truth(option) !== !wanted)
  return options.length > 0 ? joinValues(options) : value
}

export function joinSurvivors(values: readonly (Value | undefined)[], node: Expression): Value {
  const survivors = values.filter((value) => value !== undefined)
  return survivors.length > 0 ? joinValues(survivors) : unknown(originAt(node))
}

function evaluateCompare(evaluator: Evaluator, node: Extract<Expression, { kind: 'compare' }>, state: State): Value {
  let left = evaluate(evaluator, node.first, state)
  let all: boolean | undefined = true
  const operands = [left]
  const comparing = evaluator.context.python === 2 ? compareIn2 : compare
  for (const link of node.rest) {
    const right = evaluate(evaluator, link.operand, state)
    operands.push(right)
    if (link.operator === 'in' || link.operator === 'not in') refuseEnvironmentKey(evaluator, left, right, state)
    const contained =
      link.operator === 'in' || link.operator === 'not in' ? isInEnvironment(evaluator, left, right, state) : undefined
    const result =
      contained === undefined
        ? lift(evaluator, state, node, [left, right], 'bool', ([a, b], origin) =>
            comparing(link.operator, a as Value, b as Value, origin),
          )
        : bool(contained === (link.operator === 'in'), originAt(node))
    const known = truth(result)
    all = known === false ? false : all === undefined || known === undefined ? undefined : true
    // What stands behind a comparison that is false is not looked at.
    if (known === false) break
    left = right
  }
  return answer(node, operands, all)
}

function evaluateConditional(evaluator: Evaluator, node: Extract<Expression, { kind: 'conditional' }>, state: State): Value {
  const known = truth(evaluate(evaluator, node.test, state))
  if (known !== undefined) return evaluate(evaluator, known ? node.consequent : node.otherwise, state)
  const branch = (wanted: boolean) => (part: State) => {
    narrow(evaluator, node.test, wanted, part)
    return evaluate(evaluator, wanted ? node.consequent : node.otherwise, part)
  }
  return joinSurvivors(
    evaluator.fork(state, [branch(true), branch(false)], () => true),
    node,
  )
}
