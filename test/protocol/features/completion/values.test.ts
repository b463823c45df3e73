import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { complete, expectOffers } from '../../completing.ts'
import { startEditor } from '../../editor.ts'
import { head, tac, workerCall } from '../../tacs.ts'

const editor = await startEditor()
after(() => editor.dispose())

describe('values', () => {
  it('are offered for a keyword', async () => {
    const offered = await expectOffers(editor, tac(workerCall(', allow_shutdown=|')), ["'file'", "'signal'", 'None'], ["'pb'"])
    assert.deepEqual(offered.labels.slice(0, 3), ["'file'", "'signal'", 'None'])
    assert.match(offered.documentation("'file'"), /shutdown\.stamp/)
    await expectOffers(editor, tac(workerCall(', umask=|')), ['0o22', '0o77', 'None'])
    await expectOffers(editor, tac(workerCall(', useTls=|')), ['True', 'False', 'None'])
    await expectOffers(editor, tac(workerCall(', unicode_encoding=|')), ["'utf-8'", "'latin-1'", "'euc-jp'"])
  })

  it('are offered within quotes, as far as they are text', async () => {
    await expectOffers(editor, tac(workerCall(", allow_shutdown='|'")), ['file', 'signal'], ['None', "'file'"])
    const begun = await expectOffers(editor, tac(workerCall(', unicode_encoding="ut|"')), ['utf-8'], ['ascii'])
    assert.match(begun.accept('utf-8'), /unicode_encoding="utf-8"\)/)
  })

  it('are offered in a string that is not closed', async () => {
    for (const rest of ['', ')', '\n    umask=0o22)']) {
      await expectOffers(editor, tac(`Worker('h', 9989, 'w', 'p', '.', 600, allow_shutdown='|${rest}`), ['file', 'signal'])
    }
  })

  it('are offered while the call is not finished', async () => {
    for (const rest of ['', '\n    umask=0o22)', ', umask=0o22)']) {
      await expectOffers(editor, tac(`Worker('h', 9989, 'w', 'p', '.', 600, allow_shutdown=|${rest}`), ["'file'"])
    }
  })

  it('are variables within the braces of a text', async () => {
    const offered = await expectOffers(editor, tac("name = f'{ba|'\n"), ['basedir'], ['application'])
    assert.match(offered.accept('basedir'), /f'\{basedir'/)
    await expectOffers(editor, tac("name = f'{basedir}-{os.pa|}'\n"), ['path'])
    await expectOffers(editor, tac("name = f'{1 != ba|'\n"), ['basedir'])
    await expectOffers(editor, tac("name = f'{sys.argv[1:ba|'\n"), ['basedir'])
    assert.equal((await complete(editor, tac("name = f'{basedir:|}'\n")))?.labels.length ?? 0, 0)
  })

  it('are variables behind the words that join expressions', async () => {
    for (const before of ['x = os or', 'x = 1 if os else', 'if os and', 'for x in', 'x = 1 not in'])
      await expectOffers(editor, tac(`${before} ba|\n`), ['basedir'])
    assert.equal(await complete(editor, tac('x = os ba|\n')), undefined)
  })

  it('are offered by position, together with keywords', async () => {
    const offered = await expectOffers(editor, tac("Worker('h', |"), ['9989', 'None', 'port=', 'basedir'])
    assert.deepEqual(offered.labels.slice(0, 3), ['9989', 'port=', 'None'])
  })

  it('are offered to the variables that created files have', async () => {
    await expectOffers(editor, `${head}allow_shutdown = |\n`, ["'file'", 'None'], ['0o22'])
    await expectOffers(editor, `${head}UMASK = |`, ['0o22'])
    await expectOffers(editor, `${head}rotateLength = |`, ['10000000'])
    await expectOffers(editor, `${head}protocol = '|\n`, ['pb'])
    await expectOffers(editor, `${head}basedir = |`, ['os.path.dirname(os.path.abspath(__file__))'])
  })

  it('may be expressions, where what they need is there', async () => {
    const offered = await expectOffers(editor, tac("Worker('h', 9989, 'w', |"), ["os.environ.pop('WORKERPASS')"])
    assert.equal(offered.inserted("os.environ.pop('WORKERPASS')"), `os.environ.pop('\${1:WORKERPASS}')`)
    await expectOffers(editor, 'passwd = |', [], ["os.environ.pop('WORKERPASS')"])
  })

  it('of the application are the one that is looked for', async () => {
    await expectOffers(editor, "from twisted.application import service\napplication = service.Application('|')", [
      'buildbot-worker',
    ])
  })
})

