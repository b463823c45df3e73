import type { WorkerDeclaration } from '../../worker/declaration.ts'
import { nearestName } from '../../worker/nearestName.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { isKnownCode } from './knownCode.ts'
import { startWithoutBase } from './startWithoutBase.ts'

const METHOD = 'setServiceParent'
const METHODS: ReadonlySet<string> = new Set([METHOD, 'disownServiceParent'])

export const workerNotAttached: Rule<TacSubject> = {
  code: 'worker-not-attached',
  severity: 'error',
  documentation:
    'Only what is given to the application runs: without `setServiceParent(application)` the process starts, never connects and says nothing.',
  check: function* (subject): Generator<Finding> {
    const { workers, kind } = subject.file
    if (kind !== 'worker' && kind !== 'slave') return
    // Whichever of them are made, none connects.
    const noneRuns =
      workers.every(({ parent }) => parent.kind === 'none' || parent.kind === 'other') &&
      subject.analysis.evaluation.events.every(isKnownCode)
    for (const worker of workers) {
      // What a `try` catches may be made instead.
      const severity = (worker.certain && !worker.caught) || noneRuns ? 'error' : 'warning'
      if (worker.parent.kind === 'none') {
        yield {
          span: worker.callee,
          severity,
          message: 'This worker is given to nobody, so it never connects. Call setServiceParent(application) on it.',
          fixes: attach(subject, worker),
        }
      } else if (worker.parent.kind === 'other') {
        yield {
          span: worker.parent.call,
          severity,
          message: 'This is not the application, so the worker never connects. Give it to application.',
          related: [{ span: worker.callee, message: 'The worker.' }],
        }
      }
      const start = worker.subclass === undefined ? undefined : startWithoutBase(subject, worker.subclass)
      if (start)
        yield {
          span: start,
          severity,
          message: 'This takes the place of what starts the worker, so it never connects. Call super().startService() in it.',
          related: [{ span: worker.callee, message: 'The worker.' }],
        }
    }
  },
}

/** Where the statement that makes the worker is a line of its own: a line behind it, or in the line where the worker has no name. */
function attach({ text }: TacSubject, { call }: WorkerDeclaration): Fix[] {
  const lineStart = text.lastIndexOf('\n', call.from - 1) + 1
  const [, indent, name] = /^([ \t]*)(?:(\w+)[ \t]*=[ \t]*)?$/.exec(text.slice(lineStart, call.from)) ?? []
  const end = /^[ \t]*(?:#[^\r\n]*)?(\r?\n|$)/.exec(text.slice(call.to))
  if (indent === undefined || !end) return []
  const calls = name === undefined ? [] : [...text.matchAll(new RegExp(`(?<=\\b${name}\\.)\\w+(?=\\()`, 'g'))]
  const misspelt = calls.find(([written]) => !METHODS.has(written) && nearestName(written, [METHOD]) !== undefined)
  if (misspelt) {
    const { index: from, 0: written } = misspelt
    const edits = [{ from, to: from + written.length, text: METHOD }]
    return [{ title: `Change to ${METHOD}`, edits, preferred: true }]
  }
  const at = name === undefined ? call.to : call.to + end[0].length - (end[1]?.length ?? 0)
  const line = name === undefined ? '' : `${end[1] || '\n'}${indent}${name}`
  const edits = [{ from: at, to: at, text: `${line}.${METHOD}(application)` }]
  return [{ title: 'Give the worker to the application', edits, preferred: true }]
}
