import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type SignatureHelp, SignatureHelpRequest } from 'vscode-languageserver'
import { startEditor } from '../editor.ts'
import { tac } from '../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

/** The parameter that is being written, as it stands in the signature. */
async function activeAt(call: string): Promise<string | undefined> {
  const help: SignatureHelp | null = await editor.ask(SignatureHelpRequest.type, editor.open(tac(call)).here)
  const [signature] = help?.signatures ?? []
  return String(signature?.parameters?.[help?.activeParameter ?? 0]?.label)
}

describe('the signature help', () => {
  it('shows the constructor of the release', async () => {
    const help = await editor.ask(SignatureHelpRequest.type, editor.open(tac('Worker(|)')).here)
    assert.match(
      help?.signatures[0]?.label ?? '',
      /^Worker\(buildmaster_host, port, name, passwd, basedir, keepalive,.*, path=None/,
    )
    assert.match(String(help?.signatures[0]?.documentation), /release 4\.3\.0/)
    assert.match(String(help?.signatures[0]?.parameters?.[1]?.documentation), /port for workers/)
  })

  it('follows the argument that is being written', async () => {
    assert.equal(await activeAt('Worker(|)'), 'buildmaster_host')
    assert.equal(await activeAt("Worker('h', |)"), 'port')
    assert.equal(await activeAt("Worker('h', 99|89, 'w')"), 'port')
    assert.equal(await activeAt("Worker('h', 9989, name='|w')"), 'name')
    assert.equal(await activeAt("Worker('h', int(os.environ.get('PORT', |9989)), 'w')"), 'port')
    assert.equal(await activeAt("Worker('h', 9989, # the port, as always\n  |"), 'name')
  })

  it('offers what is not given yet behind a keyword', async () => {
    assert.equal(await activeAt("Worker('h', 9989, 'w', 'p', '.', keepalive=600, |)"), 'umask=None')
  })

  it('works while the call is not finished', async () => {
    assert.equal(await activeAt("Worker('h', |"), 'port')
    assert.equal(await activeAt("Worker('h', 9989, '|"), 'name')
  })

  it('says nothing outside of the parentheses and in comments', async () => {
    for (const call of ["Worker('h', 9989)|", "Wor|ker('h')", "Worker('h', # not | here\n  9989)", 'print(|)']) {
      assert.equal(await editor.ask(SignatureHelpRequest.type, editor.open(tac(call)).here), null, call)
    }
  })
})
