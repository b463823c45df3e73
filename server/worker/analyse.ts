// From text to what it declares.
import { dirname } from 'node:path'
import type { Host } from '../host.ts'
import { type Evaluation, type EvaluationContext, evaluatePython } from '../python/evaluate.ts'
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
  /** What evaluation was told of the world. */
  readonly context: EvaluationContext
  /** The directory of the file; left out for a text that has none. */
  readonly directory?: string
}

/** Never throws. `previous` is the analysis of an earlier version of the text. */
export function analyse(text: string, path: string | undefined, host: Host, previous?: Analysis): Analysis {
  const parsed = parsePython(text, previous?.parsed)
  const context: EvaluationContext = {
    ...(path !== undefined && { path }),
    platform: host.platform === 'win32' ? 'win32' : 'posix',
    home: host.home,
    python: pythonOf(text),
    resolveLinks: host.disk.realPath,
    readText: (file) => {
      const bytes = host.disk.read(file)
      // Not as an editor would open it: Python reads UTF-8 alone.
      return bytes && new TextDecoder().decode(bytes)
    },
  }
  const evaluation = evaluatePython(parsed, context)
  return {
    parsed,
    lines: new Lines(text),
    evaluation,
    file: declareFile(parsed, evaluation, context),
    context,
    ...(path !== undefined && { directory: dirname(path) }),
  }
}

/** Buildslaves never ran under Python 3. */
function pythonOf(text: string): 2 | 3 {
  const slave = /^\s*(?:from|import)\s+(?:buildslave|buildbot\.slave)\b/m.test(text)
  return slave && !/\bbuildbot_worker\b/.test(text) ? 2 : 3
}
