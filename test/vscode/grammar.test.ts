// The tac grammar on top of the Python grammar that VS Code brings.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import type { IGrammar } from 'vscode-textmate'
import { endpointTypes } from '../../server/worker/endpointTypes.ts'
import { codeServer } from '../environment/codeServer.ts'
import { textOf, verify } from '../unit/syntaxes/annotated.ts'
import { loadGrammar, root, tokenize } from '../unit/syntaxes/grammars.ts'

const fixture = readFileSync(new URL('test/fixtures/syntaxes/buildbot-tac.txt', root), 'utf8')
let tac: IGrammar
let python: IGrammar
let log: IGrammar

before(async () => {
  const syntaxes = join(dirname((await codeServer()).vscodeServer), '../extensions/python/syntaxes')
  const bundled = {
    'source.python': join(syntaxes, 'MagicPython.tmLanguage.json'),
    'source.regexp.python': join(syntaxes, 'MagicRegExp.tmLanguage.json'),
  }
  tac = await loadGrammar('source.python.buildbot-tac', bundled)
  python = await loadGrammar('source.python', bundled)
  log = await loadGrammar('text.log.twistd', bundled)
})

test('what makes a file a worker is marked', () => {
  const { count, failures } = verify(fixture, tac)
  assert.deepEqual(failures, [])
  assert.ok(count > 80, `only ${count} assertions were read from the fixture`)
})

/** Scopes that are not ours; a raw string is no regular expression where it is a connection string. */
function pythonScopes(line: readonly string[][]): string[] {
  return line.map((scopes) =>
    scopes
      .slice(1)
      .filter((scope) => !scope.endsWith('.buildbot-tac') && !scope.endsWith('.regexp'))
      .join(' '),
  )
}

function assertPythonIsLeftAlone(lines: readonly string[]): void {
  const [ours, theirs] = [tokenize(tac, lines), tokenize(python, lines)]
  for (const [index, line] of lines.entries())
    assert.deepEqual(pythonScopes(ours[index] ?? []), pythonScopes(theirs[index] ?? []), `line ${index + 1}: ${line}`)
}

test('marks are added to the scopes of Python, which stay as they are', () => assertPythonIsLeftAlone(textOf(fixture)))

test('a line reads as in Python while it is typed, too', () => {
  const lines = textOf(fixture)
  for (const [index, line] of lines.entries()) {
    // Python's own grammar lets an unfinished f-string run into the next line; ours ends it.
    if (line.includes("= f'")) continue
    const before = lines.slice(Math.max(0, index - 3), index)
    for (let typed = 1; typed < line.length; typed++) assertPythonIsLeftAlone([...before, line.slice(0, typed)])
  }
})

test('every endpoint type is known, and no other', () => {
  const isMarked = (name: string) =>
    tokenize(tac, [`c = '${name}:x'`])[0]?.[5]?.includes('entity.name.type.endpoint.buildbot-tac')
  for (const { name } of endpointTypes) assert.ok(isMarked(name), name)
  for (const name of ['tcp6', 'http', 'udp']) assert.ok(!isMarked(name), name)
})

test('the source lines of a traceback in a log are Python, one by one', () => {
  const lines = [
    '2026-11-23 17:38:05+0000 [-] Unhandled Error',
    '\tTraceback (most recent call last):',
    '\t    self.call(',
    '\tValueError: x',
  ]
  const [, , source, end] = tokenize(log, lines)
  assert.ok(source?.[5]?.includes('variable.language.special.self.python'))
  assert.deepEqual(end?.[1], [
    'text.log.twistd',
    'meta.record.twistd',
    'meta.traceback.twistd',
    'entity.name.type.exception.twistd',
    'token.error-token',
  ])
})
