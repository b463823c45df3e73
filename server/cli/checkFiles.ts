// Checks files of the disk, one after the other.
import { readFileSync } from 'node:fs'
import { stillDisk } from '../host.ts'
import { nodeHost } from '../nodeHost.ts'
import { decode } from '../python/decode.ts'
import { checkTac } from '../rules/checkTac.ts'
import { analyse } from '../worker/analyse.ts'
import type { PlacedDiagnostic } from './checkedFile.ts'

/** What files are checked against. */
interface Against {
  readonly release: string
  /** The version of the Python that runs the workers, as `major.minor`; left out where it is not known. */
  readonly python?: string
}

export interface FilesToCheck extends Against {
  readonly paths: readonly string[]
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
export const checkFiles = ({ paths, ...against }: FilesToCheck): CheckOutcome[] => paths.map(fileCheck(against))

/** Checks one file after the other on a disk that stays as it is found: what lies around them is looked at once. */
export function fileCheck(against: Against): (path: string) => CheckOutcome {
  const disk = stillDisk(nodeHost.disk)
  return (path) => {
    const bytes = read(path)
    const faults: string[] = []
    if (bytes === undefined) return { path, faults }
    // What was read is what is checked, byte by byte too.
    const host = {
      ...nodeHost,
      disk: { ...disk, read: (other: string, atMost?: number) => (other === path ? bytes : disk.read(other, atMost)) },
    }
    const analysis = analyse(decode(bytes), path, host)
    const onFault = (code: string, fault: unknown): number => faults.push(`${path}: the rule ${code} failed: ${fault}`)
    const diagnostics = checkTac(analysis, { ...against, host, onFault }).map(({ code, severity, message, span }) => {
      return { code, severity, message, range: analysis.lines.rangeOf(span) }
    })
    return { path, diagnostics, faults }
  }
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
