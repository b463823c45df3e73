import type { Span } from '../python/span.ts'
import type { ArgumentValue } from '../python/value.ts'
import { bindCall, type CallBinding, constructorOfClass, isOf } from '../worker/binding.ts'
import type { FileDeclaration, WorkerClass, WorkerDeclaration } from '../worker/declaration.ts'
import { type Constructor, constructorOf } from '../worker/releases.ts'
import type { Finding } from './rule.ts'
import type { WorkerSubject } from './subject.ts'

export interface BoundCall {
  readonly worker: WorkerDeclaration
  readonly class: WorkerClass
  readonly signature: Constructor
  readonly binding: CallBinding
}

/**
 * What finds out what is wrong with the call of each worker. Where several classes may be called, only what is wrong with every
 * one of them: the others may be the ones that are there.
 * @param check made once for all files: V8 is long not rid of what a generator function that was made for one file sees of it
 * @param raises what the constructor raises where the check finds an error: null where nothing, so that no `try` catches it
 */
export const checkCalls =
  <S extends WorkerSubject>(check: (call: BoundCall, subject: S) => Iterable<Finding>, raises?: string | null) =>
  (subject: S): Finding[] =>
    subject.file.workers.flatMap((worker) => {
      const [first, ...rest] = callsOf(worker, subject.release)
      const found = first ? [...check(first, subject)] : []
      // As most rules do in most files.
      if (!first || found.length === 0) return found
      const others = rest.map((call) => [...check(call, subject)])
      return (
        found
          .filter(({ span }) => others.every((found) => found.some((other) => other.span.from === span.from)))
          .map((finding) => withCall(finding, first))
          .map((finding) => (isSure(worker, raises) && !mayBePatched.test(subject.text) ? finding : soften(finding)))
          // What stands where is uncertain.
          .map((finding) => (isUnreadable(worker) ? { ...finding, fixes: [] } : finding))
      )
    })

/** Ways of giving the class another constructor. */
const mayBePatched =
  /\b(?:Worker|BuildSlave)\.__(?:init|new)__\s*=(?!=)|\bpatch\.object\(|\bsetattr\(\s*[\w.]*(?:Worker|BuildSlave)\b/

/** Whether Python cannot read the call. */
export const isUnreadable = ({ complete, arguments: given }: WorkerDeclaration): boolean =>
  !complete && !given.some(({ star }) => star)

/** A finding that points elsewhere says which call it is about. */
function withCall(finding: Finding, call: BoundCall): Finding {
  const { from, to } = call.worker.call
  const within = from <= finding.span.from && finding.span.to <= to
  return within || finding.related ? finding : { ...finding, related: [atCall(call)] }
}

/** Whether what is wrong with the call is wrong with the file: a call that may not happen may be the one that does not. */
const isSure = ({ certain, caught }: WorkerDeclaration, raises: string | null | undefined): boolean =>
  certain && (!caught || raises === null)

const soften = (finding: Finding): Finding =>
  finding.severity === undefined || finding.severity === 'error' ? { ...finding, atMost: 'warning' } : finding

/** Of the classes that a file tries one after the other, the one that the release has; all of them where it has none. */
export function classesInForce(worker: WorkerDeclaration, release: string): readonly WorkerClass[] {
  const { module } = constructorOf(release)
  const own = worker.classes.filter((each) => isOf(each.module, module))
  return (own.length > 0 ? own : worker.classes).filter(({ name }) => name !== 'LocalWorker')
}

/** Every call of a worker class, bound as each class that may be in force binds it. */
export function boundCalls(file: Pick<FileDeclaration, 'workers'>, release: string): readonly BoundCall[] {
  return file.workers.flatMap((worker) => callsOf(worker, release))
}

/** Every rule and feature asks for the same. */
const known = new WeakMap<WorkerDeclaration, { readonly release: string; readonly calls: readonly BoundCall[] }>()

function callsOf(worker: WorkerDeclaration, release: string): readonly BoundCall[] {
  const last = known.get(worker)
  if (last?.release === release) return last.calls
  const calls = classesInForce(worker, release).map((each) => bind(worker, each, release))
  known.set(worker, { release, calls })
  return calls
}

function bind(worker: WorkerDeclaration, each: WorkerClass, release: string): BoundCall {
  const signature = constructorOfClass(each, release)
  return { worker, class: each, signature, binding: bindCall(worker.arguments, signature, worker.complete) }
}

/** Where the keyword of an argument stands by itself, without quotes; undefined where something else makes it. */
export function keywordPlace(text: string, { keyword = '', keywordSpan }: ArgumentValue): Span | undefined {
  if (!keywordSpan) return undefined
  const { from, to } = keywordSpan
  if (text.slice(from, to) === keyword) return keywordSpan
  return /^(['"]).*\1$/.test(text.slice(from, to)) && text.slice(from + 1, to - 1) === keyword
    ? { from: from + 1, to: to - 1 }
    : undefined
}

/** The place of the call, for findings that point elsewhere. */
export const atCall = ({ worker, signature }: BoundCall) => ({
  span: worker.callee,
  message: `The call of ${signature.className}.`,
})
