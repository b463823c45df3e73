import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type DocumentSymbol, DocumentSymbolRequest, SymbolKind } from 'vscode-languageserver'
import { startEditor } from '../editor.ts'
import { tac, workerCall } from '../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

const nameOfKind = (kind: SymbolKind): string => Object.entries(SymbolKind).find(([, each]) => each === kind)?.[0] ?? ''

function outline(symbols: readonly DocumentSymbol[], indentation = ''): string[] {
  return symbols.flatMap(({ name, kind, detail, children = [] }) => [
    `${indentation}${nameOfKind(kind)} ${name}${detail ? ` (${detail})` : ''}`,
    ...outline(children, `${indentation}  `),
  ])
}

async function outlineOf(source: string): Promise<string[]> {
  const { uri } = editor.open(source)
  return outline((await editor.ask(DocumentSymbolRequest.type, { textDocument: { uri } })) as DocumentSymbol[])
}

describe('the outline', () => {
  it('has workers, their application and what is bound', async () => {
    assert.deepEqual(await outlineOf(tac(workerCall(), "passwd = 'secret'\n")), [
      'Variable basedir',
      'Package application (application)',
      'Variable passwd',
      'Variable worker (Worker)',
      '  Object w1 (master.example.org:9989)',
    ])
  })

  it('has functions, classes and workers in them', async () => {
    const text = `from buildbot_worker.bot import Worker
def make(name):
    text = f'worker {name}'
    return Worker(None, None, name, 'p', '.', 600, connection_string='tls:ci:9989')
for name in ['a', 'b']:
    make(name)
class C: pass
`
    assert.deepEqual(await outlineOf(text), ['Function make', '  Object a (tls:ci:9989)', 'Variable name', 'Class C'])
  })

  it('has each name once', async () => {
    assert.deepEqual(await outlineOf('x = 1\nif x:\n    x = 2\nelse:\n    y = 3\n'), ['Variable x', 'Variable y'])
    assert.deepEqual(await outlineOf('import os\nfrom a import b\n'), [])
  })
})
