import type { Host } from '../host.ts'
import type { Analysis } from '../worker/analyse.ts'
import { type Diagnostic, diagnose, type SeverityOverrides } from './diagnose.ts'
import { rules } from './table.ts'

export interface CheckOptions {
  readonly release: string
  readonly host: Host
  readonly severities?: SeverityOverrides
  /** Told of a rule that threw, which is a fault of ours. */
  readonly onFault?: (code: string, fault: unknown) => void
}

/** What is wrong with an analysed buildbot.tac. Files that are no workers are left in peace. */
export function checkTac(analysis: Analysis, { release, host, severities, onFault }: CheckOptions): Diagnostic[] {
  const { parsed, file, directory } = analysis
  const subject = { text: parsed.text, file, release, host, analysis, ...(directory !== undefined && { directory }) }
  return diagnose(subject, rules, severities, onFault)
}
