// What the rules for buildbot.tac look at.
import type { Host } from '../host.ts'
import type { Analysis } from '../worker/analyse.ts'
import type { FileDeclaration } from '../worker/declaration.ts'

/** What rules that know only workers look at; serves every syntax. */
export interface WorkerSubject {
  readonly text: string
  readonly file: FileDeclaration
  /** The release that the file is checked against, as given: `4.3.0`. */
  readonly release: string
  /** The version of the Python that runs the worker, as `major.minor`; left out where it is not known. */
  readonly python?: string
  readonly host: Host
  /** The file, absolute; left out for a text that has none. */
  readonly path?: string
  /** The directory of the file. */
  readonly directory?: string
}

/** What rules about Python look at besides. */
export interface TacSubject extends WorkerSubject {
  readonly analysis: Analysis
}
