import { type Host, stillDisk } from '../host.ts'
import type { Analysis } from '../worker/analyse.ts'
import type { FileKind } from '../worker/declaration.ts'
import { missingApplication } from './application/missingApplication.ts'
import { type Diagnostic, diagnose, type SeverityOverrides } from './diagnose.ts'
import { judged } from './judge.ts'
import type { Rule } from './rule.ts'
import type { TacSubject } from './subject.ts'
import { rules, rulesOfCalls } from './table.ts'
import { template } from './template.ts'

export interface CheckOptions {
  readonly release: string
  /** The version of the Python that runs the worker, as `major.minor`; left out where it is not known. */
  readonly python?: string
  readonly host: Host
  readonly severities?: SeverityOverrides
  /** Told of a rule that threw, which is a fault of ours. */
  readonly onFault?: (code: string, fault: unknown) => void
}

/** What is wrong with an analysed buildbot.tac. */
export function checkTac(analysis: Analysis, { release, python, host, severities, onFault }: CheckOptions): Diagnostic[] {
  const { parsed, file, directory, context } = analysis
  const first = {
    text: parsed.text,
    file,
    release,
    ...(python !== undefined && { python }),
    host: { ...host, disk: stillDisk(host.disk) },
    analysis,
    ...(context.path !== undefined && { path: context.path }),
    ...(directory !== undefined && { directory }),
  }
  const known = judged(first, rulesOfCalls)
  return diagnose({ ...first, analysis: known, file: known.file }, rulesFor(file.kind), severities, onFault)
}

/** Files that are no workers are left in peace, unless they are nothing at all; of a template is said only that it is one. */
function rulesFor(kind: FileKind): readonly Rule<TacSubject>[] {
  if (kind === 'template') return [template]
  if (kind === 'other') return [missingApplication]
  return kind === 'master' ? [] : rules
}
