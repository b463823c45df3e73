import type { ArmGracefulShutdownResult } from '../protocol.ts'
import { armShutdown } from '../worker/armShutdown.ts'
import type { Document } from './documents.ts'

export function armGracefulShutdown({ analysis }: Document, release: string): ArmGracefulShutdownResult {
  const arming = armShutdown(analysis, release)
  if ('problem' in arming) return { edits: [], problem: arming.problem }
  return { edits: arming.edits.map(({ text, ...span }) => ({ range: analysis.lines.rangeOf(span), newText: text })) }
}
