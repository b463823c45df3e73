import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { root } from './grammars.ts'

interface LanguageConfiguration {
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } }
  readonly onEnterRules?: readonly {
    readonly beforeText: string
    readonly previousLineText?: string
    readonly action: { readonly indent: string }
  }[]
}

function configuration(language: string): LanguageConfiguration {
  return JSON.parse(readFileSync(new URL(`syntaxes/${language}.language-configuration.json`, root), 'utf8'))
}

/** What Enter does at the end of a line: the first rule that applies, as in VS Code. */
function enter(line: string, previousLine = ''): string {
  const rules = configuration('buildbot-tac').onEnterRules ?? []
  const rule = rules.find(
    ({ beforeText, previousLineText }) =>
      new RegExp(beforeText).test(line) && (previousLineText === undefined || new RegExp(previousLineText).test(previousLine)),
  )
  return rule?.action.indent ?? 'none'
}

test('Enter indents after the head of a block', () => {
  for (const line of [
    "if basedir == '.':",
    'else:',
    'try:',
    'except ImportError:  # old Twisted',
    'def worker(name):',
    '):',
    ') -> None:',
  ])
    assert.equal(enter(line), 'indent', line)
  for (const line of ['if a: b = 1', 'format = 1', "iffy['a']:", "umask = 0o22  # as if:'"])
    assert.equal(enter(line), 'none', line)
})

test('Enter goes back after a statement that ends its block', () => {
  for (const line of ['    pass', '    return', '    return name', '    raise SystemExit(1)', '    break  # found'])
    assert.equal(enter(line), 'outdent', line)
  for (const line of ['    return Worker(', '    return a + \\', '    return [', '    returned = 1', '    passwd', 'pass'])
    assert.notEqual(enter(line), 'outdent', line)
})

test('Enter indents once after a line that a backslash continues', () => {
  assert.equal(enter('a = b + \\', 'import os'), 'indent')
  assert.equal(enter('    c + \\', 'a = b + \\'), 'none')
})

test('a region comment folds in a tac', () => {
  const { start, end } = configuration('buildbot-tac').folding.markers
  assert.match('  # region logging', new RegExp(start))
  assert.match('#endregion', new RegExp(end))
  assert.doesNotMatch('# regional master', new RegExp(start))
})

test('a run of a worker folds in its log, from loading to the end', () => {
  const { start, end } = configuration('twistd-log').folding.markers
  assert.match('2026-11-23 17:38:05+0000 [-] Loading buildbot.tac...', new RegExp(start))
  assert.match('2026-11-23T17:38:05+0000 [twisted.scripts._twistd_unix.UnixAppLogger#info] Server Shut Down.', new RegExp(end))
  assert.doesNotMatch('2026-11-23 17:38:05+0000 [-] Loaded.', new RegExp(start))
})
