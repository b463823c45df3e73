// The golden pairs of migration: does the real slave on Python 2 take from one what the real worker takes from the other?
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { worker } from '../environment/python.ts'
import { howToHaveSlaves, slave } from '../environment/slave.ts'
import { type Loaded, loadSlaveTacs, loadTacs } from './support/loadTac.ts'

const fixtures = join(import.meta.dirname, '../fixtures/migration')

/** No slaves, or none that run by themselves: what they need is not there, or what they have is for reading only. */
const notRunning = ['arguments', 'collision', 'dotted', 'generation-d', 'names', 'proxy-not-quoted', 'python2']

/** What a person has to decide about before they run; test/unit/migration tells whether that is said. */
const undecided = ['class-by-text', 'python2-methods', 'tuple-parameters']

/** What workers have no more, and what one of the two does not know. */
const gone = new Set(['usePTY', 'keepaliveTimeout', 'unicode_encoding'])

test('what becomes of each form of a slave is set as the slave was', async (context) => {
  const names = (await readdir(fixtures))
    .filter((name) => name.endsWith('.before.tac'))
    .map((name) => basename(name, '.before.tac'))
  const judged = names.filter((name) => ![...notRunning, ...undecided].includes(name))
  const top = await mkdtemp(join(tmpdir(), 'migrate-forms-'))
  context.after(() => rm(top, { recursive: true }))
  const program = await slave()
  if (program === undefined) context.diagnostic(`Only whether they load is judged, without the real slave. ${howToHaveSlaves}`)
  const before = program && (await loadSlaveTacs(program, await lay(top, judged, 'before')))
  const { python } = await worker('4.3.0')
  const requests = await lay(top, judged, 'after')
  const after = await loadTacs(
    python,
    requests.map((request) => ({ ...request, slaves: false })),
  )
  for (const [index, name] of judged.entries()) {
    await context.test(name, () => {
      const worker = after[index] as Loaded
      assert.equal(worker.error, null, `after: ${worker.error}`)
      assert.ok(worker.valid, 'buildbot-worker refuses the directory')
      if (before) compare(before[index] as Loaded, worker)
    })
  }
})

async function lay(top: string, names: readonly string[], which: 'before' | 'after') {
  const environment = { PATH: process.env['PATH'] ?? '' }
  return Promise.all(
    names.map(async (name) => {
      const directory = join(top, name)
      await mkdir(directory, { recursive: true })
      await cp(join(fixtures, `${name}.${which}.tac`), join(directory, 'buildbot.tac'))
      return { directory, environment }
    }),
  )
}

function compare(before: Omit<Loaded, 'valid' | 'attached'>, after: Loaded): void {
  assert.equal(before.error, null, `before: ${before.error}`)
  assert.equal(after.workers.length, before.workers.length)
  for (const [index, settings] of before.workers.entries()) {
    for (const [name, value] of Object.entries(settings)) {
      // Its default was 300 seconds and is None: it has no effect any more.
      const isUsual = name === 'maxdelay' && value === 300
      if (!gone.has(name) && !isUsual) assert.deepEqual(after.workers[index]?.[name], value, name)
    }
  }
}
