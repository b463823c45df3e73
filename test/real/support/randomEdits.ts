// Texts as they are while somebody types, or after a slip of the hand.
import type { Random } from '../../random.ts'

/** What people type, and what breaks things. */
const SNIPPETS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    ';',
    '.',
    '=',
    '==',
    '!=',
    '<>',
    ':=',
    '->',
    '*',
    '**',
    '/',
    '//',
    '%',
    '@',
    '+',
    '-',
    '~',
  ],
  ...[
    '<',
    '>=',
    '>>',
    '|',
    '&',
    '^',
    '+=',
    '...',
    '\\',
    '`',
    '$',
    '?',
    '!',
    '#',
    '"',
    "'",
    '"""',
    "'''",
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '    ',
  ],
  ...[
    '\f',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u0000',
    '\u00e9',
    '\u201c',
    '\u{1f41b}',
    '\u2028',
    '\n\t',
    '\n        ',
    '\\\n',
    'x',
    '_',
    '\u00b5',
  ],
  ...[
    '0',
    '022',
    '0777L',
    '10L',
    '0x',
    '0xg',
    '0b12',
    '1_',
    '1__0',
    '12abc',
    '1e',
    '1.5.2',
    '1j',
    '.5',
    '0_7',
    '1if',
    '007.',
    '1.e',
    '0o8',
  ],
  ...[
    '"a"',
    "'b'",
    "b'c'",
    "b'\u00e9'",
    "ur'd'",
    "f'{x}'",
    "f'{x!r:>{y}}'",
    "f'{'",
    "f'}'",
    "f'{}'",
    "f'{a b}'",
    "f'{x!z}'",
    "f'{x['a']}'",
  ],
  ...[
    "rb'\\'",
    "'\\x1'",
    "'\\u12'",
    "'\\N{BULLET}'",
    "'\\N{'",
    "'\\U00110000'",
    "b'\\x'",
    "f'{x\\n}'",
    "f'{x=}'",
    "f'{#}'",
    'f"{lambda x: 1}"',
  ],
  ...[
    'if',
    'else',
    'elif',
    'for',
    'in',
    'not',
    'is',
    'and',
    'or',
    'lambda',
    'None',
    'True',
    'import',
    'from',
    'as',
    'def',
    'class',
    'return',
  ],
  ...[
    'yield',
    'await',
    'async',
    'with',
    'try',
    'except',
    'finally',
    'raise',
    'pass',
    'break',
    'continue',
    'global',
    'nonlocal',
    'del',
    'assert',
  ],
  ...[
    'while',
    'match',
    'case',
    'type',
    'print',
    'exec',
    '__debug__',
    'print x',
    "print 'a',",
    'print >>f, x',
    'print',
    "exec 'x'",
    'exec x in y',
  ],
  ...[
    'except X, e:',
    'raise X, y',
    'x = yield',
    'x: int',
    '*x',
    '**x',
    'x for x in y',
    'lambda: 0',
    'x := 1',
    'x = 1',
    'a=1',
    'if x:',
    'else:',
  ],
  ...[
    'import os',
    'from x import *',
    'from __future__ import division',
    'global x',
    'nonlocal x',
    'return 1',
    'def f(a, a): pass',
    'f(x=1, x=2)',
  ],
  ...[
    'def f(a=1, b): pass',
    'class C: pass',
    'lambda x=1, y: 0',
    '[x async for x in y]',
    '{**x}',
    '{x: y}',
    '{*x}',
    '(yield)',
    '(*x)',
    '*a, b = c',
  ],
] as const

const TOKEN = /\s+|\w+|[^\w\s]/gu

type Edit = (text: string, random: Random) => string

const lines = (text: string): string[] => text.split(/(?<=\n)/)

const EDITS: readonly (readonly [weight: number, edit: Edit])[] = [
  ...onPieces((text) => Array.from(text)).map((edit) => [2, edit] as const),
  ...onPieces((text) => text.match(TOKEN) ?? []).map((edit) => [3, edit] as const),
  ...onPieces(lines).map((edit) => [1, edit] as const),
  [6, (text, random) => insert(text, place(text, random), random.pick(SNIPPETS))],
  [4, (text, random) => replaceToken(text, random, random.pick(SNIPPETS))],
  [2, (text, random) => replaceToken(text, random, random.pick(text.match(TOKEN) ?? ['']))],
  [3, (text, random) => insertLine(text, random, random.pick(SNIPPETS))],
  [1, (text, random) => text.slice(0, place(text, random))],
  [1, reindent],
]

/** The text with one to three random edits. */
export function randomlyEdited(text: string, random: Random): string {
  let edited = text
  for (
    let count = random.weighted([
      [6, 1],
      [2, 2],
      [1, 3],
    ]);
    count > 0;
    count--
  )
    edited = random.weighted(EDITS)(edited, random)
  // A lone half of a character can be in no file.
  return edited.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}

/** Leaves out, doubles or swaps pieces. */
function onPieces(split: (text: string) => readonly string[]): Edit[] {
  const change =
    (action: (pieces: string[], at: number, random: Random) => void): Edit =>
    (text, random) => {
      const pieces = [...split(text)]
      if (pieces.length > 1) action(pieces, random.below(pieces.length), random)
      return pieces.join('')
    }
  return [
    change((pieces, at) => pieces.splice(at, 1)),
    change((pieces, at) => pieces.splice(at, 0, pieces[at] as string)),
    change((pieces, at, random) => {
      const other = random.chance(0.7) ? Math.min(at + 1, pieces.length - 1) : random.below(pieces.length)
      ;[pieces[at], pieces[other]] = [pieces[other] as string, pieces[at] as string]
    }),
  ]
}

const place = (text: string, random: Random): number => random.below(text.length + 1)

const insert = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at)

function replaceToken(text: string, random: Random, part: string): string {
  const tokens: string[] = text.match(TOKEN) ?? []
  tokens[random.below(tokens.length)] = part
  return tokens.join('')
}

function insertLine(text: string, random: Random, part: string): string {
  const all = lines(text)
  const at = random.below(all.length + 1)
  const indent = /^[ \t]*/.exec(all[at] ?? '')?.[0] ?? ''
  all.splice(at, 0, `${random.chance(0.8) ? indent : ''}${part}\n`)
  return all.join('')
}

function reindent(text: string, random: Random): string {
  const all = lines(text)
  const at = random.below(all.length)
  all[at] = (all[at] ?? '').replace(/^[ \t]*/, random.pick(['', ' ', '  ', '    ', '\t', '        ', '\t    ', '    \t']))
  return all.join('')
}
