// Property lists of launchd, as far as they say what to run and where.
import { anywhere, listWord, type Word } from '../command.ts'
import type { Reading } from '../reading.ts'
import { readCommand } from '../shell/read.ts'
import { exactSpan, type Stretch, StretchBuilder } from '../stretch.ts'

interface Element {
  readonly name: string
  readonly value: Stretch
  /** Units of the source, tags included. */
  readonly from: number
  readonly to: number
}

const elements = /<!--[\s\S]*?-->|<(key|string)\s*>([\s\S]*?)<\/\1\s*>|<(array|dict)\s*>|<\/(array|dict)\s*>/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function readPlist(source: Stretch, into: Reading): void {
  const argv: Word[] = []
  let directory: Word | undefined
  let key = ''
  let last: Element | undefined
  const containers: string[] = []
  for (const found of source.text.matchAll(elements)) {
    const [whole, name, , opened, closed] = found
    if (opened !== undefined) containers.push(key)
    else if (closed !== undefined) containers.pop()
    if (name === undefined) continue
    const from = found.index + whole.indexOf('>') + 1
    const element = {
      name,
      value: withoutEntities(source, from, from + (found[2]?.length ?? 0)),
      from: found.index,
      to: found.index + whole.length,
    }
    const inside = containers.at(-1)
    if (name === 'key') {
      key = element.value.text
      if (inside === 'EnvironmentVariables') into.names.push({ kind: 'environment variable', value: element.value })
    } else if (inside === 'ProgramArguments') {
      const removal =
        last?.name === 'string' && source.text.slice(last.to, element.from).trim() === ''
          ? exactSpan(source, last.to, element.to)
          : undefined
      argv.push(listWord(element.value, removal))
    } else if (inside === 'EnvironmentVariables') into.assign(key, [listWord(element.value, undefined)])
    else if (key === 'WorkingDirectory') directory = listWord(element.value, undefined)
    else if (key === 'Program') into.programs.push(listWord(element.value, undefined))
    else if (key === 'UserName' || key === 'GroupName') into.names.push({ kind: 'account', value: element.value })
    else if (key === 'Label') into.names.push({ kind: 'service', value: element.value })
    last = element
  }
  readCommand({ words: argv, directory: directory ? [undefined, directory] : anywhere }, into)
}

function withoutEntities(source: Stretch, from: number, to: number): Stretch {
  const builder = new StretchBuilder()
  for (let unit = from; unit < to; ) {
    const entity = /^&(\w+);/.exec(source.text.slice(unit, Math.min(unit + 8, to)))
    const length = entity?.[0].length ?? 1
    const text = (entity?.[1] === undefined ? undefined : entities[entity[1]]) ?? source.text.slice(unit, unit + length)
    builder.add(text, source.starts[unit] ?? 0, source.ends[unit + length - 1] ?? 0)
    unit += length
  }
  return builder.finish(exactSpan(source, from, to) ?? source.span)
}
