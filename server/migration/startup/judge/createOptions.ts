// The options of create-slave, which create-worker takes too, but for one, and reads a little differently.
import { isSince } from '../../../worker/releases.ts'
import type { Word } from '../command.ts'
import { exactSpan } from '../stretch.ts'
import type { Change } from './verdict.ts'

// Tried with create-slave of 0.8.14 and create-worker of 4.3.0: long options may be shortened as long as they are unique,
// options end at the first operand, and a shortened one that was unique may no longer be.
const slaveValues = ['keepalive', 'usepty', 'umask', 'maxdelay', 'log-size', 'log-count', 'allow-shutdown']
const workerValues = [...slaveValues, 'maxretries', 'numcpus', 'protocol', 'connection-string', 'proxy-connection-string']
const flags = ['force', 'relocatable', 'no-logrotate', 'quiet', 'help', 'version']
const slaveOptions = [...slaveValues, ...flags]
const workerOptions = [...workerValues, ...flags, 'use-tls', 'delete-leftover-dirs']
const lettersWithValue = 'ksla'

export interface CreateArguments {
  readonly changes: readonly Change[]
  /** Words that a person must mend, and how. */
  readonly unclear: readonly { readonly word: Word; readonly message: string }[]
  /** What is no option: base directory, master, name, password. */
  readonly operands: readonly Word[]
}

/**
 * Reads the words after `create-slave` or `create-worker`.
 * @param fromSlave whether they are written for create-slave, so that a shortened option is one of its own
 */
export function createArguments(args: readonly Word[], fromSlave: boolean, release: string): CreateArguments {
  const reader = new OptionReader(fromSlave, release)
  let at = 0
  for (let word = args[at]; word !== undefined; word = args[at]) {
    const { text } = word.value
    if (text.startsWith('--') && text !== '--') at += reader.long(word, args[at + 1])
    else if (/^-[^-]/.test(text)) at += reader.short(word, args[at + 1])
    else if (/^\$\{?\w*(?:opt|arg|flag)\w*\}?$/i.test(text) && !word.quoted) at += 1
    else break
  }
  return { changes: reader.changes, unclear: reader.unclear, operands: args.slice(args[at]?.value.text === '--' ? at + 1 : at) }
}

class OptionReader {
  readonly changes: Change[] = []
  readonly unclear: { word: Word; message: string }[] = []
  readonly #fromSlave: boolean
  readonly #release: string

  constructor(fromSlave: boolean, release: string) {
    this.#fromSlave = fromSlave
    this.#release = release
  }

  /** Reads `--name`, `--name=value` or `--name value`; how many words that takes. */
  long(word: Word, next: Word | undefined): 1 | 2 {
    const { text } = word.value
    const equals = text.indexOf('=')
    const written = text.slice(2, equals < 0 ? undefined : equals)
    const name = fullName(written, this.#fromSlave ? slaveOptions : workerOptions) ?? written
    const value = equals >= 0 || !workerValues.includes(name) ? undefined : next
    if (name === 'usepty') this.#takeOut(value ? [word, value] : [word])
    else {
      if (name !== written && fullName(written, workerOptions) !== name) this.#writeOut(word, written, name)
      if (value) this.#octal(name, value, 0)
      else if (equals >= 0) this.#octal(name, word, equals + 1)
    }
    return value ? 2 : 1
  }

  /** Reads a cluster of letters: the first one that takes a value takes the rest of the word, or the next word. */
  short(word: Word, next: Word | undefined): 1 | 2 {
    const { text } = word.value
    const at = [...text].findIndex((letter, index) => index > 0 && lettersWithValue.includes(letter))
    const attached = at + 1 < text.length
    if (at < 0 || (!attached && next === undefined)) return 1
    if (text[at] === 'l') this.#octal('log-count', attached ? word : (next ?? word), attached ? at + 1 : 0)
    return attached ? 1 : 2
  }

  #takeOut(words: readonly Word[]): void {
    const why = '`--usepty` is gone because the master decides about it'
    for (const word of words) {
      if (word.removal) this.changes.push({ ...word.removal, text: '', why })
      else this.unclear.push({ word, message: `Take this out: ${why} since 0.9.0.` })
    }
  }

  #writeOut(word: Word, written: string, name: string): void {
    const span = exactSpan(word.value, 2, 2 + written.length)
    if (span) this.changes.push({ ...span, text: name, why: `\`--${written}\` is no longer short for \`--${name}\` alone` })
  }

  /** `022` was octal in the Python 2 that slaves ran on, and is nothing at all in Python 3. */
  #octal(name: string, word: Word, from: number): void {
    if (name !== 'umask' && name !== 'log-count') return
    const digits = word.value.text.slice(from)
    if (!/^0\d+$/.test(digits)) return
    const span = exactSpan(word.value, from, word.value.text.length)
    if (/[89]/.test(digits) || span === undefined) {
      const message = `Write \`${digits}\` as an octal number such as 0o22, or as a decimal one: Python 3 cannot read it.`
      this.unclear.push({ word, message })
      return
    }
    const octal = digits.replace(/^0+(?=\d)/, '')
    const prefixKnown = isSince(this.#release, name === 'umask' ? '0.9.6' : '0.9.15')
    const text = prefixKnown ? `0o${octal}` : String(Number.parseInt(octal, 8))
    this.changes.push({ ...span, text, why: `\`${digits}\` was octal in Python 2 and is written \`${text}\` now` })
  }
}

/** The option that a shortened name is unique for. */
function fullName(written: string, names: readonly string[]): string | undefined {
  const fitting = names.includes(written) ? [written] : names.filter((name) => name.startsWith(written))
  return fitting.length === 1 ? fitting[0] : undefined
}
