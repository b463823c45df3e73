// Slaves to workers of every release, and workers of every release to the newest: real releases make and load them.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { migrate } from '../../server/cli/migrate.ts'
import { workerOptions } from '../../server/worker/options.ts'
import { fateOf } from '../../server/worker/parameters.ts'
import { isSince, newestRelease } from '../../server/worker/releases.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { RecordingTerminal } from '../terminal.ts'
import { generateSlave } from './migration/generate.ts'
import { type Loaded, loadTacs, makeWorkers } from './support/loadTac.ts'
import { randomWorker } from './support/randomOptions.ts'
import { importingPython, releaseDirectory, sampleReleases } from './support/releases.ts'

const seed = seedOfRun()
const each = process.env['LONG'] === '1' ? 50 : 6

/** Python 3 cannot import the first one; the constructor is that of 0.9.1. */
const releases = sampleReleases().filter((release) => isSince(release, '0.9.1'))

test(`slaves become workers of every minor line (SEED=${seed})`, async (context) => {
  const random = new Random(seed)
  for (const release of releases) {
    const slaves = Array.from({ length: each }, () => generateSlave(random))
    const { top, directories } = await makeDirectories(context, each)
    for (const [index, { text, files }] of slaves.entries()) {
      const all = [...files, ['buildbot.tac', text] as const]
      for (const [name, content] of all) await writeFile(join(directories[index] as string, name), content)
    }
    await migrateAll(top, release)
    const loaded = await load(release, directories, (index) => Object.fromEntries(slaves[index]?.environment ?? []))
    for (const [index, slave] of slaves.entries()) {
      const told = `${release}, SEED=${seed}:\n${slave.text}\nmigrated:\n${await readTac(directories[index])}`
      const { error, valid, workers } = loaded[index] as Loaded
      assert.equal(error, null, `${error}\n${told}`)
      assert.ok(valid, told)
      const names = Object.keys(slave.workers[0] ?? {})
      const got = workers.map((one) => Object.fromEntries(names.map((name) => [name, one[name] ?? null])))
      assert.deepEqual(
        got,
        slave.workers.map((settings) => ({ ...settings })),
        told,
      )
    }
  }
  context.diagnostic(`${releases.length} releases, ${each} slaves each`)
})

test(`workers that create-worker of every minor line made become workers of ${newestRelease} (SEED=${seed})`, async (context) => {
  const random = new Random(seed)
  const { python } = await worker('4.3.0')
  let [equal, mended, left] = [0, 0, 0]
  for (const release of releases) {
    const known = new Set(workerOptions.filter(({ parameter }) => isKnown(parameter, release)).flatMap(({ flag }) => flag ?? []))
    const { top, directories } = await makeDirectories(context, each)
    const made = directories.map((directory) => {
      const { options, master, name, password } = randomWorker(random, known)
      return [...options.filter((option) => option !== '--force'), '--', directory, master, name, password]
    })
    const refused = await makeWorkers(await importingPython(), made, await environmentOf(release))
    const there = directories.filter((_, index) => refused[index] === null)
    const texts = await Promise.all(there.map(readTac))
    const before = await load(release, there)
    const complaints = await migrateAll(top, newestRelease, 'with decisions')
    const after = await loadTacs(python, requestsFor(there))
    for (const [index, old] of before.entries()) {
      const now = after[index] as Loaded
      const told = `${release}, SEED=${seed}:\n${texts[index]}\nmigrated:\n${await readTac(there[index])}\n${complaints}`
      if (now.error !== null) {
        // What is no matter of releases stays, such as a host name that TLS cannot ask for, or is told to a person.
        const isTold = complaints.includes(`${basename(there[index] ?? '')}/buildbot.tac:`)
        assert.ok(old.error !== null && (isTold || lastLine(old.error) === lastLine(now.error)), `${now.error}\n${told}`)
        left++
        continue
      }
      assert.ok(now.valid, told)
      if (old.error === null) assert.deepEqual(settings(now), settings(old), told)
      if (old.error === null) equal++
      else mended++
    }
    const again = await texted(there)
    await migrateAll(top, newestRelease, 'with decisions')
    assert.deepEqual(await texted(there), again, `${release}: a second run changes something`)
  }
  context.diagnostic(
    `${releases.length} releases: ${equal} workers with equal settings, ${mended} that did not load before, ${left} that a person has to mend`,
  )
  assert.ok(equal > releases.length)
})

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

const texted = (directories: readonly string[]) => Promise.all(directories.map(readTac))

const isKnown = (parameter: string | undefined, release: string): boolean =>
  parameter === undefined || ['effective', 'ignored'].includes(fateOf(parameter, release))

/** What both releases know, the MessagePack protocol by its later name. */
function settings({ workers }: Loaded): Record<string, unknown>[] {
  return workers.map((one) => {
    const { usePTY: _, keepaliveTimeout: __, path: ___, protocol = 'pb', ...known } = one
    const given = Object.entries(known).filter(([, value]) => value !== null && value !== false)
    return { ...Object.fromEntries(given), protocol: String(protocol).replace(/_v1$/, '_v7') }
  })
}

async function makeDirectories(context: TestContext, count: number): Promise<{ top: string; directories: string[] }> {
  const top = await mkdtemp(join(tmpdir(), 'migrate-releases-'))
  context.after(() => rm(top, { recursive: true }))
  const directories = Array.from({ length: count }, (_, number) => join(top, String(number)))
  for (const directory of directories) await mkdir(directory)
  return { top, directories }
}

const readTac = (directory: string | undefined): Promise<string> => readFile(join(directory ?? '', 'buildbot.tac'), 'utf8')

async function migrateAll(top: string, release: string, may: 'with decisions' | 'completely' = 'completely'): Promise<string> {
  const terminal = new RecordingTerminal({ workingDirectory: top })
  const status = await migrate.run(['--write', '--release', release, '.'], terminal)
  const complaints = terminal.complaints.join('\n')
  assert.ok(status === 0 || (may === 'with decisions' && status === 1), complaints)
  return complaints
}

async function environmentOf(release: string): Promise<NodeJS.ProcessEnv> {
  return { ...process.env, PYTHONPATH: await releaseDirectory(release) }
}

async function load(
  release: string,
  directories: readonly string[],
  environment: (index: number) => Readonly<Record<string, string>> = () => ({}),
): Promise<Loaded[]> {
  const env = await environmentOf(release)
  return loadTacs(await importingPython(), requestsFor(directories, environment), env)
}

const requestsFor = (
  directories: readonly string[],
  environment: (index: number) => Readonly<Record<string, string>> = () => ({}),
) => directories.map((directory, index) => ({ directory, environment: environment(index), slaves: false }))
