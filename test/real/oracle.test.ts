// Is the judge right? It must agree with what the real worker was seen to do.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type WorkerRelease, worker } from '../environment/python.ts'
import { type KnownCase, knownCases } from './oracle/knownCases.ts'
import { type Judgement, Oracle } from './oracle/oracle.ts'

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`the oracle of ${release} judges files whose fate is known`, async (context) => {
    const root = await mkdtemp(join(tmpdir(), 'oracle-'))
    const oracle = new Oracle((await worker(release)).python)
    context.after(async () => {
      oracle.close()
      await rm(root, { recursive: true })
    })
    const answers = await Promise.all(
      knownCases.map(async (known, number) => {
        const path = await lay(join(root, String(number)), known)
        return oracle.judge({ path, environment: known.environment ?? {} })
      }),
    )
    const surprises = knownCases.flatMap((known, number) => {
      const expected = fate(known, release)
      const { workers: _, ...actual } = answers[number] as Judgement
      const differs = Object.entries(expected).some(([key, value]) => actual[key as keyof typeof actual] !== value)
      return differs ? [{ title: known.title, expected, actual }] : []
    })
    assert.deepEqual(surprises, [])
  })
}

const fate = ({ expected }: KnownCase, release: WorkerRelease) => ('verdict' in expected ? expected : expected[release])

async function lay(directory: string, { text, files = {} }: KnownCase): Promise<string> {
  for (const [name, content] of Object.entries({ ...files, 'buildbot.tac': text })) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), content)
  }
  return join(directory, 'buildbot.tac')
}
