// What a rule is, what it is shown and what it answers. Each rule stands in a file of its own; `table.ts` lists them.
import type { Span } from '../python/span.ts'

export type Severity = 'error' | 'warning' | 'information' | 'hint'

/** A replacement of a stretch of the text; an empty stretch is an insertion. */
export interface Edit extends Span {
  readonly text: string
}

export interface Fix {
  /** An imperative sentence without a full stop: "Write the umask as 0o22". */
  readonly title: string
  /** Disjoint, in any order. */
  readonly edits: readonly Edit[]
  /** Sure enough to be applied by "fix all": the one mend that its author would make. At most one of a finding. */
  readonly preferred?: boolean
  /** Migrates the whole file: the first choice of its finding, and never a part of "fix all". */
  readonly migration?: true
}

/** Another place that belongs to a finding, such as the call that a value ends up in. */
export interface Related {
  readonly span: Span
  readonly message: string
}

export interface Finding {
  /** Where a person would change the text. */
  readonly span: Span
  /** One or two plain sentences: what is wrong and what to do. */
  readonly message: string
  /** Where it differs from the rule's. */
  readonly severity?: Severity
  readonly related?: readonly Related[]
  /** Or what makes them, where that takes long: fixes are seldom asked for. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[])
  /** Absolute path of a directory whose making mends it. */
  readonly missingDirectory?: string
  /** A hostinfo file that a person has to write mends it. */
  readonly hostInfoUnwritten?: true
  /** What it is at most, where it is not sure to happen. */
  readonly atMost?: 'warning'
  /** Shown faded. */
  readonly unnecessary?: boolean
}

/** How what was found can be mended. */
export const fixesOf = ({ fixes = [] }: Finding): readonly Fix[] => (typeof fixes === 'function' ? fixes() : fixes)

/**
 * One thing that can be wrong with a configuration file.
 * `S` is what it looks at: most rules see worker declarations only and serve every syntax.
 */
export interface Rule<S> {
  /** Stable, in kebab case; users write it in settings and ignore comments. */
  readonly code: string
  readonly severity: Severity
  /** One sentence that says why it matters; the documentation of rules is made of these. */
  readonly documentation: string
  /**
   * Of a rule about the call of a worker: the exception that the constructor raises where it finds an error. Null: none, what is
   * wrong shows later. Left out: that depends.
   */
  readonly raises?: string | null
  check(subject: S): Iterable<Finding>
}
