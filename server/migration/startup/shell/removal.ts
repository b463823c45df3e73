// How a command leaves a shell text without leaving a syntax error behind.
import type { Removal } from '../command.ts'
import { exactSpan, type Stretch } from '../stretch.ts'
import type { CommandToken, SeparatorToken, ShellToken } from './tokens.ts'

const openers = new Set([
  'if',
  'then',
  'elif',
  'else',
  'while',
  'until',
  'do',
  '{',
  '(',
  'in',
  'pattern',
  'function',
  '!',
  'time',
])
const closers = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;', ';&', ';;&'])

/**
 * The edit that takes out a command whose success can be taken for granted: its whole line, or the `&&` along with it, or,
 * where something must remain, `true` in its place.
 */
export function removalOf(source: Stretch, tokens: readonly ShellToken[], command: CommandToken): Removal | undefined {
  const index = tokens.indexOf(command)
  const before = separatorAt(tokens, index, -1)
  const after = separatorAt(tokens, index, 1)
  const units =
    withNextOperator(source.text, tokens, index, before, after) ??
    withPreviousOperator(source.text, command, before, after) ??
    wholeLines(source.text, tokens, index)
  const span = exactSpan(source, ...(units ?? ([command.from, command.to] as const)))
  return span && { ...span, text: units ? '' : 'true' }
}

function separatorAt(tokens: readonly ShellToken[], index: number, step: 1 | -1): SeparatorToken | undefined {
  let at = index + step
  while (tokens[at]?.kind === 'substitution') at += step
  const token = tokens[at]
  return token?.kind === 'separator' ? token : undefined
}

type Units = readonly [from: number, to: number]

function withNextOperator(
  text: string,
  tokens: readonly ShellToken[],
  index: number,
  before: SeparatorToken | undefined,
  after: SeparatorToken | undefined,
): Units | undefined {
  if (after?.text !== '&&' || ['||', '!', '|', '|&'].includes(before?.text ?? '')) return undefined
  const next = tokens.slice(tokens.indexOf(after) + 1).find((token) => token.kind === 'command')
  const command = tokens[index]
  if (next === undefined || command?.kind !== 'command') return undefined
  return /^(?:\s|\\\r?\n)*$/.test(text.slice(after.to, next.from)) ? [command.from, next.from] : undefined
}

function withPreviousOperator(
  text: string,
  command: CommandToken,
  before: SeparatorToken | undefined,
  after: SeparatorToken | undefined,
): Units | undefined {
  if (before?.text !== '&&' || after?.text === '|' || after?.text === '|&') return undefined
  const kept = /(?:[ \t]|\\\r?\n)*$/.exec(text.slice(0, before.from))
  return [kept?.index ?? before.from, command.to]
}

function wholeLines(text: string, tokens: readonly ShellToken[], index: number): Units | undefined {
  const command = tokens[index]
  if (command?.kind !== 'command') return undefined
  const from = text.lastIndexOf('\n', command.from - 1) + 1
  const newline = text.indexOf('\n', command.to)
  const to = newline < 0 ? text.length : newline + 1
  const alone = text.slice(from, command.from).trim() === '' && text.slice(command.to, to).trim() === ''
  if (!alone || isWholeBody(tokens, index)) return undefined
  // A last line without a line break takes the one before it along.
  return newline < 0 && from > 0 ? [text.slice(0, from).replace(/\r?\n$/, '').length, to] : [from, to]
}

/** Whether nothing else stands between what opens and what closes the list that the command is in. */
function isWholeBody(tokens: readonly ShellToken[], index: number): boolean {
  const neighbour = (step: 1 | -1): ShellToken | undefined => {
    let at = index + step
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      if (token.kind === 'command' || (token.kind === 'separator' && token.text !== '\n' && token.text !== ';')) return token
      at += step
    }
    return undefined
  }
  const before = neighbour(-1)
  const after = neighbour(1)
  const opened = before === undefined || (before.kind === 'separator' && openers.has(before.text))
  const closed = after === undefined || (after.kind === 'separator' && closers.has(after.text))
  return opened && closed
}
