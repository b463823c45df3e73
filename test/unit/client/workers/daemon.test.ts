import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runWorkerProgram, stopByProgram } from '../../../../client/workers/daemon.ts'

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
  process.env['VSCODE_GIT_ASKPASS_MAIN'] = '/vscode/askpass-main.js'
  process.env['GIT_ASKPASS'] = '/vscode/askpass.sh'
  context.after(() => {
    for (const name of ['VSCODE_TEST_VARIABLE', 'ELECTRON_RUN_AS_NODE', 'VSCODE_GIT_ASKPASS_MAIN', 'GIT_ASKPASS'])
      delete process.env[name]
  })
  const { lines } = await run(program(context, 'env'))
  assert.ok(lines.some((line) => line.startsWith('PATH=')))
  assert.deepEqual(
    lines.filter((line) => /^(?:VSCODE_|ELECTRON_|GIT_ASKPASS=)/.test(line)),
    [],
  )
})

test('a program that a signal ends has no exit status', async (context) => {
  assert.equal((await run(program(context, 'kill -9 $$'))).exitCode, null)
})

test('a program that is not there is an error', async () => {
  await assert.rejects(run({ program: '/nowhere/buildbot-worker', directory: tmpdir() }), /ENOENT/)
})

test('what people may see of its lines holds no text of a tac', async (context) => {
  const traceback = `  File "buildbot.tac", line 9, in <module>\n    passwd = 'hunter2' + 5`
  const { program: path, directory } = program(context, `cat >&2 <<'END'\n${traceback}\nEND`)
  const lines: string[] = []
  const shown: string[] = []
  await runWorkerProgram(path, 'start', directory, (line, safe) => {
    lines.push(line)
    shown.push(safe)
  })
  assert.deepEqual(lines, traceback.split('\n'))
  assert.deepEqual(shown, [`  File "${directory}/buildbot.tac", line 9, in <module>`, "    passwd = '…' + 5"])
})

test('the program that stops is not called where the pid file names another process than the worker', async (context) => {
  const { program: path, directory } = program(context, 'echo "$1" > called')
  const called = () => existsSync(join(directory, 'called'))
  const stop = (pid: number) => stopByProgram(path, directory, pid, () => undefined)
  await stop(4711)
  assert.ok(!called(), 'without a pid file')
  writeFileSync(join(directory, 'twistd.pid'), '4712')
  await stop(4711)
  assert.ok(!called(), 'with the number of another process')
  await stop(4712)
  assert.ok(called())
})
