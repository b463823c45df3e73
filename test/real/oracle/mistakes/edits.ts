// Slips of the hand: characters, tokens, literals and lines that go missing, double or change places; and of the mind.
import type { Random } from '../../../random.ts'
import { meanings } from './meanings.ts'

/** The text after one or two slips. */
export function slip(random: Random, text: string): { readonly mistake: string; readonly text: string } {
  const count = random.chance(0.75) ? 1 : 2
  let result = text
  const names: string[] = []
  for (let done = 0; done < count; done++) {
    const [name, edit] = random.pick(random.pick([characters, tokens, literals, lines, meanings]))
    const edited = edit(random, result)
    if (edited === undefined) continue
    names.push(name)
    result = edited
  }
  return { mistake: names.join(', ') || 'nothing', text: result }
}

type Edit = (random: Random, text: string) => string | undefined
type Edits = readonly (readonly [name: string, edit: Edit])[]

const replaced = (text: string, from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to)

const somewhere =
  (edit: (random: Random, text: string, at: number) => string): Edit =>
  (random, text) => {
    // A place within a line ending would be no slip of anybody's.
    const at = random.below(text.length)
    return /[\r\n]/.test(text.slice(at, at + 2)) ? undefined : edit(random, text, at)
  }

const typed = [...'()[]{}\'",.:;=+-*/\\#@%_ \tax019Lé'] as const

const characters: Edits = [
  ['a character is missing', somewhere((_, text, at) => replaced(text, at, at + 1, ''))],
  ['a character too many', somewhere((random, text, at) => replaced(text, at, at, random.pick(typed)))],
  ['a character twice', somewhere((_, text, at) => replaced(text, at, at, text[at] ?? ''))],
  ['two characters change places', somewhere((_, text, at) => replaced(text, at, at + 2, `${text[at + 1]}${text[at]}`))],
  ['a wrong character', somewhere((random, text, at) => replaced(text, at, at + 1, random.pick(typed)))],
]

interface Token {
  readonly from: number
  readonly to: number
  readonly text: string
}

const tokensOf = (text: string, pattern = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#.*|\w+|[^\s\w]/g): Token[] =>
  [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, text: match[0] }))

const atToken =
  (
    edit: (random: Random, text: string, token: Token, next: Token | undefined, all: readonly Token[]) => string | undefined,
    pattern?: RegExp,
  ): Edit =>
  (random, text) => {
    const all = tokensOf(text, pattern)
    if (all.length === 0) return undefined
    const index = random.below(all.length)
    return edit(random, text, all[index] as Token, all[index + 1], all)
  }

