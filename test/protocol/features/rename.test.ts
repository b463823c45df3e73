import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { PrepareRenameRequest, RenameRequest } from 'vscode-languageserver'
import { startEditor } from '../editor.ts'
import { changed } from '../edits.ts'
import { head } from '../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

async function renamed(source: string, newName: string): Promise<string> {
  const { here, text } = editor.open(source)
  await editor.ask(PrepareRenameRequest.type, here)
  return changed(text, await editor.ask(RenameRequest.type, { ...here, newName }))
}

describe('renaming', () => {
  it('changes a name wherever it means the same', async () => {
    assert.equal(
      await renamed('host| = 1\ndef f(host):\n    return host\nf(host=host, x=d.host)  # host\n', 'master'),
      'master = 1\ndef f(host):\n    return host\nf(host=master, x=d.host)  # host\n',
    )
    assert.equal(
      await renamed('def f():\n    global x, y\n    x| = 1\nprint(x)\n', 'z'),
      'def f():\n    global z, y\n    z = 1\nprint(z)\n',
    )
    assert.equal(await renamed('def f(a|):\n    return a\nf(a=1)\n', 'b'), 'def f(b):\n    return b\nf(b=1)\n')
    assert.equal(await renamed("x| = 1\ny = f'{x}'\n", 'z'), "z = 1\ny = f'{z}'\n")
  })

  it('leaves what is imported its own name', async () => {
    assert.equal(await renamed('import o|s\nos.getcwd()\n', 'system'), 'import os as system\nsystem.getcwd()\n')
    assert.equal(
      await renamed('from buildbot_worker.bot import Worker|\nWorker()\n', 'W'),
      'from buildbot_worker.bot import Worker as W\nW()\n',
    )
    assert.equal(await renamed('import os as o|\no.getcwd()\n', 'system'), 'import os as system\nsystem.getcwd()\n')
  })

  it('offers the name as it is', async () => {
    const { here } = editor.open('host = 1\nprint(h|ost)')
    assert.deepEqual(await editor.ask(PrepareRenameRequest.type, here), {
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 10 } },
      placeholder: 'host',
    })
  })

  const refused: Readonly<Record<string, readonly [source: string, newName: string, reason: RegExp]>> = {
    'of keywords': ['i|f True: pass', 'x', /Only names that this file binds/],
    'of builtins': ['pr|int(1)', 'x', /Only names that this file binds/],
    'of keyword arguments': ['x = Worker(na|me=1)', 'x', /Only names/],
    'of attributes': [`${head}os.pa|th`, 'x', /Only names/],
    'of what twistd looks for': [head.replace('application =', 'appli|cation ='), 'app', /twistd looks for the name application/],
    'of attributes of a class': ['class C:\n    x| = 1\n', 'y', /attribute of its class/],
    'of a module that is imported by its path': ['import o|s.path\n', 'x', /Import the module under another name/],
    'to a keyword': ['x| = 1', 'class', /"class" is a word of Python/],
    'to what is no name': ['x| = 1', '1x', /is no name/],
    'to a name that is there': ['x| = 1\ny = x', 'y', /There is a name "y" already/],
  }
  for (const [what, [source, newName, reason]] of Object.entries(refused)) {
    it(`is refused ${what}`, () => assert.rejects(renamed(source, newName), reason))
  }
})
