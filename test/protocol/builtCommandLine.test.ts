// The command line as it is shipped, in a process of its own.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { checkout, node } from '../environment/checkout.ts'
import { run } from '../environment/command.ts'
import { tac, workerCall } from './tacs.ts'

const directory = await mkdtemp(join(tmpdir(), 'check-'))
after(() => rm(directory, { recursive: true }))

it('many files are checked as one is, and told in order', async () => {
  // More than one thread is worth it.
  const names = Array.from({ length: 450 }, (_, index) => `worker-${String(index).padStart(3, '0')}`)
  for (const [index, name] of names.entries()) {
    await mkdir(join(directory, name))
    await writeFile(join(directory, name, 'buildbot.tac'), tac(workerCall(`, umask=${index % 8}, numcpus=${index}`)))
  }
  const check = async (...paths: readonly string[]): Promise<readonly { readonly file: string }[]> =>
    JSON.parse(
      await run(node, [join(checkout, 'dist/cli.js'), 'check', '--release=4.3.0', '--format=json', ...paths], { cwd: directory }),
    )
  const all = await check('.')
  assert.deepEqual(
    all.map(({ file }) => file),
    names.map((name) => join(name, 'buildbot.tac')),
  )
  assert.deepEqual([all[7], all[8]], await check('worker-007', 'worker-008'))
  assert.deepEqual(await check(...all.map(({ file }) => file)), all)
})
