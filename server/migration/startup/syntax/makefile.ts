// Makefiles: recipes, in their own lines or behind a semicolon, are shell text, in which `$$` stands for `$`.
import type { Reading } from '../reading.ts'
import { readShell } from '../shell/read.ts'
import { type Stretch, StretchBuilder, sliceStretch } from '../stretch.ts'
import { joinedLines } from './lines.ts'
import { assignRest } from './settings.ts'

const assignment = /^(?:export\s+)?([A-Za-z_]\w*)\s*(?:[:?+]|::)?=\s*/

export function readMakefile(source: Stretch, into: Reading): void {
  for (const { text, from, to } of joinedLines(source)) {
    const recipe = /^(?:\t|[^\s#=:][^=:#]*::?(?!=)[^=;#]*;)[@+\s-]*/.exec(text)
    const set = assignment.exec(text)
    if (recipe) readShell(withSingleDollars(sliceStretch(source, from + recipe[0].length, to)), [], into)
    else if (set?.[1] !== undefined) assignRest(set[1], sliceStretch(source, from + set[0].length, to), into)
  }
}

function withSingleDollars(source: Stretch): Stretch {
  const builder = new StretchBuilder()
  for (let unit = 0; unit < source.text.length; unit++) {
    const doubled = source.text.startsWith('$$', unit)
    builder.add(source.text[unit] ?? '', source.starts[unit] ?? 0, source.ends[doubled ? unit + 1 : unit] ?? 0)
    if (doubled) unit++
  }
  return builder.finish(source.span)
}