const tokens: Edits = [
  ['a token is missing', atToken((_, text, { from, to }) => replaced(text, from, to, ''))],
  ['a token twice', atToken((_, text, token) => replaced(text, token.to, token.to, ` ${token.text}`))],
  [
    'two tokens change places',
    atToken(
      (_, text, one, two) =>
        two && text.slice(0, one.from) + two.text + text.slice(one.to, two.from) + one.text + text.slice(two.to),
    ),
  ],
  [
    'another name',
    atToken((random, text, token, _, all) => {
      const names = all.filter((other) => /^[A-Za-z_]\w*$/.test(other.text))
      return /^[A-Za-z_]\w*$/.test(token.text) && names.length > 0
        ? replaced(text, token.from, token.to, random.pick(names).text)
        : undefined
    }),
  ],
  [
    'a misspelt name',
    atToken((random, text, { from, to, text: name }) => {
      const at = random.below(name.length)
      return replaced(
        text,
        from,
        to,
        random.pick([
          replaced(name, at, at + 1, ''),
          replaced(name, at, at, name[at] ?? ''),
          name.toLowerCase(),
          name.toUpperCase(),
          `${name}s`,
        ]),
      )
    }, /(?<![\w'"])[A-Za-z_]\w+/g),
  ],
  [
    'another sign',
    atToken((random, text, { from, to }) => replaced(text, from, to, random.pick([...'()[]{},.:;=+-'])), /[()[\]{},.:;=+-]/g),
  ],
  ['a comma is missing', atToken((_, text, { from, to }) => replaced(text, from, to, ''), /,/g)],
  ['a bracket is missing', atToken((_, text, { from, to }) => replaced(text, from, to, ''), /[()[\]{}]/g)],
  ['a quote is missing', atToken((_, text, { from, to }) => replaced(text, from, to, ''), /['"]/g)],
]

const numbers = /(?<![\w.'"/-])\d+(?![\w.'"/-])/g
const strings = /(?<![\w'"])'[^'\\\n]*'|(?<![\w'"])"[^"\\\n]*"/g

const literals: Edits = [
  ['a number as text', atToken((_, text, { from, to, text: number }) => replaced(text, from, to, `'${number}'`), numbers)],
  [
    'another number',
    atToken(
      (random, text, { from, to, text: number }) =>
        replaced(
          text,
          from,
          to,
          random.pick(['0', '-1', `${number}0`, `0${number}`, `${number}.0`, `-${number}`, '1', 'None', `${number}L`]),
        ),
      numbers,
    ),
  ],
  ['an empty text', atToken((_, text, { from, to }) => replaced(text, from, to, "''"), strings)],
  [
    'a text without quotes',
    atToken((_, text, { from, to, text: quoted }) => replaced(text, from, to, quoted.slice(1, -1)), strings),
  ],
  ['None for a text', atToken((_, text, { from, to }) => replaced(text, from, to, 'None'), strings)],
  ['a number for a text', atToken((_, text, { from, to }) => replaced(text, from, to, '5'), strings)],
  ['bytes for a text', atToken((_, text, { from }) => replaced(text, from, from, 'b'), strings)],
  [
    'other quotes',
    atToken(
      (random, text, { from, to, text: quoted }) =>
        replaced(
          text,
          from,
          to,
          random.pick([
            `"${quoted.slice(1, -1)}"`,
            `“${quoted.slice(1, -1)}”`,
            `\`${quoted.slice(1, -1)}\``,
            `'${quoted.slice(1, -1)}"`,
          ]),
        ),
      strings,
    ),
  ],
  ['a blank in a text', atToken((_, text, { to }) => replaced(text, to - 1, to - 1, ' '), strings)],
]

const atLine =
  (edit: (random: Random, lines: string[], at: number) => void): Edit =>
  (random, text) => {
    const lines = text.split('\n')
    const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
    if (filled.length === 0) return undefined
    edit(random, lines, random.pick(filled))
    return lines.join('\n')
  }

const lines: Edits = [
  ['a line is missing', atLine((_, all, at) => void all.splice(at, 1))],
  ['a line is missing', atLine((_, all, at) => void all.splice(at, 1))],
  ['a line twice', atLine((_, all, at) => void all.splice(at, 0, all[at] ?? ''))],
  ['two lines change places', atLine((_, all, at) => void all.splice(at, 2, ...[all[at] ?? '', all[at + 1] ?? ''].reverse()))],
  ['a line moved', atLine((random, all, at) => void all.splice(random.below(all.length), 0, ...all.splice(at, 1)))],
  [
    'a line indented',
    atLine((random, all, at) => void all.splice(at, 1, random.pick([' ', '  ', '    ', '\t']) + (all[at] ?? ''))),
  ],
  ['a line dedented', atLine((_, all, at) => void all.splice(at, 1, (all[at] ?? '').trimStart()))],
  ['a line commented out', atLine((_, all, at) => void all.splice(at, 1, `# ${all[at] ?? ''}`))],
  [
    'a line cut off',
    atLine((random, all, at) => void all.splice(at, 1, (all[at] ?? '').slice(0, random.below((all[at] ?? '').length + 1)))),
  ],
  ['two lines joined', atLine((_, all, at) => void all.splice(at, 2, `${all[at] ?? ''}${all[at + 1] ?? ''}`))],
  [
    'a line broken in two',
    atLine((random, all, at) => {
      const line = all[at] ?? ''
      const cut = random.below(line.length + 1)
      all.splice(at, 1, line.slice(0, cut), line.slice(cut))
    }),
  ],
  ['the end is missing', atLine((_, all, at) => void all.splice(at))],
]
