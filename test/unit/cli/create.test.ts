import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { checkFiles } from '../../../server/cli/checkFiles.ts'
import { runCommandLine } from '../../../server/cli/commandLine.ts'
import { commands } from '../../../server/cli/commands.ts'
import { RecordingTerminal } from '../../terminal.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'create-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}, secret = '') {
  const terminal = new RecordingTerminal({ environment, workingDirectory: directory, secret })
  const status = await runCommandLine(args, commands(checkFiles), terminal)
  return { status, printed: terminal.printed, complaints: terminal.complaints.join('\n'), questions: terminal.questions }
}
const create = (args: readonly string[], environment = {}, secret = '') =>
  run(['create', '--release=4.3.0', ...args], environment, secret)
const tac = (name = 'w') => readFile(join(directory, name, 'buildbot.tac'), 'utf8')

describe('create', () => {
  it('makes a worker in a directory below the one it runs in', async () => {
    const { status, printed, complaints } = await create(['w', 'ci.example.org', 'name', 'secret'])
    assert.deepEqual([status, complaints], [0, ''])
    assert.match(printed, /worker configured in .*\/w\n$/)
    assert.match(await tac(), /^workername = 'name'$/m)
    assert.equal((await stat(join(directory, 'w', 'buildbot.tac'))).mode & 0o777, 0o600)
  })

  it('takes the options of create-worker, long and short', async () => {
    const args = ['-rnfq', '-k', '60', '-a', 'file', '--umask=0o22', '--maxretries', '5', 'w', 'ci:1', 'n', 'p', '--use-tls']
    const { status, printed, complaints } = await create(args)
    assert.deepEqual([status, printed, complaints], [0, '', ''])
    const text = await tac()
    for (const line of [
      'keepalive = 60',
      "allow_shutdown = 'file'",
      'umask = 0o22',
      'maxretries = 5',
      'use_tls = True',
      'port = 1',
    ]) {
      assert.ok(text.split('\n').includes(line), line)
    }
    assert.doesNotMatch(text, /LogFile/)
  })

  it('takes the password from the environment, else asks for it', async () => {
    assert.equal((await create(['a', 'ci', 'n'], { BUILDBOT_WORKER_PASSWORD: 'from outside' })).status, 0)
    assert.match(await tac('a'), /^passwd = 'from outside'$/m)
    const asked = await create(['b', 'ci', 'n'], {}, 'typed')
    assert.equal(asked.questions.length, 1)
    assert.match(await tac('b'), /^passwd = 'typed'$/m)
    const dash = await create(['c', 'ci', 'n', '-'], { BUILDBOT_WORKER_PASSWORD: 'from outside' }, 'typed')
    assert.equal(dash.questions.length, 1)
    assert.match(await tac('c'), /^passwd = 'typed'$/m)
  })

  it('keeps a configuration that is there', async () => {
    await create(['w', 'ci', 'n', 'p'])
    const before = await tac()
    const again = await create(['w', 'ci', 'n', 'p'])
    assert.deepEqual([again.status, again.complaints], [0, ''])
    assert.match(again.printed, /nothing to do/)
    const other = await create(['w', 'ci', 'n', 'other'])
    assert.equal(other.status, 0)
    assert.match(other.printed, /buildbot\.tac stays in use/)
    assert.equal(await tac(), before)
    assert.deepEqual((await readdir(join(directory, 'w'))).sort(), ['buildbot.tac', 'buildbot.tac.new', 'info'])
  })

  it('says what is wrong with which argument, and leaves nothing behind', async () => {
    const { status, complaints } = await create(['--umask=022', 'w', 'http://ci.example.org:8010/', 'n', ''], {}, '')
    assert.equal(status, 2)
    assert.match(complaints, /^MASTER: "http:\/\/ci\.example\.org:8010\/" is a web address: .* Try ci\.example\.org:9989$/m)
    assert.match(complaints, /^PASSWORD: Give the worker's password/m)
    assert.match(complaints, /^--umask: "022" is no number in Python 3: write 0o22\.$/m)
    assert.deepEqual(await readdir(directory), [])
  })

  it('ends with 1 where the directory is at fault', async () => {
    await writeFile(join(directory, 'file'), '')
    const { status, complaints } = await create(['file', 'ci', 'n', 'p'])
    assert.equal(status, 1)
    assert.match(complaints, /^BASEDIR: .*\/file is a file/)
  })

  it('ends with 2 where the command line is wrong', async () => {
    const wrong = [
      ['w', 'ci'],
      ['w', 'ci', 'n', 'p', 'x'],
      ['--nonsense', 'w', 'ci', 'n', 'p'],
      ['--umask'],
      ['--release=new', 'w', 'ci', 'n', 'p'],
    ]
    for (const args of wrong) {
      const { status, complaints } = await create(args)
      assert.equal(status, 2, args.join(' '))
      assert.match(complaints, /create --help says more\.$/)
    }
    assert.deepEqual(await readdir(directory), [])
  })

  it('never shows a password', async () => {
    const { printed, complaints } = await create(['w', 'ci:x', 'n', 'sesame open '])
    assert.doesNotMatch(printed + complaints, /sesame/)
  })

  it('explains itself', async () => {
    const { status, printed } = await run(['create', '--help'])
    assert.equal(status, 0)
    for (const flag of ['-a, --allow-shutdown=', '--connection-string=', '-q, --quiet', '--release='])
      assert.ok(printed.includes(flag), flag)
  })
})

describe('the command line', () => {
  it('lists its commands', async () => {
    const { status, printed } = await run(['--help'])
    assert.equal(status, 0)
    for (const { name } of commands(checkFiles)) assert.match(printed, new RegExp(`^  ${name} `, 'm'))
    assert.equal((await run([])).status, 2)
  })

  it('does not know every command', async () => {
    const { status, complaints } = await run(['make'])
    assert.equal(status, 2)
    assert.match(complaints, /There is no command "make"/)
  })
})
