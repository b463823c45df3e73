import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runCommandLine } from '../../../server/cli/commandLine.ts'
import { migrate } from '../../../server/cli/migrate.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/migration')
const fixture = (name: string) => readFileSync(join(fixtures, `${name}.tac`))

function folder(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'migrate-'))
  context.after(() => rmSync(directory, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
  return directory
}

async function run(workingDirectory: string, ...args: string[]) {
  let [output, complaints] = ['', '']
  const terminal = {
    environment: {},
    workingDirectory,
    print: (text: string) => {
      output += text
    },
    complain: (line: string) => {
      complaints += `${line}\n`
    },
    readSecret: () => Promise.reject(new Error('Nothing is secret here.')),
  }
  return { status: await runCommandLine(['migrate', ...args], [migrate], terminal), output, complaints }
}

test('prints a diff that git applies, and changes nothing', async (context) => {
  const directory = folder(context, {
    'a/buildbot.tac': fixture('generation-a.before'),
    'b/buildbot.tac': fixture('rebound-settings.before'),
    'slave.service': '[Service]\nExecStart=/usr/bin/buildslave start a',
  })
  const { status, output } = await run(directory, '.')
  assert.deepEqual(readFileSync(join(directory, 'a/buildbot.tac')), fixture('generation-a.before'))
  assert.equal(status, 0)
  execFileSync('git', ['apply', '--unsafe-paths', '-'], { cwd: directory, input: output })
  assert.deepEqual(readFileSync(join(directory, 'a/buildbot.tac')), fixture('generation-a.after'))
  assert.deepEqual(readFileSync(join(directory, 'b/buildbot.tac')), fixture('rebound-settings.after'))
  assert.equal(readFileSync(join(directory, 'slave.service'), 'utf8'), '[Service]\nExecStart=/usr/bin/buildbot-worker start a')
})

test('--write keeps mode, links and a private copy, and a second run changes nothing', async (context) => {
  const directory = folder(context, { 'kept/slave.tac': fixture('generation-a.before') })
  chmodSync(join(directory, 'kept/slave.tac'), 0o640)
  symlinkSync('kept/slave.tac', join(directory, 'buildbot.tac'))
  const { status } = await run(directory, '--write', 'buildbot.tac')
  assert.equal(status, 0)
  assert.deepEqual(readFileSync(join(directory, 'kept/slave.tac')), fixture('generation-a.after'))
  assert.equal(statSync(join(directory, 'kept/slave.tac')).mode & 0o777, 0o640)
  const names = readdirSync(directory).sort()
  const [, copy = ''] = names
  assert.match(copy, /^buildbot\.tac\.bak-\d{8}T\d{6}Z$/)
  assert.equal(statSync(join(directory, copy)).mode & 0o777, 0o600)
  assert.deepEqual(readFileSync(join(directory, copy)), fixture('generation-a.before'))
  assert.equal((await run(directory, '--write', '.')).output, '')
  assert.deepEqual(readdirSync(directory).sort(), names)
})

test('a file that is named twice is migrated once', async (context) => {
  const directory = folder(context, { 'buildbot.tac': fixture('generation-a.before') })
  const { status, output } = await run(directory, '--write', '.', 'buildbot.tac', './buildbot.tac')
  assert.deepEqual({ status, output }, { status: 0, output: 'buildbot.tac migrated\n' })
})

test('bytes that are no UTF-8 stay', async (context) => {
  const latin = Buffer.concat([Buffer.from('# -*- coding: latin-1 -*-\n# caf\xe9\r\n', 'latin1'), fixture('generation-b.before')])
  const directory = folder(context, { 'buildbot.tac': latin })
  const { status, complaints } = await run(directory, '--write', '.')
  const after = readFileSync(join(directory, 'buildbot.tac'))
  assert.deepEqual(after.subarray(0, 33), latin.subarray(0, 33))
  assert.equal(status, 1)
  assert.match(complaints, /^buildbot\.tac:\d+:\d+: to decide: The file on the disk is not UTF-8/m)
})

test('a byte order mark goes, and is no more to be told', async (context) => {
  const directory = folder(context, { 'buildbot.tac': Buffer.concat([Buffer.from('\ufeff'), fixture('generation-b.before')]) })
  const { status, complaints } = await run(directory, '--write', '.')
  assert.equal(status, 0, complaints)
  assert.doesNotMatch(complaints, /byte order mark/)
  assert.deepEqual(readFileSync(join(directory, 'buildbot.tac')), fixture('generation-b.after'))
})

test('says what a person must decide, and ends with 1', async (context) => {
  const directory = folder(context, { 'buildbot.tac': fixture('subclass.before') })
  const { status, complaints } = await run(directory, 'buildbot.tac')
  assert.equal(status, 1)
  assert.match(complaints, /^buildbot\.tac:4:7: to decide: MySlave derives from the slave's class/m)
})

test('says what will not run although it is migrated, and ends with 1', async (context) => {
  const directory = folder(context, { 'buildbot.tac': fixture('python2-methods.before') })
  const { status, complaints } = await run(directory, '--write', '.')
  assert.equal(status, 1)
  assert.match(complaints, /^buildbot\.tac:10:\d+: to decide: .* has no attribute 'decode'\.$/m)
  assert.deepEqual(readFileSync(join(directory, 'buildbot.tac')), fixture('python2-methods.after'))
})

test('says what keeps a worker from running with the release, although nothing is changed', async (context) => {
  const call = "Worker(None, None, 'w', 'p', '.', 600, connection_string='tcp:h:1', proxy_connection_string='tcp:p:1')"
  const text = `from buildbot_worker.bot import Worker\nfrom twisted.application import service\napplication = service.Application('buildbot-worker')\n${call}.setServiceParent(application)\n`
  const directory = folder(context, { 'buildbot.tac': text })
  const { status, output, complaints } = await run(directory, '.')
  assert.deepEqual({ status, output }, { status: 1, output: '' })
  assert.match(complaints, /^buildbot\.tac:4:\d+: to decide: .*proxy/m)
})

test('refuses what makes no sense with 2', async (context) => {
  const directory = folder(context, {})
  assert.equal((await run(directory)).status, 2)
  assert.equal((await run(directory, '--release', '0.8.14', '.')).status, 2)
  assert.equal((await run(directory, '--release', 'new', '.')).status, 2)
  const { status, complaints } = await run(directory, 'missing')
  assert.equal(status, 2)
  assert.match(complaints, /missing cannot be read/)
})

test('masters and templates stay', async (context) => {
  const master =
    "from buildbot.master import BuildMaster\nfrom twisted.application import service\napplication = service.Application('buildmaster')\nBuildMaster('.').setServiceParent(application)\n"
  const directory = folder(context, { 'm/buildbot.tac': master, 'run.sh': '#!/bin/sh\nbuildbot start m\n' })
  const { status, output } = await run(directory, '.')
  assert.deepEqual({ status, output }, { status: 0, output: '' })
})

test('says nothing of a configuration that has nothing in it', async (context) => {
  const directory = folder(context, { 'buildbot.tac': '# to be written\n' })
  assert.deepEqual(await run(directory, '.'), { status: 0, output: '', complaints: '' })
})
