import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { type CodeAction, CodeActionKind, CodeActionRequest } from 'vscode-languageserver'
import { MovePasswordRequest, type MovePasswordResult } from '../../../server/protocol.ts'
import { hostWith, said } from '../../unit/rules/checking.ts'
import { type Editor, startEditor, uri } from '../editor.ts'
import { applied, changed } from '../edits.ts'
import { head, tac, workerCall } from '../tacs.ts'

const editor = await startEditor({ initialization: { hasCommands: true } })
after(() => editor.dispose())

async function actionsAt(source: string, only?: string, at: Editor = editor): Promise<CodeAction[]> {
  const { here, range } = at.open(source)
  const context = { diagnostics: [], ...(only !== undefined && { only: [only] }) }
  return ((await at.ask(CodeActionRequest.type, { textDocument: here.textDocument, range, context })) ?? []) as CodeAction[]
}

/** The text after the action whose title matches; it must be better or as good as before. */
async function outcome(source: string, title: RegExp, at: Editor = editor): Promise<string> {
  const actions = await actionsAt(source, undefined, at)
  const action = actions.find((each) => title.test(each.title))
  assert.ok(action, `${title} is not among ${actions.map((each) => each.title).join(', ')}`)
  const text = source.replaceAll('|', '')
  const result = changed(text, action.edit)
  assert.notEqual(result, text)
  const errors = (of: string) => said(of).filter((line) => line.startsWith('error'))
  assert.deepEqual(errors(result), errors(text))
  return result
}

const callIn = (text: string): string => /Worker\(.*?\)(?=\n\w)/s.exec(text)?.[0] ?? text

