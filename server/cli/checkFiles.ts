// Checks files of the disk, one after the other.
import { readFileSync } from 'node:fs'
import type { Disk } from '../host.ts'
import { nodeHost } from '../nodeHost.ts'
import { checkTac } from '../rules/checkTac.ts'
import { analyse } from '../worker/analyse.ts'
import type { PlacedDiagnostic } from './checkedFile.ts'

export interface FilesToCheck {
  readonly paths: readonly string[]
  readonly release: string
  /** The version of the Python that runs the workers, as `major.minor`; left out where it is not known. */
  readonly python?: string
}

/** Plain data, so that threads can pass it on. */
export interface CheckOutcome {
  readonly path: string
  /** Left out where the file cannot be read. */
  readonly diagnostics?: readonly PlacedDiagnostic[]
  /** Rules that failed, which is a fault of ours. */
  readonly faults: readonly string[]
}

/** One outcome for each path, in their order. */
export const checkFiles = ({ paths, ...against }: FilesToCheck): CheckOutcome[] => paths.map((path) => checkFile(path, against))

export function checkFile(path: string, against: Omit<FilesToCheck, 'paths'>): CheckOutcome {
  const bytes = read(path)
  const faults: string[] = []
  if (bytes === undefined) return { path, faults }
  // What was read is what is checked, byte by byte too.
  const disk: Disk = { ...nodeHost.disk, read: (other) => (other === path ? bytes : nodeHost.disk.read(other)) }
  const host = { ...nodeHost, disk }
  const analysis = analyse(bytes.toString(), path, host)
  const onFault = (code: string, fault: unknown): number => faults.push(`${path}: the rule ${code} failed: ${fault}`)
  const diagnostics = checkTac(analysis, { ...against, host, onFault }).map(({ code, severity, message, span }) => {
    return { code, severity, message, range: analysis.lines.rangeOf(span) }
  })
  return { path, diagnostics, faults }
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
