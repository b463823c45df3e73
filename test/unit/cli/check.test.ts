import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { checkFiles } from '../../../server/cli/checkFiles.ts'
import { runCommandLine } from '../../../server/cli/commandLine.ts'
import { commands } from '../../../server/cli/commands.ts'
import { everyRule } from '../../../server/rules/table.ts'
import { RecordingTerminal } from '../../terminal.ts'

let directory: string

/** A worker whose base directory is there; `more` are further arguments. */
const tac = (more = ''): string => `import os
from buildbot_worker.bot import Worker
from twisted.application import service
application = service.Application('buildbot-worker')
worker = Worker('ci', 9989, 'w', os.environ.pop('SECRET'), os.path.dirname(os.path.abspath(__file__)), 600${more})
worker.setServiceParent(application)
`

/** Where what is added begins, from 0. */
const column = tac(', |').split('\n')[4]?.indexOf('|') ?? 0

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'check-'))
  const files = {
    'good/buildbot.tac': tac(),
    'bad/deep/buildbot.tac': tac(', maxretries=3'),
    'bad/other.tac': tac(', maxretries=3'),
    'bad/.venv/buildbot.tac': tac(', maxretries=3'),
    'hint/buildbot.tac': tac(', numcpus=4'),
    'ignored/buildbot.tac': tac(', maxretries=3').replace('600, maxretries=3)', '600, maxretries=3)  # buildbot: ignore'),
    'old/buildbot.tac': tac(", protocol='pb'"),
    'new/buildbot.tac': `${tac()}type Port = int\n`,
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), text)
  }
})
after(() => rm(directory, { recursive: true }))

async function check(...args: readonly string[]) {
  const terminal = new RecordingTerminal({ workingDirectory: directory })
  const status = await runCommandLine(
    ['check', ...(args.includes('--release') ? [] : ['--release=4.3.0']), ...args],
    commands(checkFiles),
    terminal,
  )
  return { status, printed: terminal.printed, complaints: terminal.complaints.join('\n') }
}

