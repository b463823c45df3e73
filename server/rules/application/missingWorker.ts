import type { CallEvent, Event } from '../../python/events.ts'
import { isOfStandardLibrary } from '../../python/standardLibrary.ts'
import { findNode } from '../../python/syntax/walk.ts'
import { optionsOf, type Value } from '../../python/value.ts'
import { constructorOf } from '../../worker/releases.ts'
import { asLines, importEdit, importOf } from '../names/importLine.ts'
import type { Edit, Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { isDamaged } from '../syntax/problems.ts'
import { mayRunUnseen } from '../unseen.ts'
import { variablesFor } from '../variablesFor.ts'
import { isKnownCode } from './knownCode.ts'

/** Ways of running what evaluation does not see. */
const unseen = /\b(?:exec|execfile|eval|__import__|import_module|run_path|globals|locals|vars|getattr)\b/

export const missingWorker: Rule<TacSubject> = {
  code: 'missing-worker',
  severity: 'error',
  documentation: 'A file with an application for a worker and no worker in it starts a process that does nothing.',
  check: function* (subject): Generator<Finding> {
    const { file, text, analysis } = subject
    const [application] = file.applications
    if (file.kind !== 'worker' || file.workers.length > 0 || !file.marker || !application) return
    if (!analysis.evaluation.complete || isDamaged(subject) || unseen.test(text) || takesAnyName(subject)) return
    const { events } = analysis.evaluation
    // Whoever mentions the class and hands out functions may have a worker made later.
    if (events.some((event) => handsOut(event, isKnownCode(event)) && (!isKnownCode(event) || mentionsClass.test(text)))) return
    const idle = mentionsClass.test(text) ? events.find(({ kind }) => kind === 'idle') : undefined
    if (idle) {
      const { from, to } = idle.span
      const edits = [insertion(from, 'list('), insertion(to, ')')]
      yield {
        span: idle.span,
        message: 'Nobody asks for what this gives, so that nothing of it runs, and no worker is made. Write list(…) around it.',
        fixes: [{ title: 'Run it: write list around it', edits, preferred: true }],
      }
      return
    }
    yield {
      ...(mayRunUnseen(subject) && { severity: 'warning' as const }),
      span: application.span,
      message: 'Nothing in this file makes a worker for the application. Make one and call setServiceParent(application) on it.',
      fixes: make(subject),
    }
  },
}

const insertion = (at: number, text: string): Edit => ({ from: at, to: at, text })

/** At the end, of the variables that create-worker would have passed. */
function make({ text, file, release, analysis }: TacSubject): Fix[] {
  const { className, parameters } = constructorOf(release)
  const required = parameters.flatMap(({ name, default: value }) => (value === undefined ? [name] : []))
  const variables = variablesFor(file, required, text.length)
  const line = importOf(className)
  if (!variables || line === undefined) return []
  const lines = [`s = ${className}(${variables.join(', ')})`, 's.setServiceParent(application)']
  const imports = analysis.evaluation.names.has(className) ? [] : [importEdit(text, analysis.parsed.module, [line])]
  const added = { from: text.length, to: text.length, text: asLines(text, text.endsWith('\n') ? lines : ['', ...lines]) }
  return [{ title: 'Make a worker', edits: [...imports, added], preferred: true }]
}

/** Elsewhere than in an import. */
const mentionsClass = /^(?!\s*(?:#|from\b|import\b)).*\b\w*(?:Worker|BuildSlave)\b/m

/** Whether a module that is not known may bind anything here. */
const takesAnyName = ({ analysis }: TacSubject): boolean =>
  findNode(analysis.parsed.module.body, (node) => node.kind === 'from-import' && node.star && !isKnownModule(node.path)) !==
  undefined

const isKnownModule = (path: string): boolean =>
  isOfStandardLibrary(path) || /^(?:twisted|zope|buildbot_worker|buildslave|buildbot\.slave)\b/.test(path)

/** Whether a call gives somebody else what can make workers or have them: functions and objects of the file, or the application. */
const handsOut = (event: Event, toKnownCode: boolean): boolean =>
  event.kind === 'call' && !isAttachment(event) && event.arguments.some(({ value }) => holdsCode(value, toKnownCode))

/** What Twisted does with the application is known, and observers of the log make no workers. */
const isAttachment = ({ callees }: CallEvent): boolean =>
  callees.every((callee) => callee.kind === 'external' && TAKEN_BY_TWISTED.test(callee.path))

const TAKEN_BY_TWISTED = /\.(?:setServiceParent|addService|setComponent|addObserver)$/

/** @param ofFile only functions and objects of the file's own */
const holdsCode = (value: Value, ofFile: boolean): boolean =>
  optionsOf(value).some((option) => {
    if ('items' in option) return option.items.some((item) => holdsCode(item, ofFile))
    if (option.kind === 'dict') return option.entries.some((entry) => holdsCode(entry.value, ofFile))
    if (option.kind === 'instance') return !ofFile || option.class.kind === 'class'
    return option.kind === 'function' || option.kind === 'class'
  })
