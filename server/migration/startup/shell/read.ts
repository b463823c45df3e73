// Reads shell text: which commands it runs, in which directory, and what its variables are set to.
import { anywhere, type Command, type Removal, tailOfWord, type Word, type WorkingDirectory } from '../command.ts'
import { baseName, isCommandLine } from '../programs.ts'
import type { Reading } from '../reading.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import { parseShell } from './parse.ts'
import { removalOf } from './removal.ts'
import type { CommandToken } from './tokens.ts'
import { DirectoryTrail } from './trail.ts'
import { writtenBy } from './written.ts'

/** Texts within texts beyond this are nothing that a person wrote. */
const deepest = 20

/**
 * Adds the commands of a shell text to a reading.
 * @param whole how to take out everything, for when the text is one command that has to go
 */
export function readShell(source: Stretch, directory: WorkingDirectory, into: Reading, whole?: Removal): void {
  if (into.depth > deepest) return
  into.depth++
  const tokens = parseShell(source)
  const trail = new DirectoryTrail(directory)
  const single =
    tokens.filter((token) => token.kind === 'command' || (token.kind === 'separator' && token.text !== '\n')).length === 1
  for (const token of tokens) {
    if (token.kind === 'separator') trail.pass(token.text)
    else if (token.kind === 'substitution') readShell(token.source, trail.directory, into)
    else {
      for (const { name, values } of token.assignments) {
        into.assign(name, values)
        for (const { value } of values) if (isCommandLine(value.text)) readShell(value, trail.directory, into)
      }
      if (trail.change(token.words)) continue
      const removable = token.words.some(({ value }) => value.text === 'upgrade-slave')
      const removal = removable ? ((single ? whole : undefined) ?? removalOf(source, tokens, token)) : undefined
      readCommand({ words: token.words, directory: trail.directory, removal }, into)
      const written = writtenBy(tokens, token)
      if (written.length > 0) into.embedded.push(...written)
      else readDocuments(token, trail.directory, into)
    }
  }
  into.depth--
}

const declarers = new Set(['export', 'readonly', 'local', 'declare', 'typeset'])
const shell = /^(?:(?:ba|da|k|z|a)?sh|su|runuser|ssh|eval|trap|watch|screen|tmux|script)$/

/** Adds a command, what it declares, and the commands in the texts that it hands to a shell. */
export function readCommand(command: Command, into: Reading): void {
  const [head, ...rest] = command.words
  if (head === undefined) return
  const program = baseName(head.value.text)
  into.commands.push(command)
  if (declarers.has(program)) for (const word of rest) declare(word, program === 'export', into)
  if (program === 'alias')
    for (const word of rest) readShell(tailOfWord(word, word.value.text.indexOf('=') + 1).value, command.directory, into)
  readQuotedShell(command, into)
}

/** `sh -c '…'`, `su -c "…"`, `ssh host "…"`: a word with blanks in it, after the name of a shell. */
function readQuotedShell(command: Command, into: Reading): void {
  const names = command.words.map(({ value }) => baseName(value.text))
  const at = names.findIndex((name) => shell.test(name))
  if (at < 0) return
  for (const word of command.words.slice(at + 1)) {
    if (word.quoted && /\s/.test(word.value.text)) readShell(word.value, names[at] === 'ssh' ? anywhere : command.directory, into)
  }
}

function declare(word: Word, exported: boolean, into: Reading): void {
  const name = /^([A-Za-z_]\w*)(=?)/.exec(word.value.text)
  if (name?.[1] === undefined) return
  if (name[2]) into.assign(name[1], [tailOfWord(word, name[0].length)])
  if (exported) into.names.push({ kind: 'environment variable', value: sliceStretch(word.value, 0, name[1].length) })
}

/** Here-documents that a shell reads; without a command they are a script to Docker. */
function readDocuments({ words, documents }: CommandToken, directory: WorkingDirectory, into: Reading): void {
  const names = words.map(({ value }) => baseName(value.text))
  if (names.length > 0 && !names.some((name) => /^(?:(?:ba|da|k|z)?sh|su|ssh)$/.test(name))) return
  for (const { body } of documents) readShell(body, names.includes('ssh') ? anywhere : directory, into)
}
