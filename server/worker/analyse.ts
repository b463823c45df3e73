// From text to what it declares.
import { dirname } from 'node:path'
import type { Host } from '../host.ts'
import { type Evaluation, evaluatePython } from '../python/evaluate.ts'
import { Lines } from '../python/lines.ts'
import { type ParsedPython, parsePython } from '../python/parse.ts'
import type { FileDeclaration } from './declaration.ts'
import { declareFile } from './declareFile.ts'

/** All that is known of one version of a buildbot.tac. */
export interface Analysis {
  readonly parsed: ParsedPython
  readonly lines: Lines
  readonly evaluation: Evaluation
  readonly file: FileDeclaration
  /** The directory of the file; left out for a text that has none. */
  readonly directory?: string
}

/** Never throws. `previous` is the analysis of an earlier version of the text. */
export function analyse(text: string, path: string | undefined, host: Host, previous?: Analysis): Analysis {
  const parsed = parsePython(text, previous?.parsed)
  const evaluation = evaluatePython(parsed, {
    ...(path !== undefined && { path }),
    platform: host.platform === 'win32' ? 'win32' : 'posix',
    home: host.home,
    python: 3,
    resolveLinks: host.disk.realPath,
  })
  return {
    parsed,
    lines: new Lines(text),
    evaluation,
    file: declareFile(parsed, evaluation),
    ...(path !== undefined && { directory: dirname(path) }),
  }
}
