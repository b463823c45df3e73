// Taking a password out of the file.
import { join } from 'node:path'
import type { Disk } from '../../host.ts'
import type { PlannedFile } from '../../protocol.ts'
import { pythonString } from '../../python/literal.ts'
import { contains, type Span, sameSpan } from '../../python/span.ts'
import { pathTo, repeating, walk } from '../../python/syntax/walk.ts'
import { type StrValue, sourceOf } from '../../python/value.ts'
import { type BoundCall, boundCalls } from '../../rules/calls.ts'
import type { Edit } from '../../rules/rule.ts'
import { newestRelease } from '../../worker/releases.ts'
import type { Document } from '../documents.ts'
import { addImport } from './addImport.ts'
import type { Refactoring } from './refactoring.ts'

/** What Buildbot's own container image of a worker calls it. */
const variable = 'WORKERPASS'

/** The rules that a password in the text offends. */
const mends = ['readable-password', 'tracked-password']

export const passwordToEnvironment: Refactoring = function* ({ document, call, parameter }) {
  const password = parameter === 'passwd' ? literalPassword(document, call) : undefined
  // What runs twice finds no variable the second time.
  if (!password || isRepeated(document, sourceOf(password)) || document.text.includes(variable)) return
  const { from } = sourceOf(password)
  yield {
    title: `Read the password from the environment variable ${variable}, and take it out of there`,
    edits: [{ ...sourceOf(password), text: `os.environ.pop('${variable}')` }, ...addImport(document, 'os', from)],
    mends,
  }
}

export const passwordToFile: Refactoring = function* ({ document, call, parameter, clientCommands }) {
  const password = parameter === 'passwd' ? literalPassword(document, call) : undefined
  if (!password || !clientCommands || document.path === undefined) return
  const title = 'Move the password to a file of its own'
  const position = document.analysis.lines.positionAt(sourceOf(password).from)
  const command = { title, command: 'buildbot.movePasswordToFile', arguments: [{ uri: document.uri, position }] }
  yield { title, command, mends }
}

export interface PasswordMove {
  readonly edits: readonly Edit[]
  readonly file: PlannedFile
}

/** The file for the password of a call and the edits that read it from there; undefined: there is none that can be moved. */
export function movePassword(document: Document, call: BoundCall, disk: Disk): PasswordMove | undefined {
  const password = literalPassword(document, call)
  const { directory } = document.analysis
  if (!password || directory === undefined) return undefined
  const name = freeName(directory, disk)
  const source = sourceOf(password)
  const path = `os.path.join(os.path.dirname(os.path.abspath(__file__)), ${pythonString(name)})`
  return {
    edits: [{ ...source, text: `open(${path}).read().strip()` }, ...addImport(document, 'os', source.from)],
    file: { path: join(directory, name), content: `${password.value}\n`, mode: 0o600 },
  }
}

/** A password that is one literal, and that stripping a file's content would not change. */
function literalPassword(document: Document, { binding }: BoundCall): StrValue | undefined {
  const { parsed } = document.analysis
  const value = binding.bound.get('passwd')?.argument.value
  if (value?.kind !== 'str' || value.value.trim() !== value.value || value.value === '') return undefined
  const source = sourceOf(value)
  let isLiteral = false
  walk(parsed.module.body, (node) => {
    isLiteral ||= node.kind === 'string' && sameSpan(node, source)
    return node.from <= source.from && source.to <= node.to
  })
  return isLiteral && isOnlyPassword(document, value) ? value : undefined
}

/** Whether the variables that it goes through are asked for nothing else. */
function isOnlyPassword({ names, analysis: { file } }: Document, { origin }: StrValue): boolean {
  const passwords = boundCalls(file, newestRelease).flatMap(
    ({ binding }) => binding.bound.get('passwd')?.argument.valueSpan ?? [],
  )
  return origin.bindings.every(({ target }) => {
    const variable = names.at(target.from)?.variable
    const uses = variable ? names.of(variable).filter(({ binds }) => !binds) : []
    return uses.every(({ from }) => passwords.some((span) => contains(span, from)))
  })
}

const isRepeated = ({ analysis: { parsed } }: Document, { from }: Span): boolean =>
  pathTo(parsed.module, from).some(({ kind }) => repeating.has(kind))

function freeName(directory: string, disk: Disk): string {
  const names = ['worker.password', ...Array.from({ length: 98 }, (_, index) => `worker-${index + 2}.password`)]
  return names.find((name) => disk.facts(join(directory, name)) === undefined) ?? 'worker.password'
}
