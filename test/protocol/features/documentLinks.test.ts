import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { DocumentLinkRequest } from 'vscode-languageserver'
import { Lines } from '../../../server/python/lines.ts'
import { hostWith } from '../../unit/rules/checking.ts'
import { startEditor } from '../editor.ts'
import { head, tac, workerCall } from '../tacs.ts'

const files = {
  '/etc/ca/root.pem': '',
  '/etc/worker.pem': '',
  '/srv/w1/password': '',
  '/srv/w1/twistd.log': '',
  '/srv/w1/info/admin': '',
}
const editor = await startEditor({ host: hostWith({ files }) })
after(() => editor.dispose())

/** Each as `text → target`. */
async function linksIn(source: string): Promise<string[]> {
  const { uri, text } = editor.open(source)
  const lines = new Lines(text)
  const links = (await editor.ask(DocumentLinkRequest.type, { textDocument: { uri } })) ?? []
  return links.map(({ range, target }) => `${text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))} → ${target}`)
}

describe('links lead', () => {
  it('to the base directory', async () => {
    assert.deepEqual(await linksIn(tac(workerCall())), ['/srv/w1 → file:///srv/w1/'])
  })

  it('to the files of a connection string', async () => {
    const text = 'tls:ci:9989:trustRoots=/etc/ca:certificate=/etc/worker.pem:privateKey=/etc/missing.pem'
    const call = `Worker(None, None, 'w', 'p', '/missing', 600, connection_string='${text}')`
    assert.deepEqual(await linksIn(tac(call)), ['/etc/ca → file:///etc/ca/', '/etc/worker.pem → file:///etc/worker.pem'])
  })

  it('to the file of the password', async () => {
    const read = "open(os.path.join(basedir, 'password')).read().strip()"
    assert.ok(
      (await linksIn(tac(workerCall().replace("os.environ.pop('SECRET')", read)))).includes('password → file:///srv/w1/password'),
    )
  })

  it('to the log', async () => {
    const log = `from twisted.python.log import FileLogObserver, ILogObserver
from twisted.python.logfile import LogFile
logfile = LogFile.fromFullPath(os.path.join(basedir, 'twistd.log'))
application.setComponent(ILogObserver, FileLogObserver(logfile).emit)
`
    assert.deepEqual(await linksIn(head + log), ['twistd.log → file:///srv/w1/twistd.log'])
  })

  it('to the hostinfo files that are spoken of', async () => {
    const found = await linksIn(`# see info/admin and info/host\n${tac(workerCall())}`)
    assert.deepEqual(found, ['info/admin → file:///srv/w1/info/admin', '/srv/w1 → file:///srv/w1/'])
  })

  it('nowhere else', async () => {
    assert.deepEqual(await linksIn(tac(workerCall().replace('basedir', "'/missing'"))), [])
    assert.deepEqual(await linksIn('x = "/etc/worker.pem"'), [])
  })
})
