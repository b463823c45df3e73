import type { Lines } from '../python/lines.ts'
import type { Diagnostic } from '../rules/diagnose.ts'

/** A file and what is wrong with it. */
export interface CheckedFile {
  readonly path: string
  /** As people see it: relative to the working directory. */
  readonly name: string
  readonly lines: Lines
  readonly diagnostics: readonly Diagnostic[]
}
