// Does evaluation know the arguments of Worker as they really arrive there?
import { dirname } from 'node:path'
import { nodeHost } from '../../../server/nodeHost.ts'
import { optionsOf, type Value } from '../../../server/python/value.ts'
import { analyse } from '../../../server/worker/analyse.ts'
import { bindCall, constructorOfClass } from '../../../server/worker/binding.ts'
import type { Case } from './generate/generate.ts'
import type { Judgement, PlainValue } from './oracle.ts'

/** What evaluation has wrong about a file that works, in words; and how much it knew. */
export interface Comparison {
  readonly wrong: readonly string[]
  /** Calls that evaluation does not see. */
  readonly unseen: number
  /** Arguments that arrived, and those of them that evaluation has one value for. */
  readonly arguments: number
  readonly known: number
}

/** Whether each call of Worker is one that evaluation saw, with nothing known of its arguments that is not so. */
export function compareArguments({ path, text, environment }: Case, { workers }: Judgement, release: string): Comparison {
  const { file, lines } = analyse(text, path, { ...nodeHost, home: dirname(path) })
  const declared = file.workers.map((worker) => ({
    line: lines.positionAt(worker.call.from).line + 1,
    bound: bindCall(worker.arguments, constructorOfClass(worker.classes[0], release), worker.complete).bound,
  }))
  const wrong: string[] = []
  let unseen = 0
  let count = 0
  let known = 0
  for (const call of workers) {
    const candidates = declared.filter(({ line }) => line === call.line)
    const objections = candidates.map(({ bound }) =>
      Object.entries(call.arguments).flatMap(([name, actual]) => {
        const value = bound.get(name)?.argument.value
        return value !== undefined && !mayBe(value, actual, environment)
          ? [`${name} is ${show(actual)}, not ${describe(value)}`]
          : []
      }),
    )
    count += Object.keys(call.arguments).length
    if (candidates.length === 0) unseen++
    else if (objections.every((one) => one.length > 0)) wrong.push(`line ${call.line}: ${objections[0]?.join('; ')}`)
    const best = candidates[objections.findIndex((one) => one.length === 0)]
    known += best ? [...best.bound.values()].filter(({ argument }) => plain(argument.value) !== undefined).length : 0
  }
  for (const { line } of declared.filter((_, index) => file.workers[index]?.certain)) {
    if (!workers.some((call) => call.line === line)) wrong.push(`line ${line}: no worker, though evaluation is certain of one`)
  }
  return { wrong, unseen, arguments: count, known }
}

/** Whether a value that evaluation arrived at allows for the real one. */
function mayBe(value: Value, actual: PlainValue, environment: ReadonlyMap<string, string>): boolean {
  return optionsOf(value).some((option) => {
    const known = plain(option)
    if (known === undefined) return true
    // What a default stands for is the variable's, where that is set.
    if (option.origin.facts.some((fact) => fact.kind === 'environment') && environment.size > 0) return true
    return known[0] === actual[0] && known[1] === actual[1]
  })
}

/** The value as the oracle tells of it; undefined where it has no one value. */
function plain(value: Value): PlainValue | undefined {
  switch (value.kind) {
    case 'none':
      return ['NoneType', null]
    case 'str':
    case 'bool':
    case 'int':
    case 'float':
      return [value.kind, value.value]
    default:
      return undefined
  }
}

const show = ([type, value]: PlainValue) => `${type} ${JSON.stringify(value)}`

const describe = (value: Value): string =>
  optionsOf(value)
    .map((option) => {
      const known = plain(option)
      return known === undefined ? option.kind : show(known)
    })
    .join(' or ')
