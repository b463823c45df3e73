import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { planCreate } from '../../../server/create/plan.ts'
import type { CreateInput } from '../../../server/protocol.ts'
import { FakeMachine } from './environment.ts'

const input: CreateInput = { basedir: '/work/w', master: 'ci.example.org', name: 'w', password: 'secret' }
const tac = '/work/w/buildbot.tac'

async function contentOf(change: Partial<CreateInput> = {}, release = '4.3.0'): Promise<string> {
  const plan = await planCreate({ ...input, ...change }, release, new FakeMachine())
  return plan.files.find(({ path }) => path === tac)?.content ?? ''
}

describe('the plan of a new worker', () => {
  it('has a configuration that only its owner reads, and hostinfo files with facts', async () => {
    const plan = await planCreate(input, '4.3.0', new FakeMachine())
    assert.deepEqual(plan.problems, [])
    assert.equal(plan.configuration, tac)
    assert.deepEqual(
      plan.files.map(({ path, mode }) => [path, mode]),
      [
        [tac, 0o600],
        ['/work/w/info/admin', 0o666],
        ['/work/w/info/host', 0o666],
      ],
    )
    assert.equal(plan.files[1]?.content, 'Ada <ada@example.org>\n')
    assert.equal(plan.files[2]?.content, 'box: Testix 1\nCPU: 2\nMemory: 4 GiB\nWorker: buildbot-worker 4.3.0\n')
  })

  it('takes the hostinfo that it is told', async () => {
    const texts = { admin: ' me ', host: 'two\nlines\n\n', accessUri: 'ssh://box/' }
    const plan = await planCreate({ ...input, ...texts }, undefined, new FakeMachine())
    assert.deepEqual(
      plan.files.slice(1).map(({ path, content }) => [path, content]),
      [
        ['/work/w/info/admin', 'me\n'],
        ['/work/w/info/host', 'two\nlines\n'],
        ['/work/w/info/access_uri', 'ssh://box/\n'],
      ],
    )
  })

  it('is refused where something else has the name of one of its files', async () => {
    const ways: readonly [FakeMachine, RegExp][] = [
      [new FakeMachine({ files: { [`${tac}/x`]: '' } }), /buildbot\.tac is there already and is no file: remove it/],
      [new FakeMachine({ special: tac }), /buildbot\.tac is there already and is no file: remove it/],
      [new FakeMachine({ files: { '/work/w/info': '' } }), /info is there already and is no directory: remove it/],
    ]
    for (const [machine, message] of ways) {
      const plan = await planCreate(input, '4.3.0', machine)
      assert.deepEqual(plan.files, [])
      assert.match(plan.problems.find(({ severity }) => severity === 'error')?.message ?? '', message)
    }
  })

  it('claims no release of the worker where none is known', async () => {
    const plan = await planCreate(input, undefined, new FakeMachine())
    assert.doesNotMatch(plan.files[2]?.content ?? '', /Worker/)
  })

  it('writes nothing while something is wrong', async () => {
    const plan = await planCreate({ ...input, master: 'http://ci.example.org', name: '' }, '4.3.0', new FakeMachine())
    assert.deepEqual(
      plan.problems.map(({ field, severity }) => [field, severity]),
      [
        ['master', 'error'],
        ['name', 'error'],
      ],
    )
    assert.deepEqual(plan.files, [])
  })

  it('is refused for releases that have no workers yet', async () => {
    const { problems, files } = await planCreate(input, '0.8.14', new FakeMachine())
    assert.deepEqual([problems[0]?.field, files.length], ['release', 0])
    assert.match(problems[0]?.message ?? '', /0\.9\.0 and newer/)
  })
})

