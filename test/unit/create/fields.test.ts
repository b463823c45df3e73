import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkField } from '../../../server/create/fields.ts'
import type { CreateField, CreateInput, InputProblem } from '../../../server/protocol.ts'
import { FakeMachine } from './environment.ts'

const good = { basedir: '/work/w', master: 'ci.example.org', name: 'w', password: 'secret' }

function check(field: CreateField, input: Partial<CreateInput>, release = '4.3.0', machine = new FakeMachine()) {
  return checkField(field, { input: { ...good, ...input }, release, environment: machine })
}

function assertProblem(problem: InputProblem | undefined, severity: string, message: RegExp, suggestion?: string): void {
  assert.equal(problem?.severity, severity)
  assert.match(problem?.message ?? '', message)
  assert.equal(problem?.suggestion, suggestion)
}

describe('a field that is good', () => {
  const input: Partial<CreateInput> = {
    keepalive: '60',
    umask: '0o22',
    maxretries: '0o17',
    logSize: 'None',
    logCount: 'None',
    allowShutdown: 'file',
    protocol: 'msgpack_experimental_v7',
    proxyConnectionString: 'tcp:proxy.example.org:3128',
    useTls: true,
    relocatable: true,
    accessUri: 'ssh://host.example.org/',
  }
  for (const field of Object.keys(input).filter((one) => one !== 'allowShutdown') as CreateField[]) {
    it(`has no problem: ${field}`, async () => assert.equal(await check(field, input), undefined))
  }

  it('may be left out or empty', async () => {
    for (const field of ['keepalive', 'umask', 'protocol', 'allowShutdown', 'connectionString'] as const) {
      assert.equal(await check(field, {}), undefined, field)
      assert.equal(await check(field, { [field]: '' }), undefined, field)
    }
  })
})

describe('the base directory', () => {
  const machine = new FakeMachine({
    files: { '/work/file': '', '/work/old/buildbot.tac': 'x', '/work/master/buildbot.tac': "Application('buildmaster')" },
    readOnly: ['/sealed'],
  })
  const about = (basedir: string) => check('basedir', { basedir }, '4.3.0', machine)

  it('can be new, and lie in what is new', async () => {
    assert.equal(await about('/work/a/b/c'), undefined)
  })
  it('has to be said', async () => assertProblem(await about(''), 'error', /Say which directory/))
  it('is absolute', async () => assertProblem(await about('w'), 'error', /"w" is not an absolute path/))
  it('is no file', async () => assertProblem(await about('/work/file'), 'error', /^\/work\/file is a file: choose a directory/))
  it('does not lie in a file', async () =>
    assertProblem(await about('/work/file/w'), 'error', /^\/work\/file is a file: choose a place in a directory/))
  it('can be written to', async () => assertProblem(await about('/sealed/w'), 'error', /^You may not write into \/sealed/))
  it('holds no other worker', async () =>
    assertProblem(await about('/work/old'), 'warning', /holds another worker already, whose buildbot.tac stays in use/))
  it('holds no buildmaster', async () => assertProblem(await about('/work/master'), 'warning', /holds another buildmaster/))
  it('may hold another worker when that is meant', async () => {
    assert.equal(await check('basedir', { basedir: '/work/old', force: true }, '4.3.0', machine), undefined)
  })
  it('is named with what would be deleted in it', async () => {
    const tidy = new FakeMachine({ files: { '/work/w/.git/HEAD': '', '/work/w/venv/x': '', '/work/w/info/admin': '' } })
    const problem = await check('deleteLeftoverDirs', { deleteLeftoverDirs: true }, '4.3.0', tidy)
    assertProblem(problem, 'warning', /will delete what no builder uses in \/work\/w: \.git, venv\.$/)
  })
})

