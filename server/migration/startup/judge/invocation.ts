// Which program of Buildbot a command line runs, through sudo, start-stop-daemon and their like, and with which arguments.
import type { Word } from '../command.ts'
import { baseName, masterCommands, type Program, programIn, runCommands, slaveCommands } from '../programs.ts'
import type { Reading } from '../reading.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'

/** A program that a word names, itself or through a variable. */
export interface NamedProgram {
  readonly program: Program
  /** Every place that spells the name. */
  readonly places: readonly Stretch[]
  /** The variable that holds it. */
  readonly variable?: string
}

export interface Invocation extends NamedProgram {
  readonly word: Word
  readonly args: readonly Word[]
  /** Whether it is clear that the words are a command and not another command's arguments. */
  readonly certain: boolean
}

const runners =
  /^(?:sudo|doas|su|runuser|exec|command|builtin|env|nice|ionice|chrt|taskset|nohup|setsid|time|timeout|stdbuf|unbuffer|start-stop-daemon|daemon|gosu|su-exec|chpst|setuidgid|s6-setuidgid|tini|dumb-init|xvfb-run|dbus-run-session|systemd-run|flock|ssh|chroot|schroot|docker|docker-compose|podman|vagrant|screen|tmux|script|eval|sh|bash|dash|zsh|ksh|python[\d.]*|linux32|linux64|setarch|arch|caffeinate|call|start|watch|xargs)$/
/** Runners whose every word that is no option's value is the command. */
const transparent = /^(?:exec|command|nohup|env|nice|ionice|time|setsid|stdbuf|tini|dumb-init|sudo)$/
const printers =
  /^(?:echo|printf|print|cat|less|man|log\w*|\w*(?:msg|echo)|e(?:begin|end|info|warn|error)|warn\w*|info|usage|die|err\w*|[ef]?grep|sed|awk|tr|ls|rm|cp|mv|ln|mkdir|touch|chown|chmod|install|read|set|unset|test|\[+|case|git|service|systemctl|which|type|hash|whereis|useradd|adduser|usermod|p?kill\w*|pgrep|pidof)$/
const accountOptions = /^(?:-u|-U|-g|--user|--group|--chuid|-c)$/
const executableOptions = /^(?:--exec|-x|--startas|-a)$/

/** The program that a word names: `/usr/bin/buildslave`, `$VENV/bin/buildslave`, or `$RUNNER` where the file sets it. */
export function programOf(word: Word, reading: Reading): NamedProgram | undefined {
  const { value } = word
  const named = programIn(value.text)
  if (named) return { program: named.program, places: [sliceStretch(value, named.from, named.to)] }
  const variable = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))$/.exec(value.text)
  const name = variable?.[1] ?? variable?.[2] ?? variable?.[3]
  const held = name === undefined ? undefined : reading.variables.get(name)
  if (name === undefined || held === undefined || held.length === 0) return undefined
  const found = held.map((candidate) => ({ candidate, named: programIn(candidate.value.text) }))
  const programs = new Set(found.map((one) => one.named?.program))
  if (programs.size > 1) programs.delete('buildbot-worker')
  const [program] = programs
  if (program === undefined || programs.size > 1) return undefined
  const places = found.flatMap(({ candidate, named: one }) =>
    one?.program === program ? [sliceStretch(candidate.value, one.from, one.to)] : [],
  )
  return { program, places, variable: name }
}

/** Whether a command shows or searches its words and runs none of them. */
export const onlyPrints = (words: readonly Word[]): boolean => printers.test(baseName(words[0]?.value.text ?? ''))

/** The first argument that is no option. */
export function subcommandOf(args: readonly Word[]): Word | undefined {
  return args.find(({ value }) => !value.text.startsWith('-'))
}

/** The program of Buildbot that a command runs; undefined where it runs none or only speaks of one. */
export function invocationOf(words: readonly Word[], reading: Reading): Invocation | undefined {
  const [head, ...args] = words
  if (head === undefined) return undefined
  const direct = programOf(head, reading)
  if (direct) return { ...direct, word: head, args, certain: true }
  const runner = baseName(head.value.text)
  let daemonStarter = false
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]?.value.text ?? ''
    const name = index === 0 ? runner : word.value.text
    if (printers.test(name) && !accountOptions.test(before)) return undefined
    daemonStarter ||= baseName(name) === 'start-stop-daemon'
    const named = programOf(word, reading)
    if (named === undefined) continue
    if (daemonStarter && executableOptions.test(before)) {
      const end = words.findIndex(({ value }) => value.text === '--')
      return { ...named, word, args: end < 0 ? [] : words.slice(end + 1), certain: true }
    }
    const rest = words.slice(index + 1)
    const subcommand = subcommandOf(rest)?.value.text ?? ''
    const understood = runCommands.has(subcommand) || slaveCommands.has(subcommand) || masterCommands.has(subcommand)
    const passedOn = rest[0]?.expands === true && words.slice(0, index).every(isTransparent)
    if ((understood || passedOn) && !accountOptions.test(before))
      return { ...named, word, args: rest, certain: runners.test(runner) }
  }
  return undefined
}

/** Whether what follows a word is still the command itself. */
function isTransparent({ value: { text } }: Word, index: number, words: readonly Word[]): boolean {
  const ofOption = accountOptions.test(words[index - 1]?.value.text ?? '')
  return ofOption || /^-|^\d+$|=/.test(text) || transparent.test(baseName(text))
}
