// Words of a command line as the shell reads them, for tests.
import type { Word } from '../../../../server/migration/startup/command.ts'
import { parseShell } from '../../../../server/migration/startup/shell/parse.ts'
import { plainStretch } from '../../../../server/migration/startup/stretch.ts'

export const wordsOf = (text: string): Word[] =>
  parseShell(plainStretch(text)).flatMap((token) => (token.kind === 'command' ? token.words : []))
