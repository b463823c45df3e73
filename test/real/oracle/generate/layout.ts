// What does not matter to Python: comments, blank lines, line ends, indentation.
import type { Random } from '../../../random.ts'

/** The same file as another editor might have left it. */
export function layOut(random: Random, text: string): string {
  let result = text
  for (const [chance, change] of changes) if (random.chance(chance)) result = change(random, result)
  return result
}

type Change = (random: Random, text: string) => string

const headers = [
  '#!/usr/bin/env python3',
  '# -*- python -*-',
  '# vim: set ft=python:',
  '# -*- mode: python; coding: utf-8 -*-',
  '#!/usr/bin/twistd -ny',
  '"""The worker of this machine."""',
  "# Dies ist für den Rechner im Büro – 'günstig'",
  'from __future__ import annotations',
]

const remarks = [
  '# TODO: ask',
  '# "quoted"',
  "# it's here",
  '# password = hunter2',
  '# Worker(...)',
  '# (',
  '#',
  '### ---- ###',
  '# ünïcode ✓',
]

/** Lines that may have something put before them: not within brackets, a string or a block's continuation. */
const isStatementStart = (line: string) => /^(?:[A-Za-z_]+ =|import |from |application)/.test(line)

function betweenStatements(random: Random, text: string, made: () => string): string {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, index) => (isStatementStart(line) && depthBefore(lines, index) === 0 ? [index] : []))
  if (starts.length === 0) return text
  lines.splice(random.pick(starts), 0, made())
  return lines.join('\n')
}

/** How many brackets are open, roughly: strings count too, so a place may be passed over. */
function depthBefore(lines: readonly string[], end: number): number {
  const before = lines.slice(0, end).join('\n')
  return (before.match(/[([{]/g)?.length ?? 0) - (before.match(/[)\]}]/g)?.length ?? 0)
}

const changes: readonly (readonly [number, Change])[] = [
  [0.3, (_, text) => `\n${text}`],
  [0.2, (random, text) => `${random.pick(headers)}\n${text}`],
  [0.3, (random, text) => betweenStatements(random, text, () => random.pick(remarks))],
  [
    0.2,
    (random, text) =>
      betweenStatements(random, text, () =>
        random.pick([
          '',
          '\n',
          '"""A remark that is a string."""',
          'pass',
          '...',
          'print("loading")',
          'assert True',
          'import os, sys',
          'import time',
          '__version__ = 1',
        ]),
      ),
  ],
  [0.1, (_, text) => text.replaceAll(/(?<=\S)$/gm, ' ')],
  [0.05, (_, text) => text.replaceAll(/^( {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))],
  [0.05, (_, text) => text.replaceAll(/^( {4})+/gm, (indent) => '  '.repeat(indent.length / 4))],
  [0.04, (_, text) => text.replace(/^(\w+) = (.+)\n(\w+) = (\w+)$/m, '$1 = $2; $3 = $4')],
  [0.03, (_, text) => text.replace(/ = (\d+)$/m, ' = \\\n    $1')],
  [0.3, (_, text) => `${text}\n`],
  [0.04, (_, text) => text.trimEnd()],
  [0.03, (random, text) => `${text}${random.pick(['# the end', '\f', '\n\n\n', '\t\n', '# vim: et'])}`],
  [0.08, (_, text) => text.replaceAll('\n', '\r\n')],
  [0.02, (_, text) => text.replace('\n', '\r\n')],
  [0.01, (_, text) => text.replaceAll('\n', '\r')],
]
