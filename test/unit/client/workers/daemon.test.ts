import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runWorkerProgram } from '../../../../client/workers/daemon.ts'

/** A program in place of buildbot-worker, in a directory whose name a shell would take apart. */
function program(context: TestContext, script: string): { readonly program: string; readonly directory: string } {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "a $(worker)' ")))
  context.after(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'buildbot-worker')
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { program: path, directory }
}

async function run({ program, directory }: { readonly program: string; readonly directory: string }) {
  const lines: string[] = []
  return { exitCode: await runWorkerProgram(program, 'start', directory, (line) => lines.push(line)), lines: lines.sort() }
}

test('the program gets verb and directory, runs there, and its lines and exit status come back', async (context) => {
  const started = program(context, 'echo "$1"; echo "$2"; pwd >&2; exit 3')
  const { directory } = started
  assert.deepEqual(await run(started), { exitCode: 3, lines: [directory, directory, 'start'] })
})

test('variables of VS Code stay with VS Code', async (context) => {
  process.env['VSCODE_TEST_VARIABLE'] = 'x'
  process.env['ELECTRON_RUN_AS_NODE'] = '1'
  context.after(() => {
    delete process.env['VSCODE_TEST_VARIABLE']
    delete process.env['ELECTRON_RUN_AS_NODE']
  })
  const { lines } = await run(program(context, 'env'))
  assert.ok(lines.some((line) => line.startsWith('PATH=')))
  assert.deepEqual(
    lines.filter((line) => /^(?:VSCODE|ELECTRON)_/.test(line)),
    [],
  )
})

test('a program that a signal ends has no exit status', async (context) => {
  assert.equal((await run(program(context, 'kill -9 $$'))).exitCode, null)
})

test('a program that is not there is an error', async () => {
  await assert.rejects(run({ program: '/nowhere/buildbot-worker', directory: tmpdir() }), /ENOENT/)
})
