import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diagnosticsOf, directory, said, tac } from './checking.ts'

describe('syntax', () => {
  it('is an error where Python 3 refuses it', () => {
    assert.deepEqual(said(`${tac()}x = = 1\n`), ['error syntax-error «=»'])
    assert.deepEqual(said(`${tac()}print 'x'\n`), ["error python2-syntax «print 'x'»"])
    assert.deepEqual(said(`${tac()}  x = 1\n`), ['error indentation-error «  »'])
    assert.deepEqual(said(`${tac()}x = [1 2]\n`), ['error missing-comma «1»'])
  })

  it('is that of Python 2 for releases that run under it', () => {
    const slave = tac().replaceAll('buildbot_worker.bot', 'buildslave.bot').replaceAll('Worker', 'BuildSlave')
    const codes = (release: string) => diagnosticsOf(`${slave}print 'x'\numask = 022\n`, { release }).map(({ code }) => code)
    assert.equal(codes('0.8.14').includes('python2-syntax'), false)
    assert.equal(codes('4.3.0').filter((code) => code === 'python2-syntax').length, 2)
    const apart = `${slave}def f((a, b)):\n    return a\n`
    assert.ok(!said(apart, { release: '0.8.14' }).some((each) => each.includes('syntax')))
    assert.ok(said(apart).includes('error python2-syntax «(»'))
  })

  it('of a print to a file is read behind a block, too', () => {
    for (const before of ['', 'if host:\n    x = 1\n'])
      assert.deepEqual(said(`${tac()}import sys\n${before}print >>sys.stderr, 'x'\n`), [
        "error python2-print-to «print >>sys.stderr, 'x'»",
      ])
  })

  it('is worth a word where only the newest Pythons read it', () => {
    assert.deepEqual(said(`${tac()}x = f'{host['a']}'\n`.replace("host['a']", "host.join('a')")), [
      "information newer-python «host.join('a')»",
    ])
    assert.deepEqual(said(`${tac()}if (x := host): pass\n`), [])
  })

  it('is what the Python that runs the worker reads, where that is known', () => {
    const text = `${tac()}type Port = int\n`
    assert.deepEqual(said(text), ['information newer-python «type»'])
    assert.deepEqual(said(text, { python: '3.11' }), ['error newer-python «type»'])
    assert.deepEqual(said(text, { python: '3.12' }), [])
    assert.deepEqual(said(`${tac()}if (x := host): pass\n`, { python: '3.7' }), ['error newer-python «:=»'])
  })

  it('may name several exceptions without parentheses where Python reads that', () => {
    const catching = (what: string) => `${tac()}try:\n    x = 1\nexcept ${what}:\n    x = 2\n`
    assert.deepEqual(said(catching('OSError, e')), ['error python2-syntax «OSError, e»'])
    assert.deepEqual(said(catching('OSError, e'), { python: '3.13' }), ['error python2-syntax «OSError, e»'])
    assert.deepEqual(said(catching('OSError, KeyError')), ['information newer-python «OSError, KeyError»'])
    assert.deepEqual(said(catching('OSError, KeyError'), { python: '3.13' }), ['error newer-python «OSError, KeyError»'])
    for (const what of ['OSError, e', 'OSError, KeyError', 'OSError, os.error, KeyError'])
      assert.deepEqual(said(catching(what), { python: '3.14' }), [], what)
    assert.deepEqual(said(catching('OSError, KeyError as e'), { python: '3.14' }), ['error syntax-error «as»'])
  })

  it('is what Python reads no more', () => {
    const text = `${tac()}x = f'{y for y in host}'\n`
    assert.deepEqual(said(text), ['information newer-python «y for y in host»'])
    assert.deepEqual(said(text, { python: '3.11' }), ['information newer-python «y for y in host»'])
    assert.deepEqual(said(text, { python: '3.13' }), ['error newer-python «y for y in host»'])
  })

  it('keeps names from being judged where it hides what belongs together', () => {
    assert.deepEqual(said(`${tac()}x = (y\nz = 1\n`), ['error syntax-error «(»'])
  })
})

describe('the encoding of the file', () => {
  const path = `${directory}/buildbot.tac`
  const on = (bytes: Uint8Array, platform?: NodeJS.Platform) => ({ files: { [path]: bytes }, ...(platform && { platform }) })
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

  it('is UTF-8', () => {
    const text = `# caf\u00e9\n${tac()}`
    assert.deepEqual(said(text, on(new TextEncoder().encode(text))), [])
    assert.deepEqual(said(text, on(latin1(text))), ['error encoding «\u00e9»'])
    assert.deepEqual(said(text.replace('\u00e9', '\ufffd'), on(latin1(text))), ['error encoding «\ufffd»'])
  })

  it('is what a comment says for releases that run under Python 2', () => {
    const text = `# -*- coding: latin-1 -*-\n# caf\u00e9\n${tac()}`
    assert.ok(!said(text, { ...on(latin1(text)), release: '0.8.14' }).includes('error encoding «\u00e9»'))
  })

  it('is a matter of the system on Windows', () => {
    const text = `# caf\u00e9\n${tac()}`
    assert.ok(said(text, on(latin1(text), 'win32')).includes('warning encoding «\u00e9»'))
  })

  it('has no byte order mark', () => {
    const marked = new TextEncoder().encode(`\ufeff${tac()}`)
    assert.deepEqual(said(tac(), on(marked)), ['error encoding «import os»'])
    assert.deepEqual(said(`\ufeff${tac()}`, on(marked)), ['error syntax-error «\ufeff»'])
  })
})

describe('what is no worker', () => {
  it('is left in peace', () => {
    assert.deepEqual(said('print "master"\nfrom buildbot.master import BuildMaster\nx = y\n'), [])
    assert.deepEqual(said('x = = 1\n'), [])
  })

  it('is told from a worker of which little is left', () => {
    const remark = '# buildbot-worker looks for the next line.\n'
    assert.deepEqual(said(remark), [`error missing-application «${remark.trim()}»`])
    assert.deepEqual(said("application = service.Application(buildbot-worker')\n"), ["error syntax-error «')»"])
    assert.deepEqual(said(`${remark}from ours import application\n`), [])
    assert.deepEqual(said(`# Not by buildbot-worker.\nfrom buildbot.master import BuildMaster\nx = y\n`), [])
  })

  it('is called a template once where it is one', () => {
    const text = `${tac({ host: "'@HOST@'", workername: "'@NAME@'" })}print 'x'\ny = z\n`
    assert.deepEqual(said(text), ['information template «@HOST@»'])
  })

  it('is no template for a single word that looks like a placeholder', () => {
    assert.deepEqual(said(tac({ workername: "'%(x)s'" })), [])
    assert.deepEqual(said(`${tac()}%(x)s\n`), ['error syntax-error «%»'])
  })
})
