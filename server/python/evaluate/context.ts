// What evaluation is told about the world outside the text.

export interface EvaluationContext {
  /** Absolute path of the file; left out for a text that has none yet. */
  readonly path?: string
  readonly platform: 'posix' | 'win32'
  /** For `~`. */
  readonly home?: string
  /** The language that the file is run by: buildslaves run under Python 2. */
  readonly python: 2 | 3
  /** The real path behind symbolic links, or undefined where that cannot be known. */
  readonly resolveLinks?: (path: string) => string | undefined
}
