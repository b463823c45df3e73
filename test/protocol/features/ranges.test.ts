import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { FoldingRangeRequest, type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver'
import { Lines } from '../../../server/python/lines.ts'
import { startEditor } from '../editor.ts'

const editor = await startEditor()
after(() => editor.dispose())

it('what belongs together can be folded', async () => {
  const { uri } = editor.open(`# The first
# comment
import os
import sys

text = """
none of this
  is code
"""
if text:
    x = 1
    # more

else:
    y = [
        1,
    ]
z = 1
`)
  const found = await editor.ask(FoldingRangeRequest.type, { textDocument: { uri } })
  assert.deepEqual(
    found?.map(({ startLine, endLine, kind }) => [startLine, endLine, ...(kind ? [kind] : [])].join(' ')),
    ['0 1 comment', '2 3 imports', '5 8', '9 10', '13 16', '14 15'],
  )
})

it('imports are folded whole', async () => {
  const { uri } = editor.open('import os\nfrom x import (\n    a,\n    b,\n)\nimport c\n')
  const found = await editor.ask(FoldingRangeRequest.type, { textDocument: { uri } })
  assert.deepEqual(
    found?.map(({ startLine, endLine, kind }) => [startLine, endLine, kind].join(' ')),
    ['0 5 imports', '1 3 '],
  )
})

it('a selection grows from the content of a string to the file', async () => {
  const { here, text } = editor.open("x = 1\nif x:\n    y = 2\n    w = f(1, name='a|b')\n    z = 3\n")
  const [found] =
    (await editor.ask(SelectionRangeRequest.type, { textDocument: here.textDocument, positions: [here.position] })) ?? []
  const lines = new Lines(text)
  const grown: string[] = []
  for (let range: SelectionRange | undefined = found; range; range = range.parent) {
    grown.push(text.slice(lines.offsetAt(range.range.start), lines.offsetAt(range.range.end)))
  }
  const statement = "w = f(1, name='ab')"
  const block = `y = 2\n    ${statement}\n    z = 3`
  assert.deepEqual(grown, [
    'ab',
    "'ab'",
    "name='ab'",
    "1, name='ab'",
    "(1, name='ab')",
    "f(1, name='ab')",
    statement,
    block,
    `if x:\n    ${block}`,
    `x = 1\nif x:\n    ${block}`,
    text,
  ])
})

it('a selection grows to each kind of block', async () => {
  const body = 'y = |2\n    z = 3'
  for (const text of [
    `for x in y:\n    a\nelse:\n    ${body}\n`,
    `while x:\n    ${body}\nelse:\n    b\n`,
    `try:\n    a\nexcept E:\n    ${body}\nfinally:\n    b\n`,
    `with x as y:\n    ${body}\n`,
    `def f():\n    ${body}\n`,
    `class A:\n    ${body}\n`,
    `match x:\n  case 1:\n    a\n  case _:\n    ${body}\n`,
  ]) {
    const { here, text: written } = editor.open(text)
    const [found] =
      (await editor.ask(SelectionRangeRequest.type, { textDocument: here.textDocument, positions: [here.position] })) ?? []
    const lines = new Lines(written)
    const grown: string[] = []
    for (let range: SelectionRange | undefined = found; range; range = range.parent)
      grown.push(written.slice(lines.offsetAt(range.range.start), lines.offsetAt(range.range.end)))
    assert.ok(grown.includes(body.replace('|', '')), written)
  }
})