describe('check', () => {
  it('finds a password in a repository of many files', async () => {
    const repository = join(directory, 'tracked')
    await mkdir(join(repository, '.git'), { recursive: true })
    await writeFile(join(repository, 'buildbot.tac'), tac().replace("os.environ.pop('SECRET')", "'s3crEt!'"), { mode: 0o600 })
    const name = Buffer.from('buildbot.tac\0')
    const entry = Buffer.concat([Buffer.alloc(61), Buffer.from([name.length - 1]), name])
    // More than a configuration file may hold.
    await writeFile(join(repository, '.git', 'index'), Buffer.concat([Buffer.from('DIRC'), Buffer.alloc(5 << 20), entry]))
    const { printed } = await check('tracked')
    assert.match(printed, /tracked by git/)
  })

  it('says line by line what is wrong, and fails over an error', async () => {
    const { status, printed } = await check('good', 'bad')
    const [first = '', second, ...rest] = printed.split('\n')
    assert.ok(first.startsWith(`${join('bad', 'deep', 'buildbot.tac')}:5:${column + 1}: error: `), first)
    assert.match(first, /maxRetries.* \[unknown-argument\]$/)
    assert.deepEqual([second, ...rest, status], ['2 files checked, 1 error', '', 1])
  })

  it('succeeds where nothing is an error', async () => {
    const { status, printed } = await check('good', 'hint')
    assert.match(printed, /^hint\/buildbot\.tac:5:\d+: hint: .* \[ignored-argument\]\n2 files checked, 0 errors\n$/)
    assert.equal(status, 0)
  })

  it('checks a named file whatever it is called', async () => {
    assert.match((await check('bad/other.tac')).printed, /^bad\/other\.tac:5:.*\n1 file checked, 1 error\n$/)
  })

  it('reads what is written as UTF-16, which Python does not', async () => {
    for (const [name, mark, swapped] of [
      ['little', '\ufeff', false],
      ['big', '\ufeff', true],
      ['unmarked', '', false],
    ] as const) {
      const bytes = Buffer.from(mark + tac(), 'utf16le')
      await writeFile(join(directory, `${name}.tac`), swapped ? bytes.swap16() : bytes)
      assert.match((await check(`${name}.tac`)).printed, /^\w+\.tac:1:1: error: .* is not UTF-8.* \[encoding\]\n1 file/)
    }
  })

  it('takes a zero byte at the beginning for what it is', async () => {
    await writeFile(join(directory, 'zero.tac'), `#\0\n${tac()}`)
    assert.match((await check('zero.tac')).printed, /^zero\.tac:1:2: error: .* zero byte .*\[syntax-error\]\n1 file/)
  })

  it('finds a configuration empty, and no other file', async () => {
    await mkdir(join(directory, 'empty'))
    for (const name of ['buildbot.tac', 'other.tac']) await writeFile(join(directory, 'empty', name), '')
    const { status, printed } = await check('empty', 'empty/other.tac')
    assert.match(printed, /^empty\/buildbot\.tac:1:1: error: .* \[missing-application\]\n2 files checked, 1 error\n$/)
    assert.equal(status, 1)
  })

  it('minds the comments that silence it', async () => {
    assert.equal((await check('ignored')).printed, '1 file checked, 0 errors\n')
  })

  it('checks for the release that it is told', async () => {
    assert.equal((await check('old')).status, 0)
    const { status, printed } = await check('--release', '3.4.0', 'old')
    assert.match(printed, /\[argument-of-other-release\]/)
    assert.equal(status, 1)
  })

  it('checks for the Python that it is told', async () => {
    assert.equal((await check('new')).status, 0)
    assert.equal((await check('--python=3.12', 'new')).printed, '1 file checked, 0 errors\n')
    const { status, printed } = await check('--python', '3.11.7', 'new')
    assert.match(printed, /error: .*runs on 3\.11\. \[newer-python\]/)
    assert.equal(status, 1)
  })

  it('prints JSON with places as the language server has them', async () => {
    const { status, printed } = await check('--format', 'json', 'good', 'bad')
    const [good, bad, ...others] = JSON.parse(printed)
    assert.deepEqual(good, { file: join('good', 'buildbot.tac'), diagnostics: [] })
    const [{ message, ...found }] = bad.diagnostics
    assert.deepEqual(found, {
      code: 'unknown-argument',
      severity: 'error',
      range: { start: { line: 4, character: column }, end: { line: 4, character: column + 'maxretries'.length } },
    })
    assert.match(message, /maxRetries/)
    assert.deepEqual([bad.file, others, status], [join('bad', 'deep', 'buildbot.tac'), [], 1])
  })

  it('prints SARIF that tells every rule and every place', async () => {
    const { status, printed } = await check('--format=sarif', 'bad', 'hint')
    const { version, $schema, runs } = JSON.parse(printed)
    assert.deepEqual([version, status], ['2.1.0', 1])
    assert.match($schema, /sarif-2\.1\.0/)
    const [{ tool, columnKind, results }] = runs
    assert.equal(columnKind, 'utf16CodeUnits')
    assert.deepEqual(
      tool.driver.rules.map(({ id }: { id: string }) => id),
      everyRule.map(({ code }) => code),
    )
    const place = (name: string) => pathToFileURL(join(directory, name, 'buildbot.tac')).href
    assert.deepEqual(
      results.map(({ ruleId, level, locations: [{ physicalLocation }] }: Result) => [
        ruleId,
        level,
        physicalLocation.artifactLocation.uri,
        physicalLocation.region.startLine,
        physicalLocation.region.startColumn,
      ]),
      [
        ['unknown-argument', 'error', place('bad/deep'), 5, column + 1],
        ['ignored-argument', 'note', place('hint'), 5, column + 1],
      ],
    )
  })

  it('refuses what makes no sense', async () => {
    for (const args of [[], ['--format=xml', 'good'], ['--release=new', 'good'], ['--python=new', 'good'], ['--fast', 'good']]) {
      const { status, printed, complaints } = await check(...args)
      assert.deepEqual([status, printed], [2, ''], args.join(' '))
      assert.match(complaints, /check --help says more\.$/)
    }
  })

  it('says which file cannot be read, and checks the others', async () => {
    // What listens at a socket can be found, but not read.
    const socket = createServer().listen(join(directory, 'socket'))
    await once(socket, 'listening')
    const { status, printed, complaints } = await check('nowhere', 'socket', 'good')
    socket.close()
    assert.deepEqual([status, printed], [2, '1 file checked, 0 errors\n'])
    assert.equal(complaints, ['nowhere', 'socket'].map((name) => `${join(directory, name)} cannot be read.`).join('\n'))
  })
})

interface Result {
  readonly ruleId: string
  readonly level: string
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string }
        readonly region: { readonly startLine: number; readonly startColumn: number }
      }
    },
  ]
}
