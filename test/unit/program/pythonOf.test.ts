import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pythonOf } from '../../../server/program/pythonOf.ts'

const directory = await mkdtemp(join(tmpdir(), 'python-of-'))
after(() => rm(directory, { recursive: true }))

async function file(name: string, content = ''): Promise<string> {
  const path = join(directory, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

test('the first line names the interpreter', async () => {
  const script = (head: string) => file('script', `${head}\nimport sys\n`)
  assert.equal(await pythonOf(await script('#!/opt/worker/bin/python3.11'), 'linux'), '/opt/worker/bin/python3.11')
  assert.equal(await pythonOf(await script('#! /usr/bin/python3 -sE'), 'linux'), '/usr/bin/python3')
  assert.equal(await pythonOf(await script('#!/usr/bin/env python3'), 'linux'), 'python3')
  assert.equal(await pythonOf(await script('#!/usr/bin/env -S python3 -s'), 'linux'), 'python3')
})

test('the second line does where the path is long or has spaces', async () => {
  const head = "#!/bin/sh\n'''exec' \"/opt/my worker/bin/python\" \"$0\" \"$@\"\n' '''\n"
  assert.equal(await pythonOf(await file('spaced', head), 'linux'), '/opt/my worker/bin/python')
  assert.equal(
    await pythonOf(await file('long', head.replaceAll('"/opt/my worker/bin/python"', '/long/python')), 'linux'),
    '/long/python',
  )
})

test('otherwise it lies beside the program', async () => {
  const python = await file('env/bin/python')
  assert.equal(await pythonOf(await file('env/bin/wrapper', '#!/bin/sh\nexec something\n'), 'linux'), python)
  assert.equal(await pythonOf(await file('alone/wrapper', '\x7fELF'), 'linux'), undefined)
  assert.equal(await pythonOf(join(directory, 'missing'), 'linux'), undefined)
})

test('on Windows it lies beside the program or above it', async () => {
  const inside = await file('venv/Scripts/python.exe')
  assert.equal(await pythonOf(await file('venv/Scripts/buildbot-worker.exe'), 'win32'), inside)
  const above = await file('Python312/python.exe')
  assert.equal(await pythonOf(await file('Python312/Scripts/buildbot-worker.exe'), 'win32'), above)
})
