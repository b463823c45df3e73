// The file's own names that speak of slaves.
import type { Span } from '../../python/span.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Leftover } from '../contract.ts'
import { FileNames } from './fileNames.ts'
import type { StepResult, TacSource } from './source.ts'

export function migrateNames(source: TacSource): StepResult {
  const { text, module, names } = source
  const file = new FileNames(source)
  const { renamed, kept } = chooseNames(file, source)
  const edits: Edit[] = []
  const rename = ({ from, to }: Span): void => {
    const name = renamed.get(text.slice(from, to))
    if (name !== undefined) edits.push({ from, to, text: name })
  }
  for (const occurrence of names.occurrences) if (file.own.has(occurrence.variable)) rename(occurrence)
  walk(module.body, (node) => {
    if (node.kind === 'attribute' && file.attributes.has(node.name) && !file.isForeign(node.object)) rename(node.nameSpan)
    if (node.kind === 'call' && file.callsOwn(node)) for (const { keyword } of node.arguments) if (keyword) rename(keyword)
    if (node.kind === 'global' || node.kind === 'nonlocal') {
      for (const word of text.slice(node.from, node.to).matchAll(/\w+/g)) {
        rename({ from: node.from + word.index, to: node.from + word.index + word[0].length })
      }
    }
    return true
  })
  return { edits: withoutRepeats(edits), leftovers: kept }
}

function chooseNames(file: FileNames, { names, references }: TacSource) {
  const renamed = new Map<string, string>()
  const kept: Leftover[] = []
  const taken = new Set([...file.taken, ...reserved])
  if (references.anyOld) taken.add('Worker').add('buildbot_worker')
  for (const { variable, from, to, binds } of names.occurrences) {
    const { name } = variable
    if (!binds || !/(?<!en)slave/i.test(name) || !file.own.has(variable) || renamed.has(name)) continue
    if (kept.some((other) => other.message.startsWith(`${name} `))) continue
    const [first, second] = [newName(name), name.replaceAll(/slave/gi, (word) => newName(word))]
    const wanted = taken.has(first) && second !== first ? second : first
    const why = refusal(file, name, wanted, taken)
    if (why === undefined) {
      renamed.set(name, wanted)
      taken.add(wanted)
    } else kept.push({ kind: 'kept', from, to, message: `${name} keeps its name: ${why}.` })
  }
  return { renamed, kept }
}

function refusal(file: FileNames, name: string, wanted: string, taken: ReadonlySet<string>): string | undefined {
  if (file.reachable.has(name)) return 'something may look for it by this name'
  return taken.has(wanted) ? `${wanted} means something else already` : undefined
}

/** `slavename` → `workername`, `BUILDSLAVE_DIR` → `WORKER_DIR`. */
function newName(name: string): string {
  return name.replace(/(?<!en)(?:buildbot_?|build_?)?slave/gi, (word) => {
    if (word === word.toUpperCase()) return 'WORKER'
    return /^[A-Z]/.test(word) ? 'Worker' : /[a-z]Slave$/.test(word) && !/^build/i.test(word) ? 'Worker' : 'worker'
  })
}

/** What Python itself means by a name. */
const reserved = ['worker_', 'None', 'True', 'False']

const withoutRepeats = (edits: readonly Edit[]): Edit[] =>
  edits.filter((edit, index) => edits.findIndex((other) => other.from === edit.from) === index)
