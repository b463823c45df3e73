// What migration leaves as it is, and says so.
import type { Span } from '../../python/span.ts'
import type { Expression } from '../../python/syntax/expression.ts'
import type { ClassStatement } from '../../python/syntax/statement.ts'
import { type Node, walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Leftover } from '../contract.ts'
import { droppedParameters, isNameOfDropped, isPartial } from './calls.ts'
import { hasOwnNames } from './executed.ts'
import type { TacSource } from './source.ts'

/** What any service has; more of a worker than this changed between the packages. */
const common = new Set([
  'setServiceParent',
  'disownServiceParent',
  'parent',
  'name',
  'setName',
  'running',
  'startService',
  'stopService',
  'privilegedStartService',
])

/** Names of what is gone that the file uses for something else, too. */
export function keptNames({ names, module }: TacSource, edits: readonly Edit[]): Leftover[] {
  const bound: { name: string; span: Span }[] = names.occurrences
    .filter(({ binds }) => binds)
    .map(({ variable, from, to }) => ({ name: variable.name, span: { from, to } }))
  walk(module.body, (node) => {
    if (node.kind !== 'assign') return true
    for (const target of node.targets) if (target.kind === 'attribute') bound.push({ name: target.name, span: target.nameSpan })
    return true
  })
  const isRemoved = (span: Span): boolean => edits.some(({ from, to }) => from <= span.from && span.to <= to)
  return bound
    .filter(({ name, span }) => isNameOfDropped(name) && !isRemoved(span))
    .map(({ name, span: { from, to } }) => {
      return {
        kind: 'kept',
        from,
        to,
        message: `${name} stays, for the file may use it elsewhere. Workers take no such argument.`,
      }
    })
}

export function findLeftovers(source: TacSource): Leftover[] {
  const imports = importsByText(source)
  const texts = keptTexts(source).filter(({ from }) => !imports.some((one) => one.from === from))
  const always = [...imports, ...texts]
  if (!source.references.anyOld) return always
  return [...subclasses(source), ...inspections(source), ...handedOn(source), ...executions(source), ...always]
}

function subclasses({ module, references, names }: TacSource): Leftover[] {
  const found: ClassStatement[] = []
  walk(module.body, (node) => {
    if (node.kind === 'class' && node.bases.some(({ value }) => references.classOf(value, names) === 'old')) found.push(node)
    return true
  })
  return found.map(({ name }) => ({
    kind: 'decide',
    from: name.from,
    to: name.to,
    message: `${name.name} derives from the slave's class: compare what it overrides and uses with Worker, whose methods have other names and arguments.`,
  }))
}

/** Attributes of the class and of what it makes. */
function inspections({ module, references, names }: TacSource): Leftover[] {
  const made = new Set(
    assignments(module.body).flatMap(({ target, value }) => {
      const callee = value.kind === 'call' ? value.callee : undefined
      const isWorker = callee && references.classOf(callee, names) === 'old'
      const variable = isWorker && target.kind === 'name' ? names.at(target.from)?.variable : undefined
      return variable ? [variable] : []
    }),
  )
  const found: Leftover[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'attribute' || common.has(node.name)) return true
    if (references.dottedUses.some(({ chain }) => chain.from <= node.from && node.to <= chain.to)) return true
    const ofClass = references.classOf(node.object, names) === 'old'
    const variable = node.object.kind === 'name' ? names.at(node.object.from)?.variable : undefined
    if (ofClass || (variable && made.has(variable))) {
      const { from, to } = node.nameSpan
      const message = `Worker may not have ${node.name}, or may have it under another name: look whether this still does what it should.`
      found.push({ kind: 'decide', from, to, message })
    }
    return true
  })
  return found
}

/** The class as an argument of something else, which will call it. */
function handedOn({ module, references, names, text }: TacSource): Leftover[] {
  const found: Leftover[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'call' || /^(?:isinstance|issubclass)$/.test(text.slice(node.callee.from, node.callee.to))) return true
    // What a partial call gives itself is taken out of it, as out of any call.
    if (isPartial(node, text) && node.arguments.some(({ keyword }) => keyword && droppedParameters.has(keyword.name))) return true
    for (const { value } of node.arguments) {
      if (references.classOf(value, names) !== 'old') continue
      const message = 'Whoever calls the class from here may pass usePTY, which workers do not take: look whether it still works.'
      found.push({ kind: 'decide', from: value.from, to: value.to, message })
    }
    return true
  })
  return found
}

function assignments(body: TacSource['module']['body']): { target: Expression; value: Expression }[] {
  const found: { target: Expression; value: Expression }[] = []
  walk(body, (node) => {
    if (node.kind === 'assign' && node.value) for (const target of node.targets) found.push({ target, value: node.value })
    return true
  })
  return found
}

const importers = /(?:^|\.)(?:__import__|import_module|namedAny|namedModule|namedObject|find_spec|find_module)$/

function importsByText({ module, text }: TacSource): Leftover[] {
  const found: Leftover[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'call' || !importers.test(text.slice(node.callee.from, node.callee.to))) return true
    for (const { value } of node.arguments) {
      if (/^['"](?:buildslave|buildbot\.slave)\b/.test(text.slice(value.from, value.to))) {
        found.push({
          kind: 'decide',
          from: value.from,
          to: value.to,
          message: 'This imports the package of slaves by its name. Write that of buildbot_worker.',
        })
      }
    }
    return true
  })
  return found
}

/** Code that is executed in a function: in Python 3 it makes no names there. */
function executions({ module, text }: TacSource): Leftover[] {
  const found: Leftover[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'function') return true
    walk(node.body, (inner) => {
      const executes =
        (inner.kind === 'exec' && !hasOwnNames(inner)) ||
        (inner.kind === 'call' &&
          inner.arguments.length === 1 &&
          /^exec(?:file)?$/.test(text.slice(inner.callee.from, inner.callee.to)))
      if (executes) {
        const message =
          'In Python 3 this makes no names in a function. Execute it with a dictionary, and take the values out of that.'
        found.push({ kind: 'decide', from: inner.from, to: inner.to, message })
      }
      return !executes
    })
    return false
  })
  return found
}

/** Environment variables, paths and other texts that speak of slaves. */
function keptTexts({ module, text, analysis }: TacSource): Leftover[] {
  const variables = analysis.evaluation.events.flatMap((event) =>
    event.kind === 'environment' && event.fact.name ? [event.fact.name] : [],
  )
  const docstrings = new Set<Node>()
  const found: Leftover[] = []
  walk(module.body, (node) => {
    if (node.kind === 'expression' && node.value.kind === 'string') docstrings.add(node.value)
    if (node.kind !== 'string' || docstrings.has(node)) return true
    for (const { from, to, content } of node.pieces) {
      const written = text.slice(content.from, content.to)
      if (!/slave/i.test(written) || /^build(?:bot[-_])?slave$/.test(written)) continue
      const message = variables.includes(written)
        ? `The environment variable ${written} keeps its name: who sets it must not be surprised.`
        : 'This text stays: what it names outside of this file may rely on it.'
      found.push({ kind: 'kept', from, to, message })
    }
    return true
  })
  return found
}
