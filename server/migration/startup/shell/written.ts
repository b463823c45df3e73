// Texts of its own that a script writes to files or hands to cron.
import { baseName } from '../programs.ts'
import type { EmbeddedFile } from '../reading.ts'
import type { CommandToken, ShellToken } from './tokens.ts'

/** The here-documents of a command and what it echoes, where they end up in a file. */
export function writtenBy(tokens: readonly ShellToken[], command: CommandToken): EmbeddedFile[] {
  const path = targetOf(tokens, tokens.indexOf(command))
  if (path === undefined) return []
  const echoes = command.words[0]?.value.text === 'echo'
  const quoted = echoes ? command.words.filter((word) => word.quoted) : []
  return [...command.documents.map(({ body }) => body), ...quoted.map(({ value }) => value)].map((source) => ({ path, source }))
}

/** The file that a command's output goes to, or that of the one it is piped to. */
function targetOf(tokens: readonly ShellToken[], index: number): string | undefined {
  const command = tokens[index]
  if (command?.kind !== 'command') return undefined
  const names = command.words.map(({ value }) => value.text)
  const output = command.outputs.at(-1)?.value.text
  if (output !== undefined) return output
  if (names.some((name) => baseName(name) === 'tee')) return names.at(-1)
  if (names.some((name) => baseName(name) === 'crontab')) return 'crontab'
  const next = tokens[index + 1]
  return next?.kind === 'separator' && next.text === '|' ? targetOf(tokens, index + 2) : undefined
}
