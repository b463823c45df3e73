// Jobs of upstart: `exec`, and shell between `script` and `end script`.
import { anywhere, listWord } from '../command.ts'
import type { Reading } from '../reading.ts'
import { readShell } from '../shell/read.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import { joinedLines } from './lines.ts'
import { assignRest } from './settings.ts'

const phase = /^\s*(?:(?:pre|post)-(?:start|stop)\s+)?/

export function readUpstart(source: Stretch, into: Reading): void {
  const lines = joinedLines(source)
  let directory = anywhere
  for (const { text, from } of lines) {
    const found = /^\s*chdir\s+(\S+)/.exec(text)
    if (found?.[1] === undefined) continue
    const start = from + found[0].length - found[1].length
    directory = [undefined, listWord(sliceStretch(source, start, start + found[1].length), undefined)]
  }
  let script: number | undefined
  for (const { text, from, to, next } of lines) {
    const start = from + (phase.exec(text)?.[0].length ?? 0)
    const stanza = /^\w+/.exec(source.text.slice(start, to))?.[0] ?? ''
    const value = sliceStretch(source, start + stanza.length, to)
    if (script !== undefined) {
      if (!/^\s*end\s+script\b/.test(text)) continue
      readShell(sliceStretch(source, script, from), directory, into)
      script = undefined
    } else if (stanza === 'script') script = next
    else if (stanza === 'exec') readShell(value, directory, into)
    else if (stanza === 'env') readVariable(value, into)
    else if (stanza === 'setuid' || stanza === 'setgid') {
      into.names.push({ kind: 'account', value: sliceStretch(value, value.text.length - value.text.trimStart().length) })
    }
  }
}

function readVariable(value: Stretch, into: Reading): void {
  const found = /^\s*([A-Za-z_]\w*)=/.exec(value.text)
  if (found?.[1] === undefined) return
  const from = found[0].indexOf(found[1])
  assignRest(found[1], sliceStretch(value, found[0].length), into)
  into.names.push({ kind: 'environment variable', value: sliceStretch(value, from, from + found[1].length) })
}
