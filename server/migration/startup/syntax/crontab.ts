// Tables of cron: five fields or @reboot, an account where the table is the system's, and a command for the shell.
import { anywhere } from '../command.ts'
import { programIn } from '../programs.ts'
import type { Reading } from '../reading.ts'
import { readShell } from '../shell/read.ts'
import { exactSpan, type Stretch, sliceStretch } from '../stretch.ts'
import { linesOf } from './lines.ts'
import { assignRest } from './settings.ts'

const schedule = /^\s*(?:@[a-z]+|(?:[\w*/,?#~-]+\s+){4}[\w*/,?#~-]+)\s+/
const setting = /^\s*([A-Za-z_]\w*)\s*=\s*/
const accountColumn = /^[\w.$-]+\s+/

export function readCrontab(source: Stretch, path: string, into: Reading): void {
  const ofSystem = /(?:^|\/)(?:etc\/crontab|cron\.d\/[^/]+)$/.test(path.replaceAll('\\', '/'))
  for (const line of linesOf(source)) {
    const when = schedule.exec(line.text)
    const set = setting.exec(line.text)
    if (/^\s*#/.test(line.text)) continue
    if (set?.[1] !== undefined) assignRest(set[1], sliceStretch(source, line.from + set[0].length, line.to), into)
    else if (when) {
      const account = accountColumn.exec(line.text.slice(when[0].length))?.[0] ?? ''
      const skip =
        when[0].length + (ofSystem || namesProgram(line.text.slice(when[0].length + account.length)) ? account.length : 0)
      if (skip > when[0].length) noteAccount(source, line.from + when[0].length, account.trimEnd().length, into)
      const whole = exactSpan(source, line.from, line.next)
      // An unescaped percent sign ends the command; what follows it is its input.
      const input = /(?<!\\)%/.exec(line.text.slice(skip))
      const command = sliceStretch(source, line.from + skip, input ? line.from + skip + input.index : line.to)
      readShell(command, anywhere, into, whole && { ...whole, text: '' })
    }
  }
}

const namesProgram = (text: string): boolean => programIn(/^\S+/.exec(text)?.[0] ?? '') !== undefined

function noteAccount(source: Stretch, from: number, length: number, into: Reading): void {
  into.names.push({ kind: 'account', value: sliceStretch(source, from, from + length) })
}
