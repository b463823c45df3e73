// A folder that came from somebody else: it is read and checked, and nothing in it is run until its user says so.
import assert from 'node:assert/strict'
import { readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../../environment/files.ts'
import type { Stage } from '../../environment/stage.ts'
import type { Step } from './journey.ts'
import { lineOf } from './lines.ts'
import { createWorker, startWorker, stopWorker, untilConnected, untilState } from './workers.ts'

/** Puts a worker into the folder, and programs in place of its environment's that leave a trace whenever they are run. */
export async function prepareUntrusted(stage: Stage, folder: string): Promise<void> {
  const program = join(folder, '.venv/bin/buildbot-worker')
  const real = await realpath(program)
  await rm(program)
  await writeFile(program, `#!/bin/sh\necho buildbot-worker >> '${traceOf(folder)}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  const python = `#!/bin/sh\necho python >> '${traceOf(folder)}'\nexec '${join(real, '../python')}' "$@"\n`
  await writeFile(join(folder, '.venv/bin/python'), python, { mode: 0o755 })
  await createWorker(stage, join(folder, 'worker'))
  const file = join(folder, 'worker/buildbot.tac')
  await writeFile(file, (await readFile(file, 'utf8')).replace('umask=umask', 'umaks=umask'))
}

const traceOf = (folder: string): string => join(folder, 'programs-that-ran')

export const untrusted: readonly Step[] = [
  {
    name: 'its configuration is checked, though no program tells the release',
    async run({ workbench, folder }) {
      await workbench.explorer.open('worker', 'buildbot.tac')
      await workbench.editor.untilOpen('buildbot.tac')
      const { code } = workbench.editor
      await code.goTo(await lineOf(join(folder, 'worker/buildbot.tac'), 'umaks'), 'umaks='.length)
      await code.untilUnderlined()
      await workbench.screenshot('untrusted')
      assert.equal(await exists(traceOf(folder)), false)
    },
  },
  {
    name: 'no state is shown and no command is offered that would run something',
    async run({ workbench, folder, stage: { account } }) {
      assert.equal(await workbench.statusBar.shows(account.name), false)
      assert.deepEqual(await workbench.quickInput.commandsWith('Buildbot', 'Buildbot: Show Worker Log'), [
        'Buildbot: Choose Release to Check Against',
        'Buildbot: Edit Worker Host Information',
        'Buildbot: Open Worker Configuration',
        'Buildbot: Show Worker Log',
      ])
      assert.equal(await exists(traceOf(folder)), false)
    },
  },
  {
    name: 'once it is trusted the worker is watched, and starts',
    async run({ workbench, folder, stage: { account, master } }) {
      const { code } = workbench.editor
      await code.act(/umask/)
      await code.untilUnderlined('hidden')
      await code.press('Control+S')
      await workbench.editor.untilUnchanged()
      await workbench.trust()
      await untilState(workbench, account.name, 'stopped')
      await startWorker(workbench, account.name)
      await untilConnected(master, account.name)
      assert.match(await readFile(traceOf(folder), 'utf8'), /buildbot-worker/)
      await stopWorker(workbench, account.name)
    },
  },
]
