import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  type Location,
  type Range,
  ReferencesRequest,
} from 'vscode-languageserver'
import { startEditor } from '../editor.ts'

const editor = await startEditor()
after(() => editor.dispose())

const source = `basedir = '.'
if basedir == '.':
    basedir = '/srv'
def make(basedir):
    return basedir
print(ba|sedir, make('x'))
`
const show = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.character}`

describe('a name', () => {
  it('leads to where it is bound', async () => {
    const found = (await editor.ask(DefinitionRequest.type, editor.open(source).here)) as Location[]
    assert.deepEqual(
      found.map(({ range }) => show(range)),
      ['0:0-7', '2:4-11'],
    )
  })

  it('leads to where it is used', async () => {
    const { here } = editor.open(source)
    const all = await editor.ask(ReferencesRequest.type, { ...here, context: { includeDeclaration: true } })
    assert.deepEqual(
      all?.map(({ range }) => show(range)),
      ['0:0-7', '1:3-10', '2:4-11', '5:6-13'],
    )
    const uses = await editor.ask(ReferencesRequest.type, { ...here, context: { includeDeclaration: false } })
    assert.deepEqual(
      uses?.map(({ range }) => show(range)),
      ['1:3-10', '5:6-13'],
    )
  })

  it('is highlighted', async () => {
    const found = await editor.ask(DocumentHighlightRequest.type, editor.open(source).here)
    const { Read, Write } = DocumentHighlightKind
    assert.deepEqual(
      found?.map(({ kind }) => kind),
      [Write, Read, Write, Read],
    )
  })

  it('is none in a comment, in a string and where it is a keyword', async () => {
    for (const text of ['x = 1 # |x', "x = '|x'", 'x = f(|y=1)', 'x = os.|path']) {
      assert.deepEqual(await editor.ask(DefinitionRequest.type, editor.open(text).here), [], text)
    }
  })
})
