import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { hostWith } from '../../../unit/rules/checking.ts'
import { complete, expectOffers } from '../../completing.ts'
import { startEditor } from '../../editor.ts'
import { head, tac } from '../../tacs.ts'

const files = {
  '/etc/ca/root.pem': '',
  '/etc/ca/colon:name.pem': '',
  '/etc/cron.d/x': '',
  '/etc/passwd': '',
  '/srv/w1/password': '',
  '/srv/w1/.hidden': '',
}
const editor = await startEditor({ host: hostWith({ files }) })
after(() => editor.dispose())

const connecting = (text: string): string => tac(`Worker(None, None, 'w1', 'p', basedir, 600, connection_string=${text})`)

describe('in connection strings', () => {
  it('types are offered', async () => {
    const offered = await expectOffers(editor, connecting("'|'"), ['tls:', 'tcp:', 'ssl:', 'unix:'], ['trustRoots='])
    assert.equal(offered.inserted('tls:'), `tls:\${1:host}:\${2:9989}`)
    assert.equal(offered.labels[0], 'tls:')
    assert.match(offered.documentation('tls:'), /certificate of the buildmaster/)
    await expectOffers(editor, connecting("'t|'"), ['tls:', 'tcp:'], ['ssl:'])
  })

  it('arguments are offered that are not given', async () => {
    await expectOffers(
      editor,
      connecting("'tls:ci:9989:|'"),
      ['trustRoots=', 'certificate=', 'timeout='],
      ['host=', 'port=', 'tls:'],
    )
    await expectOffers(editor, connecting("'tls:host=ci:|:trustRoots=/etc/ca'"), ['port=', 'timeout='], ['host=', 'trustRoots='])
    await expectOffers(editor, connecting("'tcp:ci:9989:|'"), ['bindAddress='], ['trustRoots=', 'port='])
    await expectOffers(editor, connecting("'ssl:ci:9989:|'"), ['caCertsDir='], ['trustRoots=', 'sslContextFactory='])
    const begun = await complete(editor, connecting("'tls:ci:9989:trus|'"))
    assert.deepEqual(begun?.labels, ['trustRoots='])
    assert.match(begun.accept('trustRoots='), /'tls:ci:9989:trustRoots='/)
  })

  it('ports are offered', async () => {
    await expectOffers(editor, connecting("'tls:ci:|'"), ['9989', 'trustRoots='])
    await expectOffers(editor, connecting("'tls:ci:port=|'"), ['9989'], ['trustRoots='])
  })

  it('paths are offered', async () => {
    await expectOffers(editor, connecting("'tls:ci:9989:trustRoots=/etc/|'"), ['ca', 'cron.d'], ['passwd'])
    const certificate = await expectOffers(editor, connecting("'tls:ci:9989:certificate=/etc/ca/|'"), ['root.pem'])
    assert.match(certificate.accept('colon:name.pem'), /certificate=\/etc\/ca\/colon\\\\:name\.pem'/)
    const raw = await complete(editor, connecting("r'tls:ci:9989:certificate=/etc/ca/|'"))
    assert.match(raw?.accept('colon:name.pem') ?? '', /certificate=\/etc\/ca\/colon\\:name\.pem'/)
  })

  it('it works while they are not finished', async () => {
    const call = "Worker(None, None, 'w1', 'p', basedir, 600,\n    connection_string='tls:ci:9989:|\n    umask=0o22)"
    await expectOffers(editor, tac(call), ['trustRoots='])
    await expectOffers(editor, `${head}connection_string = 'tl|`, ['tls:'])
  })

  it('a proxy has its own port', async () => {
    const offered = await complete(editor, `${head}proxy_connection_string = '|'`)
    assert.equal(offered?.inserted('tcp:'), `tcp:\${1:host}:\${2:3128}`)
  })

  it('nothing is offered of a type that is not known', async () => {
    assert.deepEqual((await complete(editor, connecting("'autobahn:ci:|'")))?.labels, [])
  })
})

describe('in paths', () => {
  it('directories are offered for the base directory', async () => {
    await expectOffers(editor, `${head}basedir = '/srv/|'`, ['w1'])
    await expectOffers(editor, `${head}basedir = '/etc/|'`, ['ca'], ['passwd'])
  })

  it('files are offered to functions that take them', async () => {
    await expectOffers(editor, `${head}passwd = open('|').read()`, ['password'], ['.hidden'])
    await expectOffers(editor, `${head}passwd = open('.h|`, ['.hidden'])
    await expectOffers(editor, `${head}x = os.path.exists('/etc/pa|')`, ['passwd'])
    assert.deepEqual((await complete(editor, `${head}passwd = open('x', '|')`))?.labels, [])
  })
})
