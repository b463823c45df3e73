import type { Position } from '../python/lines.ts'
import type { Severity } from '../rules/rule.ts'

/** What is wrong at a place, lines and characters from 0. */
export interface PlacedDiagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly range: { readonly start: Position; readonly end: Position }
}

/** A file and what is wrong with it. */
export interface CheckedFile {
  readonly path: string
  /** As people see it: relative to the working directory. */
  readonly name: string
  readonly diagnostics: readonly PlacedDiagnostic[]
}
