// Does every slave run as a worker with the same settings once it is migrated? The real worker loads the files and tells.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCommandLine } from '../../server/cli/commandLine.ts'
import { migrate } from '../../server/cli/migrate.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { generateSlave, type SlaveFile } from './migration/generate.ts'
import { type Loaded, loadTacs } from './support/loadTac.ts'

const seed = seedOfRun()
const count = process.env['LONG'] === '1' ? 2000 : 200

test(`${count} slaves of all generations and forms (SEED=${seed}) run as workers with the same settings`, async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'migrate-real-'))
  context.after(() => rm(folder, { recursive: true }))
  const slaves = Array.from({ length: count }, (_, number) => generateSlave(new Random(seed * 1_000_003 + number)))
  const directories = slaves.map((_, number) => join(folder, String(number)))
  for (const [number, slave] of slaves.entries()) await lay(directories[number] as string, slave)

  const { python } = await worker('4.3.0')
  const inPython3 = slaves.flatMap((slave, number) => (slave.python2 ? [] : [number]))
  const before = await load(python, inPython3, slaves, directories, true)
  for (const [index, number] of inPython3.entries()) {
    const slave = slaves[number] as SlaveFile
    compare(slave, before[index] as Loaded, `file ${number} of SEED=${seed}, before:\n${slave.text}`)
  }

  const { status, complaints } = await run(folder, '--write')
  assert.equal(status, 0, complaints)
  const all = slaves.map((_, number) => number)
  const after = await load(python, all, slaves, directories, false)
  const texts = await Promise.all(directories.map((directory) => readFile(join(directory, 'buildbot.tac'), 'utf8')))
  for (const [number, slave] of slaves.entries()) {
    const text = texts[number] as string
    const loaded = after[number] as Loaded
    const told = `file ${number} of SEED=${seed}:\n${slave.text}\nmigrated:\n${text}\n`
    compare(slave, loaded, told)
    assert.ok(loaded.valid, `buildbot-worker refuses ${told}`)
    assert.equal(loaded.attached, loaded.workers.length, `not attached: ${told}`)
    assert.doesNotMatch(withoutStrings(text), /BuildSlave|buildslave|slavename|usepty/i, told)
    assert.equal(/\r\n/.test(text), /\r\n/.test(slave.text), told)
    assert.equal(/(?<!\r)\n/.test(text), /(?<!\r)\n/.test(slave.text), told)
  }

  assert.equal((await run(folder)).output, '', 'a second run finds something')
  const names = await Promise.all(directories.map((directory) => readdir(directory)))
  assert.ok(names.every((each) => each.filter((name) => name.startsWith('buildbot.tac.bak-')).length === 1))
  const old = slaves.filter(({ python2 }) => python2).length
  context.diagnostic(`${count} files, ${old} of them for Python 2 only: all load, with equal settings`)
})

async function lay(directory: string, { text, files }: SlaveFile): Promise<void> {
  await mkdir(directory)
  for (const [name, content] of [...files, ['buildbot.tac', text] as const]) await writeFile(join(directory, name), content)
}

const load = (
  python: string,
  numbers: readonly number[],
  slaves: readonly SlaveFile[],
  directories: readonly string[],
  old: boolean,
) =>
  loadTacs(
    python,
    numbers.map((number) => ({
      directory: directories[number] as string,
      environment: Object.fromEntries((slaves[number] as SlaveFile).environment),
      slaves: old,
    })),
  )

function compare({ workers }: SlaveFile, { workers: real, error }: Loaded, told: string): void {
  assert.equal(error, null, `${error}\n${told}`)
  const wanted = workers.map((settings) => ({ ...settings }))
  const names = Object.keys(wanted[0] ?? {})
  const got = real.map((each) => Object.fromEntries(names.map((name) => [name, each[name] ?? null])))
  assert.deepEqual(got, wanted, told)
}

async function run(workingDirectory: string, ...options: string[]) {
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
  return { status: await runCommandLine(['migrate', ...options, '.'], [migrate], terminal), output, complaints }
}

const withoutStrings = (text: string): string => text.replaceAll(/"""[\s\S]*?"""|'[^'\n]*'|"[^"\n]*"/g, "''")