describe('names', () => {
  it('are those that are bound', async () => {
    const text = `${head}host = 'h'\ndef make(name):\n    local = 1\n    return |\n\nlater = 2\n`
    await expectOffers(editor, text, ['host', 'os', 'service', 'Worker', 'name', 'local', 'later', 'make', 'True', 'int'])
    await expectOffers(editor, `${head}host = 'h'\nx = |\nlater = 2\n`, ['host', 'basedir'], ['later', 'x', 'umask=', "'file'"])
  })

  it('begin statements', async () => {
    await expectOffers(editor, `${head}|`, ['application', 'import', 'basedir'], ['int', 'worker'])
  })

  it('are put first where they are meant', async () => {
    const offered = await complete(editor, tac(workerCall(', umask=|'), 'other = 1\numask = 0o22\n'))
    const [, variable] = [offered?.labels.indexOf('other') ?? -1, offered?.labels.indexOf('umask') ?? -1]
    assert.ok(variable >= 0 && variable < (offered?.labels.indexOf('other') ?? -1), offered?.labels.join(' '))
  })
})

describe('members', () => {
  it('are those of the module', async () => {
    await expectOffers(editor, `${head}x = os.|\ny = 1\n`, ['environ', 'path'], ['join', 'basedir'])
    await expectOffers(editor, `${head}x = os.path.jo|\n`, ['join'], ['environ', 'split'])
    await expectOffers(editor, `${head}x = os.path.join(os.environ.|\n`, ['get', 'pop'])
    await expectOffers(editor, `${head}x = service.|`, ['Application', 'MultiService'])
    await expectOffers(editor, `${tac(workerCall())}worker.|\n`, ['setServiceParent'], ['join'])
    await expectOffers(editor, `${head}application.|`, ['setComponent'])
  })

  it('of what is not known are not offered', async () => {
    assert.deepEqual((await complete(editor, `${head}x = foo().|`))?.labels ?? [], [])
    assert.deepEqual((await complete(editor, `${head}x = basedir.|`))?.labels ?? [], [])
  })

  it('are offered to imports', async () => {
    await expectOffers(editor, 'from buildbot_worker.bot import |', ['Worker'], ['import', 'os', 'absolute_import'])
    await expectOffers(editor, 'from twisted.application import service, |', ['service', 'internet'])
    await expectOffers(editor, 'from twisted.|', ['twisted.application', 'twisted.python.log'], ['os'])
    await expectOffers(editor, 'import os, |', ['sys', 'os.path'], ['basedir'])
  })
})

describe('nothing is offered', () => {
  const nowhere: Readonly<Record<string, string>> = {
    'in comments': tac(workerCall(',  # um|\n')),
    'in a comment of its own': '# |',
    'in other strings': `${head}x = 'um|'`,
    'in f-strings': `${head}x = f'{um|'`,
    'behind a number': `${head}x = 12|`,
    'behind a name': `${head}x = basedir |`,
    'in an unfinished string of no option': `${head}print('|`,
  }
  for (const [where, source] of Object.entries(nowhere)) {
    it(where, async () => {
      assert.deepEqual((await complete(editor, source))?.labels ?? [], [])
    })
  }

  it('behind what ends something in code', async () => {
    for (const [source, trigger] of [
      ["x = 'a'|", "'"],
      ['if x:|', ':'],
      ['x = 4 /|', '/'],
      ['x =|', '='],
    ] as const) {
      assert.equal(await complete(editor, head + source, trigger), undefined, source)
    }
    assert.ok(await complete(editor, tac(workerCall(', umask=|')), '='))
    assert.ok(await complete(editor, tac(workerCall(", allow_shutdown='|'")), "'"))
  })
})

describe('what a function binds', () => {
  it('is offered where it goes on being written', async () => {
    for (const rest of ['    |', '    return |', '\n\n    |', '    if alpha:\n        pass\n    |', '    x = [|'])
      await expectOffers(editor, `${head}def f(alpha, beta):\n    gamma = 3\n${rest}`, ['alpha', 'beta', 'gamma'])
    await expectOffers(editor, `${head}def f(alpha, beta):\n    |`, ['alpha', 'beta'])
    await expectOffers(editor, `${head}def f(alpha, beta):\n    gamma = 3\n|`, ['basedir'], ['alpha', 'gamma'])
    await expectOffers(editor, `${head}def f(alpha):\n    gamma = 3\nx = 1\n|`, ['basedir', 'x', 'f'], ['alpha', 'gamma'])
  })
})
