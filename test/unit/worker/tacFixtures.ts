// The tacs of test/fixtures/tac, and what is known of each written out for people: `FORM.known` beside `FORM.tac`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../../../server/host.ts'
import type { Fact, Value } from '../../../server/python/value.ts'
import { type Analysis, analyse } from '../../../server/worker/analyse.ts'
import { bindCall, constructorOfClass } from '../../../server/worker/binding.ts'
import type { LogConfiguration, WorkerDeclaration } from '../../../server/worker/declaration.ts'
import { newestRelease } from '../../../server/worker/releases.ts'

export const fixtureDirectory = join(import.meta.dirname, '../../fixtures/tac')

/** Paths under the fixture directory, without `.tac`. */
export const fixtureNames = readdirSync(fixtureDirectory, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tac'))
  .map((name) => name.slice(0, -'.tac'.length).replaceAll('\\', '/'))
  .sort()

export const fixtureText = (name: string): string => readFileSync(join(fixtureDirectory, `${name}.tac`), 'utf8')

/** A machine with an empty disk. */
export const emptyHost: Host = {
  disk: { facts: () => undefined, list: () => [], read: () => undefined, realPath: () => undefined },
  platform: 'linux',
  home: '/home/builder',
  now: () => new Date(0),
}

export const fixturePath = '/srv/worker/buildbot.tac'

export const analyseText = (text: string): Analysis => analyse(text, fixturePath, emptyHost)

/** What is known of a file, one fact a line. */
export function portrait(analysis: Analysis): string {
  const { file, evaluation } = analysis
  const lines = [`kind: ${file.kind}${file.template ? ` (${file.template.language})` : ''}`]
  if (file.marker) lines.push(`marker in line ${analysis.lines.positionAt(file.marker.from).line + 1}`)
  lines.push(`log: ${showLog(file.log)}`)
  for (const worker of file.workers) lines.push(...showWorker(worker))
  // Of a template only this much is of interest.
  if (file.kind === 'template') return `${lines.slice(0, 1).join('\n')}\n`
  for (const event of evaluation.events) {
    const line = `line ${analysis.lines.positionAt(event.span.from).line + 1}`
    const certain = event.certain ? '' : ' perhaps'
    if (event.kind === 'name' && !event.caught) lines.push(`${line}:${certain} ${event.status} name ${event.name}`)
    if (event.kind === 'error') lines.push(`${line}:${certain} ${event.exception}: ${event.message}`)
  }
  return `${lines.join('\n')}\n`
}

function showWorker(worker: WorkerDeclaration): string[] {
  const signature = constructorOfClass(worker.classes[0], newestRelease)
  const binding = bindCall(worker.arguments, signature, worker.complete)
  const head = [
    worker.classes.map(({ module, name }) => `${module}.${name}`).join(' or '),
    ...(worker.subclass ? [`as ${worker.subclass}`] : []),
    ...(worker.certain ? [] : ['perhaps']),
    ...(worker.caught ? ['caught'] : []),
    ...(worker.complete ? [] : ['incomplete']),
    `parent ${worker.parent.kind}`,
  ]
  const arguments_ = worker.arguments.map((argument) => {
    const bound = [...binding.bound.values()].find((each) => each.argument === argument)
    return `  ${argument.star ?? bound?.parameter.name ?? `${argument.keyword ?? 'extra'}!`} = ${show(argument.value)}`
  })
  return [head.join(', '), ...arguments_]
}

function showLog(log: LogConfiguration): string {
  const parts = [log.target, ...(log.path ? [show(log.path)] : [])]
  if (log.rotateLength) parts.push(`rotateLength ${show(log.rotateLength)}`)
  if (log.maxRotatedFiles) parts.push(`maxRotatedFiles ${show(log.maxRotatedFiles)}`)
  return parts.join(', ')
}

/** As Python writes it where it is known, `?` and its type where it is not. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
    case 'float':
      return String(value.value)
    case 'str':
      return JSON.stringify(value.value)
    case 'bytes':
      return `b${JSON.stringify(value.value)}`
    case 'list':
    case 'tuple':
    case 'set':
      return `${value.kind}(${value.items.map(show).join(', ')})`
    case 'dict':
      return `dict(${value.entries.map((entry) => `${show(entry.key)}: ${show(entry.value)}`).join(', ')})`
    case 'one-of':
      return value.options.map(show).join(' | ')
    case 'unknown':
      return [`?${value.type ?? ''}`, ...value.origin.facts.map(showFact)].join(' ')
    case 'module':
    case 'external':
      return `<${value.path}>`
    case 'instance':
      return `<a ${value.class.kind === 'class' ? value.class.name : value.class.path}>`
    default:
      return `<${value.kind}>`
  }
}

function showFact(fact: Fact): string {
  switch (fact.kind) {
    case 'environment':
      return `$${fact.name ?? '?'}`
    case 'file':
      return `<${fact.path ?? '?'}${fact.stripped ? ', stripped' : ''}>`
    case 'module':
      return `[${fact.path}]`
    default:
      return `[${fact.kind}]`
  }
}
