// Files of sections and keys: systemd units, supervisor's programs, tox and setup.cfg.
import { anywhere, listWord, type WorkingDirectory } from '../command.ts'
import type { ContractName, Reading } from '../reading.ts'
import { parseShell } from '../shell/parse.ts'
import { readCommand, readShell } from '../shell/read.ts'
import { exactSpan, type Stretch, sliceStretch } from '../stretch.ts'
import { joinedLines, linesOf } from './lines.ts'

interface Entry {
  readonly key: string
  readonly value: Stretch
  /** Units of the source: where its lines begin, where its value does, where the next line does. */
  readonly from: number
  readonly start: number
  readonly next: number
}

interface Section {
  readonly name: Stretch
  readonly entries: Entry[]
}

const commandKeys =
  /^(?:Exec(?:Start|StartPre|StartPost|Stop|StopPost|Reload|Condition)|command|commands|commands_pre|commands_post)$/
const optionalCommandKeys = /^(?:Exec(?:StartPre|StartPost|StopPost|Reload)|commands_pre|commands_post)$/
const directoryKeys = /^(?:WorkingDirectory|directory|changedir|change_dir)$/
const environmentKeys = /^(?:Environment|PassEnvironment|environment|setenv|passenv)$/
const accountKeys = /^(?:User|Group|user)$/
const serviceKeys = /^(?:Alias|After|Before|Wants|Requires|Requisite|BindsTo|PartOf|Also|WantedBy|RequiredBy|Conflicts)$/
const requirementKeys = /^(?:deps|install_requires|tests_require|setup_requires|requires)$/

export function readIni(source: Stretch, into: Reading): void {
  for (const section of sectionsOf(source)) {
    const program = /^program:/.exec(section.name.text)
    if (program) into.names.push({ kind: 'service', value: sliceStretch(section.name, program[0].length) })
    const directory = section.entries.find(({ key }) => directoryKeys.test(key))?.value
    for (const entry of section.entries)
      readEntry(source, entry, directory ? [undefined, listWord(withoutDash(directory), undefined)] : anywhere, into)
  }
}

const withoutDash = (value: Stretch): Stretch => (value.text.startsWith('-') ? sliceStretch(value, 1) : value)

function sectionsOf(source: Stretch): Section[] {
  const sections: Section[] = [{ name: sliceStretch(source, 0, 0), entries: [] }]
  for (const line of joinedLines(source)) {
    const entries = sections.at(-1)?.entries
    const header = /^\s*\[([^\]]*)\]/.exec(line.text)
    const last = entries?.at(-1)
    const key = /^([\w.:-]+)\s*[=:]\s*/.exec(line.text)
    if (/^\s*[#;]/.test(line.text)) continue
    if (header?.[1] !== undefined) {
      const from = line.from + header[0].indexOf('[') + 1
      sections.push({ name: sliceStretch(source, from, from + header[1].length), entries: [] })
    } else if (key?.[1] !== undefined) {
      const start = line.from + key[0].length
      entries?.push({ key: key[1], value: sliceStretch(source, start, line.to), from: line.from, start, next: line.next })
    } else if (last && /^\s+\S/.test(line.text)) {
      entries?.splice(-1, 1, { ...last, value: sliceStretch(source, last.start, line.to), next: line.next })
    }
  }
  return sections
}

function readEntry(source: Stretch, { key, value, from, next }: Entry, directory: WorkingDirectory, into: Reading): void {
  if (commandKeys.test(key)) {
    const lines = exactSpan(source, from, next)
    const whole = optionalCommandKeys.test(key) && lines ? { ...lines, text: '' } : undefined
    // Signs before the path of an Exec line say how systemd takes its outcome; after an at sign comes the name to run it by.
    const signs = /^[@:+!|-]*/.exec(value.text)?.[0] ?? ''
    const command = sliceStretch(value, signs.length)
    if (signs.includes('@')) readRenamed(command, directory, into)
    else readShell(command, directory, into, whole)
  } else if (environmentKeys.test(key)) readEnvironment(value, into)
  else if (accountKeys.test(key)) into.names.push({ kind: 'account', value })
  else if (serviceKeys.test(key)) noteWords(value, 'service', into)
  else if (requirementKeys.test(key)) {
    for (const line of linesOf(value)) into.requirements.push({ value: sliceStretch(value, line.from, line.to) })
  }
}

function readRenamed(command: Stretch, directory: WorkingDirectory, into: Reading): void {
  const [program, , ...args] = parseShell(command).flatMap((token) => (token.kind === 'command' ? token.words : []))
  if (program) readCommand({ words: [program, ...args], directory }, into)
}

/** `A=b "C=d e"` of systemd, `A="b",C="d"` of supervisor, and bare names. */
function readEnvironment(value: Stretch, into: Reading): void {
  for (const token of parseShell(value)) {
    if (token.kind !== 'command') continue
    for (const { name, values } of token.assignments) into.assign(name, values)
    for (const word of token.words) {
      const found = /^([A-Za-z_]\w*)=/.exec(word.value.text)
      if (found?.[1] !== undefined) into.assign(found[1], [{ ...word, value: sliceStretch(word.value, found[0].length) }])
    }
  }
  for (const found of value.text.matchAll(/(?<![\w$])([A-Za-z_]*SLAVE\w*)(?==|\s|$)/gi)) {
    into.names.push({ kind: 'environment variable', value: sliceStretch(value, found.index, found.index + found[0].length) })
  }
}

function noteWords(value: Stretch, kind: ContractName['kind'], into: Reading): void {
  for (const found of value.text.matchAll(/\S+/g)) {
    into.names.push({ kind, value: sliceStretch(value, found.index, found.index + found[0].length) })
  }
}
