// Our side of the comparison, run in this process.
import { dirname } from 'node:path'
import { nodeHost } from '../../../server/nodeHost.ts'
import { type CheckOptions, checkTac } from '../../../server/rules/checkTac.ts'
import { analyse } from '../../../server/worker/analyse.ts'

/** What the checker says of one place. */
export interface Complaint {
  readonly code: string
  readonly severity: string
  readonly message: string
  /** Counted from 1. */
  readonly line: number
}

/** @throws whatever a rule throws: a fault of ours */
export function check(text: string, path: string, against: Pick<CheckOptions, 'release' | 'python'>): Complaint[] {
  const host = { ...nodeHost, home: dirname(path) }
  const analysis = analyse(text, path, host)
  const onFault = (code: string, fault: unknown) => {
    throw new Error(`the rule ${code} fails`, { cause: fault })
  }
  return checkTac(analysis, { ...against, host, onFault }).map(({ code, severity, message, span }) => ({
    code,
    severity,
    message,
    line: analysis.lines.positionAt(span.from).line + 1,
  }))
}