describe('fixes', () => {
  it('are offered at the diagnostic', async () => {
    const source = tac(workerCall(', max|retries=3'))
    const [fix, ...others] = await actionsAt(source, CodeActionKind.QuickFix)
    assert.deepEqual(others, [])
    assert.equal(fix?.diagnostics?.[0]?.code, 'unknown-argument')
    assert.match(changed(source.replace('|', ''), fix?.edit), /maxRetries=3/)
    assert.deepEqual(
      await actionsAt(tac(workerCall(', maxretries=3')).replace('import os', 'import o|s'), CodeActionKind.QuickFix),
      [],
    )
  })

  it('can be made all at once', async () => {
    const source = `|${tac(workerCall(", maxretries=3, umask='0o22'"))}`
    const [all] = await actionsAt(source, CodeActionKind.SourceFixAll)
    assert.equal(all?.kind, 'source.fixAll.buildbot')
    assert.match(changed(source.slice(1), all?.edit), /maxRetries=3, umask=0o22\)/)
  })

  it('can be made all at once where one shows only when another is made', async () => {
    const source = `${tac(workerCall(' umask=022, , maxretries=3, protocol=“pb”')).replace("('buildbot-worker')", '("buildbot-worker")')}print 'x'\n`
    const [all] = await actionsAt(`|${source}`, CodeActionKind.SourceFixAll)
    const result = changed(source, all?.edit)
    assert.match(result, /, umask=0o22, maxRetries=3, protocol='pb'\)/)
    assert.match(result, /Application\('buildbot-worker'\)/)
    assert.ok(result.endsWith("print('x')\n"))
    assert.deepEqual(
      said(result).filter((line) => line.startsWith('error')),
      [],
    )
  })

  it('are left out where they do not help, or may lose something', async () => {
    const all = async (source: string) => {
      const [action] = await actionsAt(`|${source}`, CodeActionKind.SourceFixAll)
      return action ? changed(source, action.edit) : source
    }
    const attached = tac(workerCall())
    const line = attached.split('\n').find((each) => each.startsWith('worker = ')) ?? ''
    const attempt = `try:\n    ${line.replace('600', '600, novel=1')}\nexcept TypeError:\n    ${line}`
    const attempts = attached.replace(line, attempt)
    assert.equal(await all(attempts), attempts)
    const early = `${attached.replace(/^application = .*\n/m, '').replace(/^.*setServiceParent.*\n/m, '')}application = service.Application('buildbot-worker')\n`
    assert.equal(await all(early), `${early}worker.setServiceParent(application)\n`)
    const within = early.replace(/^worker = .*/m, 'if True:\n    $&')
    assert.equal(await all(within), within)
    // What runs with this umask goes on with it.
    assert.equal(await all(tac(workerCall(', None, 0o22'))), tac(workerCall(', umask=0o22')))
    const stopped = `${attached.replace(/^.*setServiceParent.*\n/m, '')}def stop():\n    worker.disownServiceParent()\n`
    assert.ok((await all(stopped)).includes('disownServiceParent()'))
    const missing = tac("Worker('h', 9989, , 'p', basedir, 600)")
    assert.equal(await all(missing), missing)
  })

  it('leave nothing that they can mend, and the rest as it is', async () => {
    const directory = join(import.meta.dirname, '../../fixtures/fixes')
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tac'))
    for (const file of files) {
      const text = readFileSync(join(directory, file), 'utf8')
      const ask = async (of: string) =>
        (await actionsAt(`${of.replaceAll('|', '\u00a6')}`, CodeActionKind.SourceFixAll, editor))[0]?.edit
      const edit = await ask(text)
      if (!edit) continue
      assert.equal(await ask(changed(text.replaceAll('|', '\u00a6'), edit)), undefined, file)
    }
  })

  it('that may not be what is meant are made one by one', async () => {
    // A name that nothing binds may be any other one; a slave may have to stay one.
    const source = tac(workerCall(', maxretries=3, umask=based1r')).replace('import os\n', 'import os\nimport buildslave.bot\n')
    const text = source.replace('umask=based1r', 'umask=based1r|')
    const [all] = await actionsAt(text, CodeActionKind.SourceFixAll)
    assert.equal(changed(source, all?.edit), source.replace('maxretries', 'maxRetries'))
    const titles = (await actionsAt(text, CodeActionKind.QuickFix)).map(({ title }) => title)
    assert.ok(titles.includes('Change to basedir'), titles.join())
  })

  it('make a base directory, where the client can do that', async () => {
    const editor = await startEditor({ host: hostWith({}), initialization: { hasCommands: true } })
    after(() => editor.dispose())
    const [fix] = await actionsAt(tac(workerCall().replace(', basedir,', ", '/srv/no|where',")), CodeActionKind.QuickFix, editor)
    assert.deepEqual(fix?.command, {
      title: 'Make the directory /srv/nowhere',
      command: 'buildbot.makeBaseDirectory',
      arguments: ['/srv/nowhere'],
    })
  })

  it('make a readable file private, where the client can do that', async () => {
    const readable = await startEditor({ host: hostWith({ mode: 0o644 }), initialization: { hasCommands: true } })
    after(() => readable.dispose())
    const source = tac(workerCall().replace("os.environ.pop('SECRET')", "'s|3cret'"))
    const fixes = await actionsAt(source, CodeActionKind.QuickFix, readable)
    assert.deepEqual(
      fixes.map(({ title, isPreferred = false, diagnostics }) => [title, isPreferred, diagnostics?.[0]?.code]),
      [
        ['Let nobody else read this file (chmod 600)', true, 'readable-password'],
        ['Move the password to a file of its own', false, 'readable-password'],
        ['Read the password from the environment variable WORKERPASS, and take it out of there', false, 'readable-password'],
      ],
    )
    assert.deepEqual(fixes[0]?.command?.arguments, [uri])
    const other = await startEditor({ host: hostWith({ mode: 0o644 }) })
    after(() => other.dispose())
    assert.deepEqual(
      (await actionsAt(source, CodeActionKind.QuickFix, other)).map(({ title }) => title.split(' ', 1)[0]),
      ['Read'],
    )
  })
})

