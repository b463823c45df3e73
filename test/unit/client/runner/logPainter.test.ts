import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LogPainter } from '../../../../client/runner/logPainter.ts'
import { painter } from '../../../../client/runner/terminal.ts'

const plain = painter(false, {})

function shown(...lines: readonly string[]): string[] {
  const log = new LogPainter(plain)
  return [...lines.flatMap((line) => log.show(line)), ...log.flush()]
}

const at = '2026-11-23 17:38:05+0000 [Broker,client] '

test('shows the time of day and the text', () => {
  assert.deepEqual(shown(`${at}message from master: attached`), ['17:38:05 message from master: attached'])
})

test('folds an environment into one line, and shows none of it', () => {
  const lines = shown(
    `${at}(command ['true']):   argv: [b'true']`,
    `${at}(command ['true']):  environment:`,
    "\t{'API_TOKEN': 'hunter2',",
    "\t 'LONG': 'one '",
    "\t         'two',",
    "\t 'QUOTED': \"it's {'A': 'b'}\",",
    "\t 'PWD': '/w'}",
    `${at}(command ['true']):   using PTY: False`,
  )
  assert.deepEqual(lines, [
    "17:38:05 (command ['true']):   argv: [b'true']",
    '17:38:05 environment: 4 variables',
    "17:38:05 (command ['true']):   using PTY: False",
  ])
})

test('folds the environment of releases before 3.10.0 as well', () => {
  assert.deepEqual(shown(`${at} environment:`, "\t{'A': 'b'}"), ['17:38:05 environment: 1 variable'])
})

test('folds the messages of msgpack, which carry the environment, too', () => {
  const message = "WORKER -> MASTER message:  {'op': 'response', 'result': {'environ': {'TOKEN': 'hunter2'}}}"
  assert.deepEqual(shown(`${at}${message}`, '\thunter2'), ['17:38:05 worker -> master: response'])
})

test('shows tracebacks, without their empty lines', () => {
  assert.deepEqual(shown(`${at}Unhandled Error`, '\tTraceback (most recent call last):', '\t  File "x", line 1', '\t'), [
    '17:38:05 Unhandled Error',
    '         Traceback (most recent call last):',
    '           File "x", line 1',
  ])
})

test('a log cannot drive the terminal', () => {
  const [line = ''] = shown(`${at} echo \u001b]0;title\u0007\u001b[2J\u009b1m`)
  assert.equal(line, '17:38:05  echo ·]0;title··[2J·1m')
})

test('a line that nobody reads to its end is cut', () => {
  const [line = ''] = shown(`${at}${'x'.repeat(100_000)}`)
  assert.ok(line.length < 2_100)
  assert.match(line, /… \(98000 more characters\)$/)
})

test('colours only where they are wanted', () => {
  assert.equal(painter(true, {})('x', 'red', 'bold'), '\u001b[31;1mx\u001b[0m')
  assert.equal(painter(true, { NO_COLOR: '1' })('x', 'red'), 'x')
  assert.equal(painter(true, { NO_COLOR: '' })('x', 'red'), '\u001b[31mx\u001b[0m')
  assert.equal(painter(false, {})('x', 'red'), 'x')
  assert.equal(painter(false, { FORCE_COLOR: '1' })('x', 'red'), '\u001b[31mx\u001b[0m')
  assert.equal(painter(true, { FORCE_COLOR: '0' })('x', 'red'), 'x')
})
