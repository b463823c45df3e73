import assert from 'node:assert/strict'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import * as os from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { describeHost } from '../../../server/create/hostInfo.ts'
import { thisMachine } from '../../../server/create/machine.ts'

it('this machine is described by what it is', async () => {
  const facts = await thisMachine.hostFacts()
  assert.equal(facts.hostname, os.hostname())
  assert.equal(facts.processors, os.cpus().length)
  const text = describeHost(facts, '4.3.0')
  assert.match(text, /^Memory: \d+(\.\d)? GiB$/m)
  assert.match(text, new RegExp(`^CPU: ${os.cpus().length}`, 'm'))
  if (process.platform === 'linux') assert.ok(text.includes(os.release()))
})

it('somebody looks after this machine', async () => {
  assert.match(await thisMachine.administrator(), /\S/)
})

it('what stands at a path is seen', async (context) => {
  const directory = await mkdtemp(join(os.tmpdir(), 'machine-'))
  context.after(() => rm(directory, { recursive: true }))
  const file = join(directory, 'file')
  await writeFile(file, 'text')
  const link = join(directory, 'link')
  await symlink(join(directory, 'nothing'), link)
  assert.deepEqual(
    await Promise.all([directory, file, '/dev/null', link, join(directory, 'nothing')].map((path) => thisMachine.kind(path))),
    ['directory', 'file', 'other', 'other', undefined],
  )
  assert.equal(await thisMachine.read(file), 'text')
  assert.equal(await thisMachine.read(directory), undefined)
})