describe('the plan for a directory that is in use', () => {
  const plan = (files: Readonly<Record<string, string>>, change: Partial<CreateInput> = {}) =>
    planCreate({ ...input, ...change }, '4.3.0', new FakeMachine({ files }))

  it('keeps another configuration and puts the new one beside it', async () => {
    const { files, configuration, kept, problems } = await plan({ [tac]: 'old' })
    assert.equal(kept, tac)
    assert.equal(configuration, `${tac}.new`)
    assert.deepEqual([files[0]?.path, files[0]?.mode, files[0]?.replace], [`${tac}.new`, 0o600, undefined])
    assert.deepEqual(
      problems.map(({ field, severity }) => [field, severity]),
      [['basedir', 'warning']],
    )
  })

  it('does nothing where everything is there', async () => {
    const files = { [tac]: await contentOf(), '/work/w/info/admin': 'x', '/work/w/info/host': 'x' }
    assert.deepEqual(await plan(files), { problems: [], files: [], configuration: tac })
  })

  it('does nothing where the same was put beside it before', async () => {
    const { files, kept } = await plan({ [tac]: 'old', [`${tac}.new`]: await contentOf() })
    assert.deepEqual([files.map(({ path }) => path), kept], [['/work/w/info/admin', '/work/w/info/host'], tac])
  })

  it('replaces what lies beside it only when told', async () => {
    const there = { [tac]: 'old', [`${tac}.new`]: 'edited' }
    const refused = await plan(there)
    assert.deepEqual([refused.files.length, refused.problems.at(-1)?.severity], [0, 'error'])
    assert.match(refused.problems.at(-1)?.message ?? '', /buildbot.tac.new is there already and says something else/)
    const forced = await plan(there, { force: true })
    assert.deepEqual([forced.files[0]?.path, forced.files[0]?.replace], [`${tac}.new`, true])
  })

  it('keeps hostinfo files, and says so where others were wanted', async () => {
    const { files, problems } = await plan({ '/work/w/info/admin': 'old\n' }, { admin: 'new' })
    assert.ok(!files.some(({ path }) => path.endsWith('admin')))
    assert.match(problems[0]?.message ?? '', /info\/admin is there already and stays as it is/)
  })
})

describe('the configuration', () => {
  it('has the line that start and stop look for, once', async () => {
    const marker = /Application\('buildbot-worker'\)/g
    assert.equal((await contentOf()).match(marker)?.length, 1)
  })

  it('explains every variable in a line above it', async () => {
    const lines = (await contentOf({ allowShutdown: 'file', umask: '22' })).split('\n')
    const variables = lines
      .slice(
        0,
        lines.findIndex((line) => line.startsWith('application')),
      )
      .flatMap((line, index) => (/^\w+ = /.test(line) ? index : []))
    assert.ok(variables.length > 15)
    for (const index of variables) assert.match(lines[index - 1] ?? '', /^# \S.*\.$/, lines[index])
  })

  it('has only what the release takes', async () => {
    const old = await contentOf({}, '0.9.0')
    for (const word of ['maxRetries', 'useTls', 'connection_string', 'protocol', 'delete_leftover_dirs'])
      assert.ok(!old.includes(word), word)
    assert.ok((await contentOf({}, '2.1.0')).includes('connection_string=connection_string,'))
    assert.ok(!(await contentOf()).includes('path='))
  })

  it('leaves host and port out where a connection string says where to go', async () => {
    const text = await contentOf({ connectionString: 'tls:ci.example.org:9989' })
    assert.match(text, /^buildmaster_host = None$/m)
    assert.match(text, /^port = None$/m)
    assert.match(text, /^connection_string = 'tls:ci\.example\.org:9989'$/m)
  })

  it('finds its own directory when it is relocatable', async () => {
    const text = await contentOf({ relocatable: true, noLogrotate: true })
    assert.match(text, /^basedir = os\.path\.dirname\(os\.path\.abspath\(__file__\)\)$/m)
    assert.match(text, /^import os$/m)
    assert.doesNotMatch(text, /LogFile|rotateLength|\/work/)
  })

  it('imports nothing that it does not use', async () => {
    assert.doesNotMatch(await contentOf({ noLogrotate: true }), /^import os$/m)
  })

  it('says its encoding to Python 2, where there are other characters than ASCII', async () => {
    assert.match(await contentOf({ name: 'wörker' }, '3.11.9'), /^# -\*- coding: utf-8 -\*-\n/)
    assert.doesNotMatch(await contentOf({ name: 'wörker' }, '4.0.0'), /coding/)
    assert.doesNotMatch(await contentOf({}, '3.11.9'), /coding/)
  })
})