describe('a connection string', () => {
  const to = /by a connection string/
  const back = /by host and port/

  it('takes the place of host and port in the call', async () => {
    const source = tac(workerCall(', umask|=0o22'))
    const result = await outcome(source, to)
    assert.equal(
      callIn(result),
      "Worker(None, None, 'w1', os.environ.pop('SECRET'), basedir, 600, umask=0o22, connection_string='tcp:master.example.org:9989')",
    )
    assert.equal(await outcome(result.replace('umask', 'uma|sk'), back), source.replace('|', ''))
  })

  it('is written where the values are bound', async () => {
    const bindings = "host = 'ci'\nport = 9989\nuse_tls = True\nconnection_string = None\n"
    const call = "Worker(ho|st, port, 'w1', 'p', basedir, 600, useTls=use_tls, connection_string=connection_string)"
    const result = await outcome(tac(call, bindings), to)
    assert.ok(result.includes("host = None\nport = None\nuse_tls = False\nconnection_string = 'tls:ci:9989'\n"), result)
    assert.equal(callIn(result), call.replace('|', ''))
    assert.equal(await outcome(result.replace('Worker(', 'Worker(|'), back), tac(call, bindings).replace('|', ''))
  })

  it('escapes an address', async () => {
    const result = await outcome(tac("Worker(|'fe80::1', 9989, 'w1', 'p', basedir, 600)"), to)
    assert.ok(result.includes("connection_string='tcp:fe80\\\\:\\\\:1:9989'"), result)
  })

  it('leaves what others use as it is', async () => {
    const bindings = "host = 'ci'\nprint(host)\n"
    const result = await outcome(tac("Worker(|host, 9989, 'w1', 'p', basedir, 600)", bindings), to)
    assert.ok(result.includes(bindings))
    assert.equal(callIn(result), "Worker(None, None, 'w1', 'p', basedir, 600, connection_string='tcp:ci:9989')")
  })

  it('is put together where host and port are not known', async () => {
    const call = "Worker(|os.environ['H'], int(os.environ.get('P', 1)), 'w1', 'p', basedir, 600)"
    assert.equal(
      callIn(await outcome(tac(call), to)),
      "Worker(None, None, 'w1', 'p', basedir, 600, connection_string='tcp:{}:{}'.format(os.environ['H'], int(os.environ.get('P', 1))))",
    )
  })

  it('with TLS becomes TLS', async () => {
    const call = "Worker(None, |None, 'w1', 'p', basedir, 600, connection_string='tls:ci:9989')"
    assert.equal(callIn(await outcome(tac(call), back)), "Worker('ci', 9989, 'w1', 'p', basedir, 600, useTls=True)")
  })

  it('that says more stays', async () => {
    for (const text of ['tls:ci:9989:trustRoots=/etc', 'ssl:ci:9989', 'unix:/x', 'tcp:ci:9989:timeout=3', 'tcp:ci']) {
      const call = `Worker(None, None, 'w1', 'p', basedir, 600, connection|_string='${text}')`
      assert.deepEqual(
        (await actionsAt(tac(call))).filter(({ title }) => back.test(title)),
        [],
        text,
      )
    }
  })

  it('is not offered where the release has none, nor beside a proxy', async () => {
    const old = await startEditor({ initialization: { release: '2.0.0' } })
    after(() => old.dispose())
    assert.deepEqual(
      (await actionsAt(tac(workerCall(', |umask=0o22')), undefined, old)).filter(({ title }) => to.test(title)),
      [],
    )
    const proxied = tac(workerCall(", |proxy_connection_string='tcp:proxy:3128'"))
    assert.deepEqual(
      (await actionsAt(proxied)).filter(({ title }) => to.test(title)),
      [],
    )
  })
})

