import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf, fixed, said, tac } from './checking.ts'

describe('arguments of a call', () => {
  it('finds nothing wrong with what create-worker writes', () => {
    assert.deepEqual(said(tac()), [])
    assert.deepEqual(said(tac(), { release: '0.9.0' }), [])
  })

  it('names the argument that a misspelt keyword means', () => {
    assert.deepEqual(said(tac({}, ', max_retries=3')), ['error unknown-argument «max_retries»'])
    assert.equal(fixed(tac({}, ', max_retries=3'), 'unknown-argument'), tac({}, ', maxRetries=3'))
    assert.equal(fixed(tac({}, ', use_tls=True'), 'unknown-argument'), tac({}, ', useTls=True'))
    assert.deepEqual(said(tac({}, ', whatever_this_is=True')), ['error unknown-argument «whatever_this_is»'])
  })

  it('does not pass a variable where a keyword is meant for it', () => {
    const text = tac().replace('passwd, basedir, keepalive', 'password=passwd, basedir=basedir, keepalive=keepalive')
    assert.deepEqual(said(text), ['error missing-argument «Worker»', 'error unknown-argument «password»'])
    const [missing, unknown] = diagnosticsOf(text).map((finding) => fixesOf(finding).length)
    assert.deepEqual([missing, unknown], [0, 1])
  })

  it('suggests nothing else for what is given already', () => {
    const [found] = diagnosticsOf(tac({}, ', maxRetries=3, max_retries=4')).filter(({ code }) => code === 'unknown-argument')
    assert.match(found?.message ?? '', /maxRetries is given already: take this out\./)
    assert.deepEqual(found && fixesOf(found).map(({ title }) => title), ['Remove max_retries'])
  })

  it('marks a keyword where a dict has it', () => {
    const text = (key: string) =>
      `${tac().replace('s = Worker', `options = {${key}: 3}\ns = Worker`).replace('keepalive)', 'keepalive, **options)')}`
    assert.deepEqual(said(text("'max_retries'")), ['error unknown-argument «max_retries»'])
    assert.equal(fixed(text("'max_retries'"), 'unknown-argument'), text("'maxRetries'"))
    assert.deepEqual(said(text("'max' + '_retries'")), ['error unknown-argument «**options»'])
    const called = text('').replace('{: 3}', 'dict(max_retries=3)')
    assert.deepEqual(said(called), ['error unknown-argument «max_retries»'])
    assert.equal(fixed(called, 'unknown-argument'), called.replace('max_retries', 'maxRetries'))
  })

  it('names no argument that the release refuses', () => {
    const [found] = diagnosticsOf(tac({}, ', usepty=0'), { release: '4.1.0' })
    assert.doesNotMatch(found?.message ?? '', /Did you mean/)
  })

  it('says once what is wrong with a value that several workers share', () => {
    const second = "t = Worker(host, port, 'w2', passwd, basedir, keepalive)\nt.setServiceParent(application)\n"
    assert.deepEqual(said(tac({ port: '0' }) + second), ['error port-value «0»'])
  })

  it('tells arguments that came later from those that are gone', () => {
    assert.deepEqual(said(tac({}, ', useTls=True'), { release: '2.5.0' }), ['error argument-of-other-release «useTls»'])
    assert.deepEqual(said(tac({}, ', useTls=True'), { release: '2.6.0' }), [])
    assert.deepEqual(said(tac({}, ', usePTY=None')), ['error argument-of-other-release «usePTY»'])
    assert.equal(fixed(tac({}, ', usePTY=None, umask=None'), 'argument-of-other-release'), tac({}, ', umask=None'))
  })

  it('says of a buildslave that no release of it had what workers have', () => {
    const slave = tac({}, ", protocol='pb'").replace(
      'from buildbot_worker.bot import Worker',
      'from buildslave.bot import BuildSlave as Worker',
    )
    const { message } = diagnosticsOf(slave).find(({ code }) => code === 'argument-of-other-release') ?? {}
    assert.equal(message, 'A buildslave does not have protocol; it came with 3.5.0. Remove it, or make a Worker.')
  })

  it('counts required arguments', () => {
    const text = tac().replace(', basedir, keepalive', '')
    assert.deepEqual(said(text), ['error missing-argument «Worker»'])
    assert.deepEqual(said(text.replace('passwd)', '*passwd)')), [])
  })

  it('sees an argument that is given twice', () => {
    assert.deepEqual(said(tac({}, ', keepalive=300')), ['error repeated-argument «keepalive»'])
  })

  it('counts positional arguments', () => {
    const many = ', None'.repeat(14)
    assert.deepEqual(said(tac({}, many)), [
      'warning leftover-usepty «None»',
      `warning positional-argument «${', None'.repeat(12).slice(2)}»`,
      'error protocol-value «None»',
      'error too-many-arguments «None»',
    ])
  })

  it('knows what a leftover usepty does in each release', () => {
    assert.deepEqual(said(tac({}, ', 0'), { release: '0.8.14' }), ['error worker-module «buildbot_worker.bot»'])
    assert.deepEqual(said(tac({}, ', 0'), { release: '4.1.0' }), ['error leftover-usepty «0»'])
    assert.deepEqual(said(tac({}, ', None'), { release: '4.1.0' }), ['hint leftover-usepty «None»'])
    assert.deepEqual(said(tac({}, ', 0'), { release: '4.2.0' }), ['warning leftover-usepty «0»'])
    assert.equal(fixed(tac({}, ', 0, umask=None'), 'leftover-usepty'), tac({}, ', umask=None'))
    assert.deepEqual(said(tac({}, ', umask=None, 0'), { release: '4.2.0' }), ['error syntax-error «0»'])
    const named = tac({}, ', keepaliveTimeout=30, umask=0o22')
    for (const release of ['4.1.0', '4.3.0']) assert.equal(fixed(tac({}, ', 0, 30, 0o22'), 'leftover-usepty', { release }), named)
  })

  it('keeps the names of what stands behind a usepty', () => {
    assert.equal(fixed(tac({}, ', False, 30, umask=0o22'), 'leftover-usepty'), tac({}, ', keepaliveTimeout=30, umask=0o22'))
    const titles = diagnosticsOf(tac({}, ', False, 30, keepaliveTimeout=20')).filter(({ code }) => code === 'leftover-usepty')
    assert.deepEqual(titles.flatMap(fixesOf), [])
  })

  it('takes nothing in a call that Python cannot read for a usepty', () => {
    assert.deepEqual(said(tac({}, ', useTls: True')), ['error syntax-error «:»'])
    const ignored = diagnosticsOf(tac({}, ', numcpus=4 ! umask=0o22')).filter(({ code }) => code === 'ignored-argument')
    assert.deepEqual([ignored.length, ignored.flatMap(fixesOf).length], [1, 0])
  })

  it('changes a name only where the new one is not given', () => {
    const [found] = diagnosticsOf(tac({}, ", host='m'")).filter(({ code }) => code === 'argument-of-other-release')
    assert.deepEqual(found && fixesOf(found).map(({ title }) => title), ['Remove host'])
  })

  it('passes what comes after keepalive by keyword', () => {
    const text = tac({}, ', None, 0o22, 300')
    assert.deepEqual(said(text), ['warning leftover-usepty «None»', 'warning positional-argument «0o22, 300»'])
    assert.equal(fixed(text, 'positional-argument'), tac({}, ', None, umask=0o22, maxdelay=300'))
  })

  it('tells what a try around the call catches from what it does not', () => {
    const attempt = (first: string, second: string) =>
      tac().replace(/^s = .*$/m, `try:\n    s = Worker(${first})\nexcept TypeError:\n    s = Worker(${second})`)
    const errors = (text: string, release: string) => said(text, { release }).filter((each) => each.startsWith('error'))
    const good = 'host, port, workername, passwd, basedir, keepalive'
    const usePTY = attempt(`${good}, 0`, good)
    assert.deepEqual(errors(usePTY, '4.1.0'), ['error leftover-usepty «0»'])
    assert.deepEqual(errors(usePTY, '4.3.0'), [])
    const named = usePTY.replaceAll('workername,', 'socket.gethostname(),')
    assert.deepEqual(errors(`import socket\n${named}`, '4.1.0'), ['error leftover-usepty «0»'])
    assert.deepEqual(errors(tac({}, ', os.cpu_count()'), '4.1.0'), ['error leftover-usepty «os.cpu_count()»'])
    const keepaliveUnknown = usePTY.replace('keepalive = 600', "keepalive = os.environ.get('KEEPALIVE')")
    assert.deepEqual(errors(keepaliveUnknown, '4.1.0'), ['error leftover-usepty «0»'])
    const keepalive = "'h', 9989, 'w', passwd, '.', '600'"
    assert.deepEqual(errors(attempt(keepalive, good), '4.3.0'), ["error keepalive-value «'600'»"])
    assert.deepEqual(errors(attempt(`${keepalive}, use_tls=True`, good), '4.3.0'), [])
    assert.deepEqual(errors(attempt(keepalive.replace("'h'", "os.environ.get('H')"), good), '4.3.0'), [])
  })

  it('fades what has no effect', () => {
    assert.deepEqual(said(tac({}, ', maxdelay=300')), ['hint ignored-argument «maxdelay=300»'])
    assert.deepEqual(said(tac({}, ', maxdelay=300'), { release: '2.0.1' }), [])
    assert.equal(fixed(tac({}, ', maxdelay=300'), 'ignored-argument'), tac())
    const message = (argument: string) => diagnosticsOf(tac({}, `, ${argument}`))[0]?.message
    assert.equal(message('maxdelay=300'), 'maxdelay has no effect since release 2.1.0.')
    assert.equal(message('numcpus=4'), 'numcpus has no effect.')
  })

  it('removes an argument with its line where it has one', () => {
    const text = tac({}, ',\n    maxdelay=300,  \n    umask=None,\n')
    assert.equal(fixed(text, 'ignored-argument'), tac({}, ',\n    umask=None,\n'))
  })

  it('judges the class that the release has where several are tried', () => {
    const text = tac({}, ', usePTY=0').replace(
      'from buildbot_worker.bot import Worker',
      'try:\n    from buildslave.bot import BuildSlave as Worker\nexcept ImportError:\n    from buildbot_worker.bot import Worker',
    )
    assert.deepEqual(said(text), ['information legacy-slave «buildslave.bot»', 'error argument-of-other-release «usePTY»'])
    assert.deepEqual(said(text, { release: '0.8.14' }), ['information legacy-slave «buildslave.bot»'])
  })
})

describe('ignore comments', () => {
  it('silence the rules that they name on their line', () => {
    const text = tac({ umask: "'022'  # buildbot: ignore[umask-value]" })
    assert.deepEqual(said(text), [])
    assert.deepEqual(said(text.replace('[umask-value]', '')), [])
    assert.deepEqual(said(text.replace('[umask-value]', '[port-value]')), ["error umask-value «'022'»"])
  })
})