describe('a field that is wrong', () => {
  const msgpack = { protocol: 'msgpack_experimental_v7' }
  const cases: readonly (readonly [CreateField, Partial<CreateInput>, 'error' | 'warning', RegExp, string?])[] = [
    ['name', { name: '' }, 'error', /Give the worker its name/],
    ['name', { name: 'a:b', ...msgpack }, 'error', /a name holds no colon/],
    ['name', { name: 'w ' }, 'warning', /blank or line end/, 'w'],
    ['password', { password: '' }, 'error', /Give the worker's password/],
    ['password', { password: 'secret\n' }, 'warning', /blank or line end/],
    ['keepalive', { keepalive: '10s' }, 'error', /no whole number of seconds/],
    ['umask', { umask: '022' }, 'error', /write 0o22/, '0o22'],
    ['logSize', { logSize: '10MB' }, 'error', /"10MB" is no whole number of bytes: give one such as 10000000, or None/],
    ['logCount', { logCount: '5', noLogrotate: true }, 'warning', /Without log rotation this has no effect/],
    ['allowShutdown', { allowShutdown: 'yes' }, 'error', /give None, file or signal/],
    ['allowShutdown', { allowShutdown: 'File' }, 'error', /give None, file or signal/, 'file'],
    ['allowShutdown', { allowShutdown: 'file', ...msgpack }, 'warning', /graceful shutdown fails/],
    ['protocol', { protocol: 'null' }, 'error', /knows no protocol "null": give pb or msgpack_experimental_v7/],
    ['protocol', { protocol: 'msgpack_experimental_v1' }, 'error', /which was known from 3.5.0 until 3.6.0: give pb or/],
    ['numcpus', { numcpus: '4' }, 'warning', /no effect in release 4.3.0/],
    ['maxdelay', { maxdelay: '60' }, 'warning', /no effect in release 4.3.0/],
    [
      'connectionString',
      { connectionString: 'ci.example.org:9989' },
      'error',
      /endpoint type is missing/,
      'tcp:ci.example.org:9989',
    ],
    ['connectionString', { connectionString: 'unix:/run/ci', ...msgpack }, 'error', /must name both/],
    ['connectionString', { connectionString: 'tcp:host=\\:\\:1:port=1', ...msgpack }, 'error', /IPv6 address does not work/],
    ['proxyConnectionString', { proxyConnectionString: 'tcp:p:1', connectionString: 'tcp:h:1' }, 'error', /do not go together/],
    ['master', { master: '[::1]', ...msgpack }, 'error', /IPv6 address does not work/],
    ['useTls', { useTls: true, connectionString: 'tcp:h:1' }, 'warning', /settled by the connection string/],
    ['useTls', { useTls: true, master: '[::1]' }, 'error', /cannot verify a certificate for an IPv6 address/],
    ['accessUri', { accessUri: 'my host' }, 'warning', /give a whole address/],
  ]
  for (const [field, input, severity, message, suggestion] of cases) {
    it(`${field}: ${JSON.stringify(input)}`, async () => assertProblem(await check(field, input), severity, message, suggestion))
  }

  it('signal, on Windows', async () => {
    const problem = await check('allowShutdown', { allowShutdown: 'signal' }, '4.3.0', new FakeMachine({ platform: 'win32' }))
    assertProblem(problem, 'error', /Windows has no such signal/, 'file')
  })
})

describe('a setting that the release does not have', () => {
  it('is refused', async () => {
    assertProblem(
      await check('useTls', { useTls: true }, '2.5.1'),
      'error',
      /Release 2.5.1 has no such setting, it came with 2.6.0/,
    )
    assertProblem(await check('maxretries', { maxretries: '3' }, '0.9.14'), 'error', /came with 0.9.15/)
    assertProblem(
      await check('protocol', { protocol: 'msgpack_experimental_v7' }, '3.4.0'),
      'error',
      /which came with 3.6.0: give pb\.$/,
    )
  })
  it('is taken where it says what that release does anyway', async () => {
    assert.equal(await check('protocol', { protocol: 'pb' }, '0.9.0'), undefined)
    assert.equal(await check('maxretries', { maxretries: 'None' }, '0.9.0'), undefined)
  })
  it('is taken where it has an effect', async () => {
    assert.equal(await check('maxdelay', { maxdelay: '60' }, '2.0.1'), undefined)
  })
  it('connects by string with MessagePack from 4.2.0 on only', async () => {
    const input = { connectionString: 'tcp:ci.example.org:9989', protocol: 'msgpack_experimental_v7' }
    assert.equal(await check('connectionString', input, '4.2.0'), undefined)
    assertProblem(await check('connectionString', input, '4.1.0'), 'error', /4.2.0 is the first that can/)
  })
})
