// Dockerfiles: what an image runs while it is built and when it starts, and what is copied where.
import { anywhere, listWord, type Removal, type Word, type WorkingDirectory } from '../command.ts'
import type { Reading } from '../reading.ts'
import { parseShell } from '../shell/parse.ts'
import { readCommand, readShell } from '../shell/read.ts'
import { exactSpan, type Stretch, StretchBuilder, sliceStretch } from '../stretch.ts'
import { scanFlow } from './flow.ts'
import { linesOf } from './lines.ts'
import { argvOf } from './yamlNode.ts'

interface Instruction {
  readonly name: string
  /** Comments between its lines left out. */
  readonly value: Stretch
  readonly lines: Stretch
}

interface Stage {
  directory: WorkingDirectory
  entrypoint: Instruction | undefined
  command: Instruction | undefined
}

const emptyStage = (): Stage => ({ directory: anywhere, entrypoint: undefined, command: undefined })

export function readDockerfile(source: Stretch, into: Reading): void {
  let stage = emptyStage()
  for (const instruction of instructionsOf(source)) {
    if (instruction.name === 'FROM') {
      readStart(stage, into)
      stage = emptyStage()
    }
    readInstruction(instruction, stage, into)
  }
  readStart(stage, into)
}

function readInstruction(instruction: Instruction, stage: Stage, into: Reading): void {
  const { name, value, lines } = instruction
  const words = parseShell(value).flatMap((token) => (token.kind === 'command' ? token.words : []))
  const [first] = words
  if (name === 'ONBUILD') {
    const inner = /^(\w+)\s+/.exec(value.text)
    if (inner?.[1] && !/^onbuild$/i.test(inner[1]))
      readInstruction({ name: inner[1].toUpperCase(), value: sliceStretch(value, inner[0].length), lines }, stage, into)
  } else if (name === 'RUN') readRun(instruction, stage.directory, into)
  else if (name === 'CMD') stage.command = instruction
  else if (name === 'ENTRYPOINT') stage.entrypoint = instruction
  else if (name === 'HEALTHCHECK') {
    const check = /\bCMD\s+/.exec(value.text)
    if (check) readForm(sliceStretch(value, check.index + check[0].length), stage.directory, into)
  } else if (name === 'WORKDIR' && first) stage.directory = [...stage.directory, first]
  else if (name === 'ENV' || name === 'ARG') readVariables(value, into)
  else if (name === 'USER' && first) into.names.push({ kind: 'account', value: first.value })
  else if (name === 'FROM') for (const word of words) into.names.push({ kind: 'image', value: word.value })
  else if (name === 'COPY' || name === 'ADD') readCopy(value, words, into)
}

function readRun({ value, lines }: Instruction, directory: WorkingDirectory, into: Reading): void {
  const options = /^(?:--\w+=\S+\s+)*/.exec(value.text)?.[0].length ?? 0
  const whole = exactSpan(lines, 0, lines.text.length)
  readForm(sliceStretch(value, options), directory, into, whole && { ...whole, text: '' })
}

/** A list is run as it is, anything else by a shell. */
function readForm(value: Stretch, directory: WorkingDirectory, into: Reading, whole?: Removal): void {
  const words = listOf(value)
  if (words) readCommand({ words, directory, removal: whole }, into)
  else readShell(value, directory, into, whole)
}

function listOf(value: Stretch): Word[] | undefined {
  const start = value.text.search(/\S/)
  if (value.text[start] !== '[') return undefined
  const { node } = scanFlow(value, start)
  return node.kind === 'sequence' ? argvOf(node) : undefined
}

/** What the image starts: a list after an entrypoint that is a list too is the entrypoint's arguments. */
function readStart({ entrypoint, command, directory }: Stage, into: Reading): void {
  const program = entrypoint && listOf(entrypoint.value)
  const args = command && listOf(command.value)
  if (program && args) readCommand({ words: [...program, ...args], directory }, into)
  else for (const instruction of [entrypoint, command]) if (instruction) readForm(instruction.value, directory, into)
}

/** `NAME=value …`, or `NAME value`. */
function readVariables(value: Stretch, into: Reading): void {
  const note = (name: Stretch): void => void into.names.push({ kind: 'environment variable', value: name })
  const single = /^(\w+)\s+(?!\w+=)(.*\S)/s.exec(value.text)
  if (single?.[1] && single[2]) {
    into.assign(single[1], [listWord(sliceStretch(value, single[0].length - single[2].length, single[0].length), undefined)])
    note(sliceStretch(value, 0, single[1].length))
    return
  }
  for (const token of parseShell(value)) {
    if (token.kind !== 'command') continue
    for (const { name, values } of token.assignments) into.assign(name, values)
  }
  for (const found of value.text.matchAll(/(?:^|\s)(\w+)(?==|$)/g)) {
    const from = found.index + found[0].length - (found[1]?.length ?? 0)
    note(sliceStretch(value, from, found.index + found[0].length))
  }
}

function readCopy(value: Stretch, words: readonly Word[], into: Reading): void {
  if (/^(?:--\S+\s+)*--from=/.test(value.text)) return
  const paths = listOf(value) ?? words.filter((word) => !word.value.text.startsWith('--'))
  const inside = paths.at(-1)
  for (const outside of paths.slice(0, -1)) if (inside) into.mounts.push({ inside, outside })
}

function instructionsOf(source: Stretch): Instruction[] {
  const lines = linesOf(source)
  const instructions: Instruction[] = []
  for (let index = 0; index < lines.length; index++) {
    const first = lines[index]
    const name = /^\s*([A-Za-z]+)\s+/.exec(first?.text ?? '')
    if (first === undefined || name?.[1] === undefined) continue
    const builder = new StretchBuilder()
    builder.copy(source, first.from + name[0].length, first.next)
    const goesOn = (): boolean => /\\[ \t]*$/.test(lines[last]?.text ?? '') || /^\s*#/.test(lines[last]?.text ?? '')
    let last = index
    while (last + 1 < lines.length && goesOn()) {
      last++
      const line = lines[last]
      if (line && !/^\s*#/.test(line.text)) builder.copy(source, line.from, line.next)
    }
    last = copyDocuments(source, lines, last, builder)
    const end = lines[last]
    instructions.push({
      name: name[1].toUpperCase(),
      value: builder.finish({ from: source.starts[first.from] ?? 0, to: source.ends[(end?.to ?? first.to) - 1] ?? 0 }),
      lines: sliceStretch(source, first.from, end?.next ?? first.next),
    })
    index = last
  }
  return instructions
}

/** Takes in here-documents that the instruction opens; the line that the last one ends at. */
function copyDocuments(source: Stretch, lines: ReturnType<typeof linesOf>, index: number, builder: StretchBuilder): number {
  let last = index
  for (const found of (lines[index]?.text ?? '').matchAll(/<<-?\s*["']?(\w+)["']?/g)) {
    const end = lines.findIndex(({ text }, at) => at > last && text.trim() === found[1])
    if (end < 0) return last
    for (const line of lines.slice(last + 1, end + 1)) builder.copy(source, line.from, line.next)
    last = end
  }
  return last
}
