import type { IGrammar } from 'vscode-textmate'
import { tokenize } from './grammars.ts'

// A text with what its tokens must be, to be read by people:
//
//   > from buildbot_worker.bot import Worker
//                                     ^^^^^^ support.class !string
//
// A line that begins with `>` is text (a tab is written as →); the caret lines below it name scopes that every marked
// character must have, or with `!` must not have. A scope matches as in a theme: `string` also means `string.quoted`.
// Everything else is for the reader.

interface Assertion {
  readonly fixtureLine: number
  readonly start: number
  readonly end: number
  readonly scopes: readonly string[]
}

interface Line {
  readonly text: string
  readonly assertions: Assertion[]
}

const TEXT_COLUMN = 2

function parse(fixture: string): Line[] {
  const lines: Line[] = []
  for (const [index, row] of fixture.split('\n').entries()) {
    if (row.startsWith('>')) lines.push({ text: row.slice(TEXT_COLUMN).replaceAll('→', '\t'), assertions: [] })
    const carets = /^ {2,}(\^+) (.+)$/.exec(row)
    if (carets === null) continue
    const end = row.lastIndexOf('^') + 1 - TEXT_COLUMN
    const start = row.indexOf('^') - TEXT_COLUMN
    lines.at(-1)?.assertions.push({ fixtureLine: index + 1, start, end, scopes: (carets[2] ?? '').split(/\s+/) })
  }
  return lines
}

/** The text of a fixture without its assertions. */
export const textOf = (fixture: string): string[] => parse(fixture).map(({ text }) => text)

function holds(expectation: string, scopes: readonly string[]): boolean {
  if (expectation.startsWith('!')) return !holds(expectation.slice(1), scopes)
  return scopes.some((scope) => scope === expectation || scope.startsWith(`${expectation}.`))
}

/** Tokenizes the text of a fixture; gives the number of its assertions and one message for each that does not hold. */
export function verify(fixture: string, grammar: IGrammar): { count: number; failures: string[] } {
  const lines = parse(fixture)
  const tokens = tokenize(
    grammar,
    lines.map(({ text }) => text),
  )
  const failures = lines.flatMap(({ text, assertions }, index) =>
    assertions.flatMap(({ fixtureLine, start, end, scopes }) => {
      const wrong = scopes.filter((scope) => {
        const characters = Array.from({ length: end - start }, (_, offset) => tokens[index]?.[start + offset])
        return characters.some((actual) => actual === undefined || !holds(scope, actual))
      })
      if (wrong.length === 0) return []
      const actual = tokens[index]?.slice(start, end).map((found) => found.join(' ')) ?? []
      return `line ${fixtureLine}: «${text.slice(start, end)}» lacks ${wrong.join(', ')}; it has ${[...new Set(actual)].join(' | ')}`
    }),
  )
  return { count: lines.reduce((sum, { assertions }) => sum + assertions.length, 0), failures }
}
