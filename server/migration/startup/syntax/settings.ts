// Values that are written as `NAME=value`, bare or in quotes.
import { listWord } from '../command.ts'
import type { Reading } from '../reading.ts'
import { parseShell } from '../shell/parse.ts'
import { readShell } from '../shell/read.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'

/** A file that an init script sources: its variables are known to that script by their names. */
export function readSettings(source: Stretch, into: Reading): void {
  readShell(source, [], into)
  for (const token of parseShell(source)) {
    if (token.kind !== 'command') continue
    for (const { target } of token.assignments) into.names.push({ kind: 'settings', value: target })
  }
}

/** Sets a variable to the rest of a line; one pair of quotes around it is none of the value. */
export function assignRest(name: string, rest: Stretch, into: Reading): void {
  const start = rest.text.length - rest.text.trimStart().length
  const end = rest.text.trimEnd().length
  const quoted = end - start > 1 && /["']/.test(rest.text[start] ?? '') && rest.text[start] === rest.text[end - 1]
  into.assign(name, [listWord(quoted ? sliceStretch(rest, start + 1, end - 1) : sliceStretch(rest, start, end), undefined)])
}
