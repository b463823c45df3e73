// From an evaluated tac to what it declares.

import { posix, windows } from '../python/evaluate/builtins/paths.ts'
import type { Evaluation, EvaluationContext } from '../python/evaluate.ts'
import type { CallEvent } from '../python/events.ts'
import type { ParsedPython } from '../python/parse.ts'
import { sameSpan } from '../python/span.ts'
import type { Value } from '../python/value.ts'
import type { ApplicationCall, FileDeclaration, FileKind, WorkerDeclaration } from './declaration.ts'
import { directoriesMade } from './directoriesMade.ts'
import { readLog } from './log.ts'
import { findTemplate } from './template.ts'
import { callsIn, declareWorker, Parents, workersMade } from './workers.ts'

/** What `buildbot-worker start` looks for in the text of the file, comments included. */
export const MARKER = "Application('buildbot-worker')"

export function declareFile(parsed: ParsedPython, evaluation: Evaluation, context: EvaluationContext): FileDeclaration {
  const calls = callsIn(evaluation.events)
  const application = evaluation.names.get('application')
  const parents = new Parents(calls, evaluation.complete, application?.value)
  const workers = unique(workersMade(calls).map((made) => declareWorker(made, parents)))
  const template = findTemplate(parsed)
  const marker = parsed.text.indexOf(MARKER)
  return {
    kind: kindOf(parsed, workers, evaluation, template !== undefined),
    ...(template && { template }),
    workers,
    applications: calls.flatMap((call) => readApplication(call, application?.value)),
    ...(application && { application: application.value }),
    variables: certainValues(evaluation),
    ...(marker >= 0 && { marker: { from: marker, to: marker + MARKER.length } }),
    log: readLog(calls, joinerFor(context)),
    makes: directoriesMade(calls),
  }
}

function certainValues({ names }: Evaluation): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>()
  for (const [name, { value, certain }] of names) if (certain) values.set(name, value)
  return values
}

/** A call that is seen twice with the same outcome (a loop that is followed once for all turns) is one worker. */
function unique(workers: readonly WorkerDeclaration[]): WorkerDeclaration[] {
  return workers
    .filter((worker, index) => !workers.slice(0, index).some((earlier) => isSameCall(earlier, worker)))
    .map((worker) => {
      const certain = workers.filter((other) => other.certain && other.parent.kind === 'application' && isSameCall(other, worker))
      return certain.length > 1 ? { ...worker, repeated: true } : worker
    })
}

const isSameCall = (a: WorkerDeclaration, b: WorkerDeclaration): boolean =>
  sameSpan(a.call, b.call) &&
  a.arguments.length === b.arguments.length &&
  a.arguments.every((argument, index) => argument.value === b.arguments[index]?.value)

function readApplication(call: CallEvent, application: Value | undefined): ApplicationCall[] {
  const made = call.callees.some(
    (callee) => callee.kind === 'external' && callee.path === 'twisted.application.service.Application',
  )
  if (!made) return []
  const { result } = call
  const bound = application?.kind === 'instance' && result.kind === 'instance' && application.identity === result.identity
  return [{ span: call.span, bound, certain: call.certain }]
}

function kindOf(
  { text, broken }: ParsedPython,
  workers: readonly WorkerDeclaration[],
  evaluation: Evaluation,
  template: boolean,
): FileKind {
  if (template) return 'template'
  if (workers.length > 0) {
    return workers.some((worker) => worker.classes.some(({ name }) => name === 'Worker')) ? 'worker' : 'slave'
  }
  const imported = evaluation.events.flatMap((event) => (event.kind === 'import' ? [event.module] : []))
  // What a bracket or a quote that is never closed swallows is not evaluated.
  const imports = (...modules: readonly string[]): boolean =>
    imported.some((module) => modules.some((name) => module === name || module.startsWith(`${name}.`))) ||
    (broken && new RegExp(`^[ \\t]*(?:from|import)[ \\t]+(?:${modules.join('|').replaceAll('.', '\\.')})\\b`, 'm').test(text))
  if (imports('buildbot_worker')) return 'worker'
  if (imports('buildslave', 'buildbot.slave')) return 'slave'
  if (imports('buildbot.master') || /Application\((['"])buildmaster\1\)/.test(text)) return 'master'
  // Of a file that is cut off or in disorder, a remark may be all that says what it is for.
  if (/buildbot[-_]worker/.test(text)) return 'worker'
  return /buildslave/.test(text) ? 'slave' : 'other'
}

/** Paths are relative to the directory of the file, which the worker is started in. */
function joinerFor(context: EvaluationContext) {
  const rules = context.platform === 'win32' ? windows : posix
  const own = context.path === undefined ? undefined : rules.split(context.path)[0]
  return (directory: Value | undefined, name: Value | undefined): Value | undefined => {
    if (name?.kind !== 'str' || (directory && directory.kind !== 'str')) return name
    const path = rules.join(directory?.value ?? '', name.value)
    if (own === undefined && !rules.isAbsolute(path)) return undefined
    const value = rules.normalize(rules.join(own ?? '', path))
    return value === undefined ? undefined : { ...name, value }
  }
}
