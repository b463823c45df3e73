// Texts with places to fill, and texts that are taken apart as a shell does.
import type { StrValue, Value } from '../../value.ts'
import type { Call } from '../calls.ts'
import { isKey } from '../collections.ts'
import { failure } from '../lift.ts'
import { originAt, sequence, str, unknown } from '../make.ts'
import { strOf } from '../text.ts'
import { pure, selfOf } from './arguments.ts'
import { makeDict } from './containers.ts'
import type { Builtin } from './registry.ts'

/** `$$`, `$name`, `${name}`, and a `$` with nothing of the kind behind it. */
const PLACES = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|)/gi

/** `string.Template(…).substitute(…)`; `safe` leaves alone what it is not told. */
const substitute =
  (safe: boolean): Builtin =>
  (call) => {
    const { evaluator, state, node } = call
    const template = templateIn(selfOf(call))
    const mapping = makeDict(call)
    const origin = originAt(node, ...call.arguments.map(({ value }) => value))
    if (!template) {
      evaluator.mayRaise(state)
      return unknown(origin, 'str')
    }
    let open = false
    let text = ''
    let from = 0
    for (const match of template.value.matchAll(PLACES)) {
      const [whole, dollar, plain, braced] = match
      text += template.value.slice(from, match.index)
      from = match.index + whole.length
      const name = plain ?? braced
      if (dollar !== undefined) text += '$'
      else if (name === undefined) {
        if (!safe) return evaluator.raise(state, 'ValueError', 'Invalid placeholder in string', node, 'str')
        text += whole
      } else {
        const filled = mapping.kind === 'dict' ? entryOf(mapping, name) : undefined
        const shown = filled && strOf(filled)
        if (mapping.kind === 'dict' && !filled && mapping.entries.every(({ key }) => isKey(key))) {
          if (!safe) return evaluator.raise(state, 'KeyError', `'${name}'`, node, 'str')
          text += whole
        } else if (shown === undefined) open = true
        else text += shown
      }
    }
    return open ? unknown(origin, 'str') : str(text + template.value.slice(from), origin)
  }

function templateIn(self: Value | undefined): StrValue | undefined {
  // Classes of the file may have places of their own.
  const [first] = self?.kind === 'instance' && self.class.kind === 'external' ? self.arguments : []
  return first && !first.star && first.value.kind === 'str' ? first.value : undefined
}

const entryOf = (mapping: Extract<Value, { kind: 'dict' }>, name: string): Value | undefined =>
  mapping.entries.find(({ key }) => key.kind === 'str' && key.value === name)?.value

/** As `shlex.split`, comments aside; undefined where a quote is not closed. */
function shellWords(text: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (character === "'" || character === '"') {
      const end = closing(text, at)
      if (end < 0) return undefined
      const inside = text.slice(at + 1, end)
      word = (word ?? '') + (character === '"' ? inside.replaceAll(/\\(["\\])/g, '$1') : inside)
      at = end
    } else if (character === '\\') {
      at++
      if (at >= text.length) return undefined
      word = (word ?? '') + text[at]
    } else word = (word ?? '') + character
  }
  return word === undefined ? words : [...words, word]
}

function closing(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[open] === '"' && text[at] === '\\') at++
    else if (text[at] === text[open]) return at
  }
  return -1
}

const split = (call: Call): Value =>
  pure(['s', 'comments', 'posix'], 'list', ([text, comments, posix], origin) => {
    if (text?.kind !== 'str' || comments?.kind !== 'none' || posix?.kind !== 'none') return undefined
    const words = shellWords(text.value)
    if (!words) return failure('ValueError', 'No closing quotation')
    return sequence(
      'list',
      words.map((word) => str(word, origin)),
      origin,
    )
  })(call)

/** Without what all lines begin with: of one line, or of such as begin with no white space. */
const dedented: Builtin = pure(['text'], 'str', ([text], origin) => {
  if (text?.kind !== 'str') return undefined
  if (!/[\n\r]/.test(text.value)) return str(text.value.replace(/^[ \t]+/, ''), origin)
  return /(?:^|\n)[^\S\n]/.test(text.value) || text.value.includes('\r') ? undefined : str(text.value, origin)
})

export const templateBuiltins: Readonly<Record<string, Builtin>> = {
  'textwrap.dedent': dedented,
  'string.Template.substitute': substitute(false),
  'string.Template.safe_substitute': substitute(true),
  'shlex.split': split,
}
