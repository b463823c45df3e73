// Bindings that nothing needs any more once arguments are gone.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Span } from '../../python/span.ts'
import type { Expression, SequenceExpression } from '../../python/syntax/expression.ts'
import type { AssignStatement, Block, Statement } from '../../python/syntax/statement.ts'
import type { Edit } from '../../rules/rule.ts'
import { isHarmless } from './harmless.ts'
import { allBlocks, blocksOf, endOfStatement, removeStatement, withoutElement } from './layout.ts'
import type { TacSource } from './source.ts'
import { unusedAttributes } from './unusedAttribute.ts'
import { removeLoopItem } from './unusedLoopItem.ts'
import { removeParameter } from './unusedParameter.ts'

/**
 * What removing the assignments to variables takes that only the removed stretches use; never one that does something else.
 * @param more variables that go, too, if nothing uses them
 */
export function removeUnused(source: TacSource, removed: readonly Span[], more: readonly Variable[] = []): Edit[] {
  const gone: Span[] = [...removed]
  const dead = new Set<Statement>()
  const parts: Edit[] = []
  const done = new Set<Variable>()
  const owners = new Set<Span>()
  for (let progress = true; progress; ) {
    progress = false
    for (const variable of [...variablesIn(source, gone), ...more]) {
      if (done.has(variable)) continue
      const found = assignmentsOf(source, variable, gone, dead)
      const given = found ? undefined : (removeParameter(source, variable, gone) ?? removeLoopItem(source, variable, gone))
      if (given && !given.owners.some((owner) => owners.has(owner))) {
        for (const owner of given.owners) owners.add(owner)
        done.add(variable)
        progress = true
        parts.push(...given.edits)
        gone.push(...given.gone)
      }
      if (!found) continue
      done.add(variable)
      progress = true
      for (const { statement, edits } of found) {
        if (edits.length === 0) dead.add(statement)
        parts.push(...edits)
        gone.push(...(edits.length === 0 ? [statement] : edits))
      }
    }
  }
  for (const statement of unusedAttributes(source, removed))
    if (statement.value && isHarmless(statement.value)) dead.add(statement)
  return [...removeBlocks(source.text, source.module.body, dead), ...parts]
}

function variablesIn({ names }: TacSource, spans: readonly Span[]): Set<Variable> {
  const inside = names.occurrences.filter((one) => spans.some(({ from, to }) => from <= one.from && one.to <= to))
  return new Set(inside.map(({ variable }) => variable))
}

interface Assignment {
  readonly statement: Statement
  /** Empty where the whole statement goes. */
  readonly edits: readonly Edit[]
}

/** The assignments that make a variable, if nothing but them and what is gone has to do with it. */
function assignmentsOf(
  { names, text, module }: TacSource,
  variable: Variable,
  gone: readonly Span[],
  dead: ReadonlySet<Statement>,
): Assignment[] | undefined {
  if (variable.scope.kind === 'class' || isDeclared(module.body, variable.name) || isNamedInText(text, variable.name))
    return undefined
  const assignments: Assignment[] = []
  const used: Span[] = []
  for (const occurrence of names.of(variable)) {
    if (gone.some(({ from, to }) => from <= occurrence.from && occurrence.to <= to)) continue
    const found = occurrence.binds ? assignmentAt(text, module.body, occurrence) : undefined
    if (found) assignments.push(found)
    else if (!occurrence.binds) used.push(occurrence)
    else return undefined
  }
  // `usepty = usepty or 0` goes as a whole, and so does `if usepty is None: usepty = 0`.
  const whole = new Set([...dead, ...assignments.flatMap(({ statement, edits }) => (edits.length === 0 ? [statement] : []))])
  const leaving = allBlocksOf(module.body).filter((statement) => isDead(statement, whole))
  if (!used.every((one) => leaving.some((statement) => contains(statement, one)))) return undefined
  return assignments
}

/** `global name`, and names that a program looks up by their text. */
function isDeclared(block: Block, name: string): boolean {
  return allBlocksOf(block).some(
    (statement) => (statement.kind === 'global' || statement.kind === 'nonlocal') && statement.names.includes(name),
  )
}

