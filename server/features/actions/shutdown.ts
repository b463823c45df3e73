import { armShutdown as arm } from '../../worker/armShutdown.ts'
import type { Refactoring } from './refactoring.ts'

/** Arms graceful shutdown for every worker of the file, where that is possible and not done. */
export const armShutdown: Refactoring = function* ({ document, release, inCall, parameter }) {
  if (!inCall && parameter !== 'allow_shutdown') return
  const arming = arm(document.analysis, release)
  if ('edits' in arming && arming.edits.length > 0) {
    yield { title: "Arm graceful shutdown with allow_shutdown='file'", edits: arming.edits }
  }
}
