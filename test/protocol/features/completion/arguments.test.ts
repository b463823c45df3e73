import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { complete, expectOffers } from '../../completing.ts'
import { startEditor, uri } from '../../editor.ts'
import { head, tac, workerCall } from '../../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

describe('keyword arguments', () => {
  it('are offered where they are not given yet and have an effect', async () => {
    const offered = await expectOffers(
      editor,
      tac(workerCall(', umask=0o22, |, maxRetries=3')),
      ['allow_shutdown=', 'useTls=', 'connection_string=', 'path=', 'delete_leftover_dirs=', 'protocol='],
      ['umask=', 'maxRetries=', 'keepalive=', 'port=', 'maxdelay=', 'numcpus=', 'keepaliveTimeout=', 'usePTY='],
    )
    assert.match(offered.documentation('allow_shutdown='), /^\*\*allow_shutdown\*\* — Graceful shutdown/)
    assert.equal(offered.labels[0], 'allow_shutdown=')
  })

  it('come with what is usual as snippets', async () => {
    const offered = await complete(editor, tac(workerCall(', |')))
    assert.equal(offered?.inserted('allow_shutdown='), `allow_shutdown=\${1|'file','signal',None|}`)
    assert.equal(offered?.inserted('useTls='), `useTls=\${1|True,False,None|}`)
    assert.equal(offered?.inserted('umask='), `umask=\${1:0o22}`)
    assert.equal(offered?.inserted('maxRetries='), `maxRetries=\${1:10}`)
    assert.equal(offered?.inserted('protocol='), `protocol=\${1|'pb','msgpack_experimental_v7'|}`)
    assert.equal(offered?.inserted('connection_string='), `connection_string='\${1:tls:buildmaster.example.org:9989}'`)
    const keepalive = await complete(editor, tac("Worker('h', 9989, 'w', 'p', '.', |)"))
    assert.equal(keepalive?.inserted('keepalive='), `keepalive=\${1:600}`)
  })

  it('take the variable that is bound for them', async () => {
    const offered = await complete(editor, tac(workerCall(', |'), 'maxretries = 3\n'))
    assert.equal(offered?.inserted('maxRetries='), `maxRetries=\${1:maxretries}`)
  })

  it('are not offered in front of positional arguments', async () => {
    await expectOffers(editor, tac("Worker(|, 9989, 'w', 'p', '.', 600)"), ['basedir'], ['umask=', 'buildmaster_host='])
  })

  it('replace what is typed of them', async () => {
    const offered = await complete(editor, tac(workerCall(', uma|')))
    assert.deepEqual(offered?.labels, ['umask='])
    assert.match(offered.accept('umask='), /600, umask=\$\{1:0o22\}\)/)
  })

  describe('in code that is not finished', () => {
    for (const [what, call] of Object.entries({
      'without its parenthesis': "Worker('h', 9989, 'w', 'p', basedir, 600, |",
      'without its parenthesis, begun': "Worker('h', 9989, 'w', 'p', basedir, 600, a|",
      'over several lines': "Worker('h', 9989, 'w', 'p',\n                basedir, 600,\n                |",
      'in front of a comma': "Worker('h', 9989, 'w', 'p', basedir, 600, |, umask=0o22)",
      'without a comma behind': "Worker('h', 9989, 'w', 'p', basedir, 600, |\n                umask=0o22)",
      'begun without a comma behind': "Worker('h', 9989, 'w', 'p', basedir, 600, a|\n                umask=0o22)",
      'behind a value that is missing': "Worker('h', 9989, 'w', 'p', basedir, 600, umask=, |",
    })) {
      it(what, async () => {
        await expectOffers(editor, tac(call), ['allow_shutdown='], ['keepalive=', ...(call.includes('umask') ? ['umask='] : [])])
      })
    }

    it('at the very end of the text', async () => {
      const offered = await expectOffers(editor, `${head}Worker(|`, ['buildmaster_host=', 'umask=', 'None'])
      assert.equal(offered.labels[0], 'buildmaster_host=')
    })

    it('behind a torn place', async () => {
      const call = "Worker('h', 9989, 'w', 'p', basedir, 600, |\n    allow_shutdown= umask=0o22, maxRetries=3)"
      await expectOffers(editor, tac(call), ['useTls='], ['umask=', 'maxRetries=', 'allow_shutdown='])
    })
  })
})

describe('the release', () => {
  const withRelease = async (release: string) => {
    const old = await startEditor({ initialization: { release } })
    after(() => old.dispose())
    return old
  }

  it('decides which arguments are offered', async () => {
    await expectOffers(
      await withRelease('3.4.0'),
      tac(workerCall(', |')),
      ['proxy_connection_string=', 'useTls='],
      ['protocol=', 'path=', 'numcpus='],
    )
    await expectOffers(await withRelease('0.9.0'), tac(workerCall(', |')), ['maxdelay=', 'umask='], ['maxRetries=', 'useTls='])
  })

  it('decides which protocols are offered', async () => {
    const old = await withRelease('3.5.0')
    await expectOffers(old, tac(workerCall(', protocol=|')), ["'pb'", "'msgpack_experimental_v1'"], ["'msgpack_experimental_v7'"])
    await expectOffers(old, tac(workerCall(", protocol='|')")), ['pb', 'msgpack_experimental_v1'], ['msgpack_experimental_v7'])
  })

  it('may come from the client', async () => {
    const asked = await startEditor({
      initialization: { answersRelease: true },
      releases: { [uri]: { release: '3.4.0', origin: 'installed' } },
    })
    after(() => asked.dispose())
    asked.open(tac(workerCall(", protocol='pb'")))
    await asked.diagnostics(uri, (found) => found.length > 0)
    await expectOffers(asked, tac(workerCall(', |')), ['useTls='], ['protocol='])
  })
})

describe('what stands behind the cursor', () => {
  it('keeps its value', async () => {
    const keyword = await complete(editor, tac("Worker('h', 9989, 'w', 'p', '.', 600, u|=3)"))
    assert.ok(keyword?.accept('umask=').includes('600, umask=3)'))
    const string = (text: string) => complete(editor, tac(`Worker(None, None, 'w', 'p', '.', 600, connection_string='${text}')`))
    assert.ok((await string('tls:h:9989:|=/etc'))?.accept('trustRoots=').includes("'tls:h:9989:trustRoots=/etc'"))
    assert.ok((await string('|:h:9989'))?.accept('tls:').includes("'tls:h:9989'"))
    assert.ok((await string('t|cp:h:9989'))?.accept('tls:').includes("'tls:h:9989'"))
  })
})

it('the object that a constructor of the base is given is no argument of the worker', async () => {
  for (const call of ["Worker.__init__(self, 'h', |)", "super().__init__('h', |)"]) {
    const source = `${head}class S(Worker):\n    def __init__(self, n):\n        ${call}\n\n\nS('a').setServiceParent(application)\n`
    assert.equal((await complete(editor, source))?.labels[0], '9989', call)
  }
})
