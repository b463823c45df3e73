import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { said } from '../../../unit/rules/checking.ts'
import { complete, expectOffers } from '../../completing.ts'
import { startEditor, uri } from '../../editor.ts'
import { head } from '../../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

const all = ['worker', 'worker with TLS', 'worker from environment']

/** What is left when every placeholder keeps its text. */
const expand = (snippet: string): string => snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\\([$}\\])/g, '$1')

describe('whole files', () => {
  it('are offered where there is nothing yet', async () => {
    for (const source of ['|', '\n|\n', '# A comment\n|', 'wor|']) await expectOffers(editor, source, all)
    await expectOffers(editor, `${head}|`, [], all)
    await expectOffers(editor, 'import os\n|', [], all)
  })

  for (const label of all) {
    it(`"${label}" is right as it stands`, async () => {
      const offered = await complete(editor, 'wor|')
      const text = expand(offered?.accept(label) ?? '')
      assert.doesNotMatch(text, /\$\{/)
      // Name and password are still to be filled in, and created files say all that create-worker knows.
      const complaints = said(text).filter((line) => !/name-value|password-value|ignored-argument/.test(line))
      assert.deepEqual(complaints, [])
    })
  }

  it('stand apart from a comment and end with the file', async () => {
    const accepted = async (source: string) => (await complete(editor, source))?.accept('worker') ?? ''
    assert.match(await accepted('# A comment\nwor|'), /^# A comment\n\n# A Buildbot worker/)
    assert.match(await accepted('# A comment\r\n|'), /^# A comment\r\n\n# A Buildbot worker/)
    assert.match(await accepted('# A comment\n\n|'), /^# A comment\n\n# A Buildbot worker/)
    assert.match(await accepted('|'), /^# A Buildbot worker.*\S\n$/s)
    assert.match(await accepted('wor|\n'), /\S\n$/)
    assert.match(await accepted('|\n# A comment\n'), /\S\n\n# A comment\n$/)
  })

  it('ask for host and port, name and password', async () => {
    const offered = await complete(editor, '|')
    assert.match(offered?.inserted('worker') ?? '', /\$\{1:.*\$\{2:9989\}.*\$\{3:example-worker\}.*\$\{4:/s)
    assert.match(offered?.inserted('worker with TLS') ?? '', /connection_string = 'tls:\$\{1:[\w.]*\}:\$\{2:9989\}'/)
    assert.match(offered?.inserted('worker from environment') ?? '', /passwd = os\.environ\.pop\('\$\{4:WORKERPASS\}'\)/)
  })

  it('are for the release', async () => {
    const old = await startEditor({ initialization: { release: '2.0.0' } })
    after(() => old.dispose())
    const offered = await expectOffers(old, '|', ['worker'], ['worker with TLS'])
    assert.doesNotMatch(offered.inserted('worker'), /connection_string/)
    old.change('|', uri)
  })
})
