import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { checkout, node } from '../environment/checkout.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { runInExtensionHost } from './integration/host.ts'

// Nothing listens at the discard port: a worker of this folder runs, and goes on trying to connect.
const master = '127.0.0.1:9'

test('inside the extension host', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  const folder = join(directory, 'folder')
  await mkdir(join(folder, '.vscode'), { recursive: true })
  const { executable } = await worker('4.3.0')
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'buildbot.worker.executable': executable }))
  const create = [join(checkout, 'dist/cli.js'), 'create', '--allow-shutdown=file', join(folder, 'example'), master]
  await run(node, [...create, 'example'], { input: 'secret\n' })
  for (const { name, failure } of await runInExtensionHost({ directory, folder })) {
    await t.test(name, () => assert.ok(failure === undefined, failure))
  }
})