describe('what refactorings would change elsewhere', () => {
  const titles = async (source: string) => (await actionsAt(source)).map(({ title }) => title)
  const offers = async (source: string, title: RegExp) => (await titles(source)).some((each) => title.test(each))

  it('keeps a call that makes several workers from another connection', async () => {
    const make = (call: string, calls: string) =>
      `${head}def make(n, host='m', port=9989, cs='tcp:m:9989', **kw):\n    return ${call}\n${calls}\n`
    const byHost = "Wor|ker(host, port, n, 'p', basedir, 600)"
    const twice = "make('a').setServiceParent(application)\nmake('b', host='o').setServiceParent(application)"
    assert.ok(!(await offers(make(byHost, twice), /^Connect by/)))
    assert.ok(!(await offers(make("Wor|ker(None, None, n, 'p', basedir, 600, connection_string=cs)", twice), /^Connect by/)))
    assert.ok(!(await offers(make("Wor|ker('h', 9989, n, 'p', basedir, 600, **kw)", twice), /^Connect by a/)))
    assert.ok(await offers(make("Wor|ker('h', 9989, n, 'p', basedir, 600)", twice), /^Connect by a/))
    const loop = `${head}for i in range(2):\n    Wor|ker('h', 9989 + i, 'w%d' % i, 'p', basedir, 600).setServiceParent(application)\n`
    assert.ok(!(await offers(loop, /^Connect by/)))
  })

  it('keeps TLS off that did not count', async () => {
    const source = (tls: string) =>
      tac(`Wor|ker(None, None, 'w', 'p', basedir, 600, connection_string='tcp:h:9989', useTls=${tls})`)
    assert.ok(!(await offers(source('True'), /^Connect by host/)))
    assert.ok(await offers(source('False'), /^Connect by host/))
  })

  it('is written in the call where the value has other uses', async () => {
    const of = async (before: string, call: string, title: RegExp) => outcome(tac(call, before), title)
    const string = /^Connect by a connection string/
    assert.match(
      await of("HOST = 'ci'\n", "Wor|ker(HOST, 9989, 'w-' + HOST, 'p', basedir, 600)", string),
      /^HOST = 'ci'$[\s\S]*Worker\(None, None/m,
    )
    assert.match(
      await of("cfg = {'host': 'ci'}\n", "Wor|ker(cfg['host'], 9989, 'w', 'p', basedir, 600)", string),
      /^cfg = \{'host': 'ci'\}$[\s\S]*Worker\(None, None/m,
    )
    assert.match(
      await of("def host(): return 'ci'\n", "Wor|ker(host(), 9989, 'w', 'p', basedir, 600)", string),
      /return 'ci'\n[\s\S]*Worker\(None, None/,
    )
  })

  it('follows what gives no arguments with a comma', async () => {
    const source = tac("Wor|ker('h', 9989, 'w', 'p', basedir, 600, **more)", 'more = {}\n')
    assert.match(await outcome(source, /^Arm graceful/), /600, \*\*more, allow_shutdown='file'\)/)
    const made = `${head}def make(n, **kw):\n    return Wor|ker('h', 9989, n, 'p', basedir, 600, **kw)\nmake('a').setServiceParent(application)\nmake('b', umask=0o22).setServiceParent(application)\n`
    assert.match(await outcome(made, /^Arm graceful/), /600, \*\*kw, allow_shutdown='file'\)/)
  })

  it('is not armed where that fails', async () => {
    assert.ok(!(await offers(tac(workerCall(", |protocol='msgpack_experimental_v7'")), /^Arm/)))
  })

  it('leaves comments with what they are about, and names with what they name', async () => {
    const lines =
      "Wor|ker(\n    port=9989,  # of the master\n    buildmaster_host='h',\n    name='w',\n    passwd='p',\n    basedir=basedir,\n    keepalive=600,\n)"
    assert.ok(!(await offers(tac(lines), /by position$/)))
    assert.ok(await offers(tac(lines.replace('  # of the master', '')), /by position$/))
    assert.ok(!(await offers(tac("Wor|ker(h := 'm', 9989, 'w', 'p', basedir, 600)"), /by keyword$/)))
  })

  it('takes no variable of the environment twice, and no variable of the file for a password alone', async () => {
    const taken = "other = Worker('h', 9989, 'o', os.environ.pop('WORKERPASS'), basedir, 600)\n"
    assert.ok(!(await offers(tac("Worker('h', 9989, 'w', |'p', basedir, 600)", taken), /^Read the password/)))
    const shared = "workername = 'w1'\npasswd = workername\n"
    assert.ok(!(await offers(tac("Worker('h', 9989, workername, |passwd, basedir, 600)", shared), /password/)))
    assert.ok(await offers(tac("Worker('h', 9989, 'w', |passwd, basedir, 600)", "passwd = 'p'\n"), /^Read the password/))
  })
})

describe('arguments', () => {
  it('become keywords', async () => {
    assert.equal(
      callIn(await outcome(tac("Worker('h', |9989, 'w', # its name\n  'p', basedir, 600, umask=0o22)"), /by keyword/)),
      "Worker(buildmaster_host='h', port=9989, name='w', # its name\n  passwd='p', basedir=basedir, keepalive=600, umask=0o22)",
    )
  })

  it('become positional, whatever their order', async () => {
    const call = "Worker(keepalive=600,| name='w', passwd='p', basedir=basedir, port=9989, buildmaster_host='h', umask=0o22)"
    assert.equal(callIn(await outcome(tac(call), /by position/)), "Worker('h', 9989, 'w', 'p', basedir, 600, umask=0o22)")
  })

  it('stay where they cannot be told', async () => {
    const offered = (call: string) =>
      actionsAt(tac(call)).then((all) => all.filter(({ title }) => /by (keyword|position)$/.test(title)))
    assert.deepEqual(await offered("Worker(*['h', 1], |'w', 'p', basedir, 600)"), [])
    assert.deepEqual(await offered("Worker('h', 9989, |'w', umask=0o22, name='w', keepalive=1)"), [])
  })
})

describe('a password', () => {
  const literal = workerCall().replace("os.environ.pop('SECRET')", "'hun|ter2'")

  it('moves to the environment', async () => {
    assert.match(await outcome(tac(literal), /environment variable/), /'w1', os\.environ\.pop\('WORKERPASS'\), basedir/)
  })

  it('brings the import that it needs', async () => {
    const source = tac(literal)
      .replace('import os\n\n', '# -*- coding: utf-8 -*-\nfrom __future__ import annotations\n')
      .replaceAll('\n', '\r\n')
    assert.match(await outcome(source, /environment variable/), /annotations\r\nimport os\r\nfrom buildbot_worker/)
  })

  it('stays where it is read more than once', async () => {
    const looped = `${head}for n in ['a', 'b']:\n    Worker('h', 1, n, 'hun|ter2', basedir, 600).setServiceParent(application)\n`
    const titles = (await actionsAt(looped)).map(({ title }) => title)
    assert.ok(titles.some((title) => title.startsWith('Move the password')))
    assert.ok(!titles.some((title) => title.includes('environment')))
  })

  it('moves to a file by way of the client', async () => {
    const action = (await actionsAt(tac(literal))).find(({ title }) => title.startsWith('Move the password'))
    assert.equal(action?.edit, undefined)
    assert.equal(action?.command?.command, 'buildbot.movePasswordToFile')
    assert.doesNotMatch(JSON.stringify(action), /hunter2/)
    const [params] = action?.command?.arguments ?? []
    const moved = await editor.connection.sendRequest<MovePasswordResult>(MovePasswordRequest.method, params)
    assert.deepEqual(await editor.connection.sendRequest(MovePasswordRequest.method, { uri }), moved)
    assert.deepEqual(moved.file, { path: '/srv/w1/worker.password', content: 'hunter2\n', mode: 0o600 })
    assert.match(
      applied(tac(literal).replace('|', ''), [...moved.edits]),
      /'w1', open\(os\.path\.join\(os\.path\.dirname\(os\.path\.abspath\(__file__\)\), 'worker\.password'\)\)\.read\(\)\.strip\(\), basedir/,
    )
  })

  it('gets a file that is not there yet', async () => {
    const crowded = await startEditor({
      host: hostWith({ files: { '/srv/w1/worker.password': 'other' } }),
      initialization: { hasCommands: true },
    })
    after(() => crowded.dispose())
    const { here } = crowded.open(tac(literal))
    const params = { uri, position: here.position }
    const moved = await crowded.connection.sendRequest<MovePasswordResult>(MovePasswordRequest.method, params)
    assert.equal(moved.file.path, '/srv/w1/worker-2.password')
  })

  it('that is none in quotes is not moved', async () => {
    const { here } = editor.open(tac(workerCall().replace('SECRET', 'SEC|RET')))
    assert.deepEqual(
      (await actionsAt(tac(workerCall().replace('SECRET', 'SEC|RET')))).filter(({ title }) => /password/.test(title)),
      [],
    )
    const moving = editor.connection.sendRequest(MovePasswordRequest.method, { uri, position: here.position })
    await assert.rejects(moving, /There is no password in quotes/)
    editor.complaints.length = 0
  })
})

describe('graceful shutdown', () => {
  const arm = /^Arm graceful shutdown/

  it('is armed in the call', async () => {
    assert.match(await outcome(tac(workerCall('|')), arm), /600, allow_shutdown='file'\)/)
    assert.match(
      await outcome(tac("Worker(\n    'h', |1, 'w', 'p', basedir,\n    keepalive=600,\n)"), arm),
      /\n {4}keepalive=600,\n {4}allow_shutdown='file',\n\)/,
    )
  })

  it('is armed where the value is bound, for all workers', async () => {
    const two = `allow_shutdown = None\nother = ${workerCall(', allow_shutdown=allow_shutdown')}\nother.setServiceParent(application)\n`
    assert.match(await outcome(tac(workerCall(', |allow_shutdown=allow_shutdown'), two), arm), /^allow_shutdown = 'file'$/m)
  })

  it('is not offered where it is armed', async () => {
    assert.deepEqual(
      (await actionsAt(tac(workerCall(", |allow_shutdown='file'")))).filter(({ title }) => arm.test(title)),
      [],
    )
  })
})