const contains = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

function isNamedInText(text: string, name: string): boolean {
  return /\b(?:locals|globals|vars|eval)\b/.test(text) && new RegExp(`['"(%]${name}['")]`).test(text)
}

const allBlocksOf = (block: Block): Statement[] => allBlocks(block).flat()

function assignmentAt(text: string, body: Block, { from, to }: Span): Assignment | undefined {
  const statement = allBlocksOf(body).find((each) => boundIn(each).some((target) => target.from <= from && to <= target.to))
  if (statement?.kind === 'delete') return statement.targets.length === 1 ? { statement, edits: [] } : undefined
  if (statement?.kind === 'augmented') return isHarmless(statement.value) ? { statement, edits: [] } : undefined
  if (statement?.kind !== 'assign' || !statement.value) return undefined
  const { value, targets } = statement
  const target = targets.find((each) => each.from <= from && to <= each.to)
  if (target?.kind === 'tuple' && targets.length === 1) return elementAt(statement, target, value, from)
  if (target?.kind !== 'name') return undefined
  if (targets.length === 1) return isHarmless(value) ? { statement, edits: [] } : undefined
  const equals = /^\s*=\s*/.exec(text.slice(target.to, statement.to))?.[0].length ?? 0
  return { statement, edits: [{ from: target.from, to: target.to + equals, text: '' }] }
}

const boundIn = (statement: Statement): readonly Expression[] => {
  if (statement.kind === 'assign' || statement.kind === 'delete') return statement.targets
  return statement.kind === 'augmented' ? [statement.target] : []
}

/** One of `first, second = 1, 2`. */
function elementAt(
  statement: AssignStatement,
  target: SequenceExpression,
  value: Expression,
  at: number,
): Assignment | undefined {
  if (value.kind !== 'tuple' || value.elements.length !== target.elements.length || target.elements.length < 2) return undefined
  const place = target.elements.findIndex((element) => element.kind === 'name' && element.from === at)
  const made = value.elements[place]
  if (!made || !isHarmless(made) || [...value.elements, ...target.elements].some(({ kind }) => kind === 'starred'))
    return undefined
  return { statement, edits: [withoutElement(target, place), withoutElement(value, place)] }
}

/** Takes statements out, with the `if` and `try` around them where nothing is left inside. */
function removeBlocks(text: string, block: Block, dead: ReadonlySet<Statement>): Edit[] {
  return block.flatMap((statement, index) => {
    if (isDead(statement, dead)) {
      const before = block[index - 1]
      if (before && isDead(before, dead) && shareLine(text, before, statement)) return []
      return [removeStatement(text, statement, lastOfRun(text, block.slice(index), dead))]
    }
    return blocksOf(statement).flatMap((inner) => {
      if (!inner.every((each) => isDead(each, dead))) return removeBlocks(text, inner, dead)
      const [first, ...rest] = inner
      if (!first) return []
      return [{ from: first.from, to: endOfStatement(first), text: 'pass' }, ...rest.map((each) => removeStatement(text, each))]
    })
  })
}

/** The last of the dead statements that a block begins with in one line. */
function lastOfRun(text: string, block: Block, dead: ReadonlySet<Statement>): Statement | undefined {
  const end = block.findIndex((each, index) => {
    const next = block[index + 1]
    return !next || !isDead(next, dead) || !shareLine(text, each, next)
  })
  return block[end]
}

const shareLine = (text: string, one: Statement, next: Statement): boolean =>
  !/[\r\n]/.test(text.slice(endOfStatement(one), next.from))

function isDead(statement: Statement, dead: ReadonlySet<Statement>): boolean {
  if (dead.has(statement)) return true
  if (statement.kind !== 'if') return false
  const blocks = blocksOf(statement)
  return (
    statement.branches.every(({ test }) => isHarmless(test)) &&
    blocks.every((block) => block.length > 0 && block.every((each) => isDead(each, dead)))
  )
}
