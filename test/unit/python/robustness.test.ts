// Whatever is typed, nothing throws, and a text that was edited is understood as if it had been read at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ParsedPython, parsePython } from '../../../server/python/parse.ts'
import { Random, seedOfRun } from '../../random.ts'
import { analyseText, fixtureNames, fixtureText, portrait } from '../worker/tacFixtures.ts'

const seed = seedOfRun()
const random = new Random(seed)

/** What people type, and what no one does. */
const SCRAPS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '=',
    '.',
    "'",
    '"',
    '"""',
    '\\',
    '#',
    '%',
    '@',
    '`',
    '$',
    '\n',
    '\r\n',
    '\t',
    '    ',
    '\u0000',
    '\ufeff',
    '😀',
  ],
  ...[
    'if x:',
    'else:',
    'for a in ',
    'def f(',
    'class A(',
    'lambda ',
    'import ',
    'from x import ',
    'try:\n',
    'except',
    'with open(',
    'not ',
    '**',
    '*',
    ':=',
  ],
  ...[
    "f'{",
    'Worker(',
    'umask=',
    'os.environ[',
    'application',
    'return',
    'yield ',
    'del ',
    'global x',
    '022',
    '1e',
    '0x',
    'None',
    'a',
    ' ',
  ],
]

function edited(text: string): string {
  const at = random.below(text.length + 1)
  const removed = random.chance(0.5) ? random.below(Math.min(40, text.length - at) + 1) : 0
  const typed = random.chance(0.7) ? random.pick(SCRAPS) : ''
  return text.slice(0, at) + typed + text.slice(at + removed)
}

function understand(text: string): void {
  try {
    portrait(analyseText(text))
  } catch (error) {
    throw new Error(`SEED=${seed}, text ${JSON.stringify(text)}`, { cause: error })
  }
}

test('any prefix of any form is understood', (context) => {
  context.diagnostic(`SEED=${seed}`)
  for (const name of fixtureNames) {
    const text = fixtureText(name)
    for (let length = random.below(7); length < text.length; length += 1 + random.below(40)) understand(text.slice(0, length))
  }
})

test('any edit of any form is understood', (context) => {
  context.diagnostic(`SEED=${seed}`)
  for (const name of fixtureNames) {
    let text = fixtureText(name)
    for (let count = 0; count < 12; count++) {
      text = edited(text)
      understand(text)
    }
  }
})

test('a text that was edited is parsed as if it were new', (context) => {
  context.diagnostic(`SEED=${seed}`)
  for (const name of fixtureNames) {
    // The parser reads short texts anew.
    const long = [name, ...random.shuffled(fixtureNames).slice(0, 4)].map(fixtureText).join('\n')
    let parsed = parsePython(long)
    const history = [parsed.text]
    for (let count = 0; count < 12; count++) {
      const text = edited(parsed.text)
      history.push(text)
      parsed = parsePython(text, parsed)
      const fresh = parsePython(text)
      assert.deepEqual(outcome(parsed), outcome(fresh), `SEED=${seed}, ${name}, texts ${JSON.stringify(history.slice(-2))}`)
    }
  }
})

const outcome = ({ module, broken, missingCommas }: ParsedPython) => ({ module, broken, missingCommas })

test('nesting without end is understood', () => {
  for (const piece of ['(', '[', '{1:', '-', 'not ', 'f(', 'a.', 'if x:\n ', 'lambda: ', "f'{"]) understand(piece.repeat(5000))
  understand(`x = ${'1 + '.repeat(20_000)}1`)
  understand(`${'a = [a, a]\n'.repeat(500)}`)
  understand(`a = []\n${'a.append(a)\n'.repeat(500)}`)
  understand('def f(x): return f(x)\nf(1)\nwhile True: pass\n')
  understand('def f(x):\n  f(x)\n  f(x)\n  f(x)\nf(1)\n')
})
