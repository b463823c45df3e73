// What is known of a release decides what happens in a file: which imports fail, which calls are refused, and so which `except`
// is reached.

import type { Verdict } from '../python/evaluate/context.ts'
import { evaluatePython } from '../python/evaluate.ts'
import type { CallEvent, JudgedEvent } from '../python/events.ts'
import type { Analysis } from '../worker/analyse.ts'
import { declareFile } from '../worker/declareFile.ts'
import { constructorOf } from '../worker/releases.ts'
import { declareWorker, Parents, workersMade } from '../worker/workers.ts'
import { boundCalls } from './calls.ts'
import { diagnose } from './diagnose.ts'
import { isMissing } from './names/missingModule.ts'
import { lacksAttribute } from './names/unknownAttribute.ts'
import { isOfOtherRelease, packageOf } from './names/workerModule.ts'
import type { Rule } from './rule.ts'
import { isSettled } from './settled.ts'
import type { TacSubject } from './subject.ts'

/** The analysis with what the release adds to it. @param ofCalls the rules about the calls of workers */
export function judged(subject: TacSubject, ofCalls: readonly Rule<TacSubject>[]): Analysis {
  const { analysis } = subject
  // Where all is certain and nothing caught, nothing can become of it but what is seen already.
  if (analysis.evaluation.events.every((event) => event.certain && !('caught' in event && event.caught))) return analysis
  const verdictOn = (event: JudgedEvent): Verdict | undefined => judge(event, subject, ofCalls)
  const version = subject.python?.startsWith('3.') ? subject.python : undefined
  const tells = version !== undefined && analysis.evaluation.dependsOnVersion
  const runBy = packageOf(constructorOf(subject.release).module)
  const isOwn = (event: JudgedEvent) => event.kind === 'import' && event.caught && event.module.startsWith(`${runBy}.`)
  // Nor where nothing fails, or cannot fail though it seems to.
  if (!tells && !analysis.evaluation.judged.some((event) => isOwn(event) || verdictOn(event))) return analysis
  const { parsed } = analysis
  const context = { ...analysis.context, runBy, ...(version !== undefined && { version }) }
  const evaluation = evaluatePython(parsed, { ...context, judge: verdictOn })
  return { ...analysis, evaluation, file: { ...declareFile(parsed, evaluation, context), kind: analysis.file.kind } }
}

function judge(event: JudgedEvent, subject: TacSubject, ofCalls: readonly Rule<TacSubject>[]): Verdict | undefined {
  switch (event.kind) {
    case 'import':
      // What twistd runs has no name, which an import from its package asks for.
      if (event.module.startsWith('.')) return { exception: subject.analysis.context.python === 2 ? 'ValueError' : 'KeyError' }
      return isOfOtherRelease(event, subject) || isMissing(event, subject) ? { exception: 'ModuleNotFoundError' } : undefined
    case 'attribute':
      return lacksAttribute(event, subject) ? { exception: event.imported ? 'ImportError' : 'AttributeError' } : undefined
    case 'call':
      return judgeCall(event, subject, ofCalls)
  }
}

/** The first error that the rules find with a call of a worker's class, on its own. */
function judgeCall(event: CallEvent, subject: TacSubject, ofCalls: readonly Rule<TacSubject>[]): Verdict | undefined {
  const [made] = workersMade([{ ...event, certain: true, caught: false }])
  if (!made) return undefined
  const workers = [declareWorker(made, new Parents([], false))]
  const found = diagnose({ ...subject, file: { ...subject.analysis.file, workers } }, ofCalls)
  const raises = new Map(ofCalls.map((rule) => [rule.code, rule.raises]))
  const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => raises.get(code))
  // What is raised comes before what shows later.
  const raised = errors.filter((exception) => exception !== null)
  if (errors.length === 0) return undefined
  const settled = new Set(raised).size <= 1 && boundCalls({ workers }, subject.release).every(isSettled)
  return { exception: raised.length > 0 ? raised[0] : null, settled }
}
