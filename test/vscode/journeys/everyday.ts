// What one does with a worker from day to day, beside the main way.
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from '../../environment/stage.ts'
import { until } from '../../environment/until.ts'
import type { Step } from './journey.ts'
import { chooseAction, createWorker, startWorker, untilConnected, untilState, workerPid } from './workers.ts'

const emptyFolder = 'not yet a worker'

/** The folder that the steps begin with: a worker that does not allow a graceful shutdown, and an empty folder. */
export async function prepareEveryday(stage: Stage, folder: string): Promise<void> {
  await createWorker(stage, join(folder, 'worker'))
  await mkdir(join(folder, emptyFolder))
}

export const everyday: readonly Step[] = [
  {
    name: 'the wizard opens from the menu of a folder, and leaves nothing behind when it is cancelled',
    async run({ workbench, folder, stage }) {
      await untilState(workbench, stage.account.name, 'stopped')
      const { explorer, quickInput } = workbench
      await explorer.chooseFromMenu(emptyFolder, 'Create Buildbot Worker')
      await quickInput.untilTitle('Create Buildbot Worker (1/5)')
      await quickInput.choose('selected folder')
      await quickInput.untilTitle('Create Buildbot Worker (2/5)')
      await quickInput.cancel()
      await quickInput.untilClosed()
      assert.deepEqual(await readdir(join(folder, emptyFolder)), [])
    },
  },
  {
    name: 'a worker goes on when the window is reloaded, and its terminal is there again',
    async run({ workbench, folder, stage: { account, master } }) {
      await startWorker(workbench, account.name)
      await untilConnected(master, account.name)
      const before = await workerPid(join(folder, 'worker'))
      await workbench.terminal.untilNoted()
      await workbench.reload()
      await untilState(workbench, account.name, 'connected')
      await workbench.terminal.untilShows('connected to')
      assert.equal(await workerPid(join(folder, 'worker')), before)
    },
  },
  {
    name: 'a graceful shutdown that the worker does not allow yet is explained, added, and the worker restarted',
    async run({ workbench, folder, stage: { account, master } }) {
      const before = await workerPid(join(folder, 'worker'))
      await workbench.run('Buildbot: Shut Down Worker Gracefully')
      const dialog = await workbench.messages.dialog(`${account.name} cannot shut down gracefully`)
      await workbench.screenshot('not-armed')
      await dialog.press('Add It and Restart')
      await until('another process', async () => (await workerPid(join(folder, 'worker'))) !== before)
      await untilConnected(master, account.name)
      await untilState(workbench, account.name, 'connected')
      assert.match(await readFile(join(folder, 'worker/buildbot.tac'), 'utf8'), /^allow_shutdown = 'file'/m)
    },
  },
  {
    name: 'Ctrl-C in the terminal shuts the worker down gracefully, as it allows that now',
    async run({ workbench, stage: { account } }) {
      await workbench.terminal.press('Control+C')
      await workbench.terminal.untilShows('shutting down gracefully')
      await untilState(workbench, account.name, 'stopped')
    },
  },
  {
    name: 'the menu in the status bar shows the log and the configuration, restarts the worker, stops it and shuts it down',
    async run({ workbench, folder, stage: { account } }) {
      await startWorker(workbench, account.name)
      await untilState(workbench, account.name, 'connected')
      await workbench.statusBar.click(`${account.name}: connected`)
      await workbench.quickInput.untilTitle(`Buildbot: ${account.name}`)
      await workbench.screenshot('actions')
      await workbench.quickInput.choose('Show Log')
      await workbench.editor.untilOpen('twistd.log')
      await chooseAction(workbench, account.name, 'connected', 'Open Configuration')
      await workbench.editor.untilOpen('buildbot.tac')
      const before = await workerPid(join(folder, 'worker'))
      await chooseAction(workbench, account.name, 'connected', 'Restart')
      await until('another process', async () => (await workerPid(join(folder, 'worker'))) !== before)
      await untilState(workbench, account.name, 'connected')
      await chooseAction(workbench, account.name, 'connected', 'Stop')
      await startWorker(workbench, account.name)
      await untilState(workbench, account.name, 'connected')
      await chooseAction(workbench, account.name, 'connected', 'Shut Down Gracefully')
      await untilState(workbench, account.name, 'stopped')
    },
  },
  {
    name: 'killing the terminal ends the worker',
    async run({ workbench, stage: { account, master } }) {
      await startWorker(workbench, account.name)
      await untilState(workbench, account.name, 'connected')
      await workbench.run('Terminal: Kill the Active Terminal Instance')
      await untilState(workbench, account.name, 'stopped')
      await until('the buildmaster to lose the worker', async () => (await master.connectedWorkers()).length === 0)
    },
  },
  {
    name: 'a program that is not there is told, with ways to get one',
    async run({ workbench, folder, stage: { account } }) {
      await mkdir(join(folder, '.vscode'))
      const settings = { 'buildbot.worker.executable': '/nowhere/buildbot-worker' }
      await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings))
      await workbench.reload()
      await startWorker(workbench, account.name)
      const message = await workbench.messages.notification('names /nowhere/buildbot-worker, but no program is there')
      await workbench.screenshot('no-program')
      await message.press('Open Settings')
      await workbench.editor.untilSettingShown('Executable')
    },
  },
]
