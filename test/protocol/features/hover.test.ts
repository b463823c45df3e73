import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Hover, HoverRequest, type MarkupContent } from 'vscode-languageserver'
import { startEditor, uri } from '../editor.ts'
import { tac, workerCall } from '../tacs.ts'

const editor = await startEditor({ releases: {} })
after(() => editor.dispose())

async function hoverAt(source: string): Promise<{ readonly text: string; readonly over: string } | undefined> {
  const document = editor.open(source)
  const hover: Hover | null = await editor.ask(HoverRequest.type, document.here)
  if (!hover) return undefined
  const { start, end } = hover.range ?? { start: document.here.position, end: document.here.position }
  const lines = document.text.split('\n')
  assert.equal(start.line, end.line)
  return { text: (hover.contents as MarkupContent).value, over: lines[start.line]?.slice(start.character, end.character) ?? '' }
}

describe('the hover', () => {
  it('says what an argument is, what it is worth here and where that comes from', async () => {
    const found = await hoverAt(tac(workerCall(', umask=um|ask'), 'umask = 0o22\n'))
    assert.equal(found?.over, 'umask=umask')
    assert.match(found.text, /^\*\*umask\*\* — Umask\n\nHere `0o22`, from line 8\.\n\nPermissions that new files do not get/)
    assert.match(found.text, /`None` if not given/)
  })

  it('is the same where the value is bound', async () => {
    const found = await hoverAt(tac(workerCall(', umask=umask'), 'um|ask = 0o22\n'))
    assert.equal(found?.over, 'umask')
    assert.match(found.text, /^\*\*umask\*\*/)
  })

  it('gives unit, default and release', async () => {
    const found = await hoverAt(tac(workerCall(', maxdel|ay=10')))
    assert.match(found?.text ?? '', /in seconds/)
    assert.match(found?.text ?? '', /Release 4\.3\.0 takes it and ignores it\./)
  })

  it('shows no more of what holds several values than where it is made, nor which of them a star gives', async () => {
    const settings = "cfg = {'umask': 0o22, 'passwd': 'sekret'}\n"
    const found = await hoverAt(tac(workerCall(', um|ask=cfg'), settings))
    assert.match(found?.text ?? '', /Made in line 8\./)
    assert.doesNotMatch(found?.text ?? '', /sekret/)
    assert.equal(await hoverAt(tac("Worker('h', 9989, 'w', 'p', basedir, 600, **c|fg)", "cfg = {'umask': 0o22}\n")), undefined)
    assert.match((await hoverAt(tac(workerCall(', um|ask=-1'))))?.text ?? '', /`-0o1`/)
  })

  it('says which environment variable a value is read from, and never a password', async () => {
    const found = await hoverAt(tac(workerCall().replace("os.environ.pop('SECRET')", "os.environ.p|op('SECRET', 'hunter2')")))
    assert.match(found?.text ?? '', /It is read from the environment variable `SECRET`\./)
    const literal = await hoverAt(tac(workerCall().replace("os.environ.pop('SECRET')", "'hun|ter2'")))
    assert.match(literal?.text ?? '', /^\*\*passwd\*\*/)
    assert.doesNotMatch(`${found?.text}${literal?.text}`, /hunter2/)
  })

  it('explains the parts of a connection string', async () => {
    const call = (text: string): string => tac(`Worker(None, None, 'w1', 'p', basedir, 600, connection_string='${text}')`)
    assert.deepEqual(await hoverAt(call('tl|s:ci:9989')), {
      text: '**tls:** TCP with TLS: the certificate of the buildmaster and its name are verified.',
      over: 'tls',
    })
    const roots = await hoverAt(call('tls:ci:9989:trustRo|ots=/etc/ca'))
    assert.equal(roots?.over, 'trustRoots=/etc/ca')
    assert.match(roots.text, /^\*\*trustRoots\*\* — Directory/)
  })

  it('says nothing elsewhere', async () => {
    assert.equal(await hoverAt(tac(workerCall()).replace('import os', 'import o|s')), undefined)
    assert.equal(await hoverAt('|'), undefined)
  })
})

it('the hover follows the release of the file', async () => {
  const old = await startEditor({
    releases: { [uri]: { release: '3.4.0', origin: 'setting' } },
    initialization: { answersRelease: true },
  })
  after(() => old.dispose())
  const document = old.open(tac(workerCall(", proto|col='pb'")))
  await old.diagnostics(uri, (found) => found.some(({ code }) => code === 'argument-of-other-release'))
  const hover: Hover | null = await old.ask(HoverRequest.type, document.here)
  assert.match((hover?.contents as MarkupContent | undefined)?.value ?? '', /Release 3\.4\.0 does not have it yet\.$/)
})
