// What evaluation is told about the world outside the text.
import type { JudgedEvent } from '../events.ts'

/** An event that fails for sure. */
export interface Verdict {
  /** What is raised; undefined where it is not known what, null where nothing is and the file is of no use all the same. */
  readonly exception: string | undefined | null
  /** Nothing else can come of it. */
  readonly settled?: boolean
}

export interface EvaluationContext {
  /** Absolute path of the file; left out for a text that has none yet. */
  readonly path?: string
  readonly platform: 'posix' | 'win32'
  /** For `~`. */
  readonly home?: string
  /** The language that the file is run by: buildslaves run under Python 2. */
  readonly python: 2 | 3
  /** The version of the Python 3 that runs it, as `major.minor`; left out where it is not known. */
  readonly version?: string
  /** Modules that are there for sure where the file is run, by the package that they are of: it is what runs the file. */
  readonly runBy?: string
  /** The real path behind symbolic links, or undefined where that cannot be known. */
  readonly resolveLinks?: (path: string) => string | undefined
  /** The text of a file, or undefined where there is none that can be read. */
  readonly readText?: (path: string) => string | undefined
  /** What others know to fail: evaluation knows Python, and not which modules and arguments there are in which release. */
  readonly judge?: (event: JudgedEvent) => Verdict | undefined
}
