// The main job, as a user does it: a worker is created, started, builds, and is shut down gracefully.
import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../../environment/files.ts'
import { until } from '../../environment/until.ts'
import { fillWizard } from './fillWizard.ts'
import type { Step } from './journey.ts'
import { startWorker, untilConnected, untilState } from './workers.ts'

const directoryName = 'worker'

export const spine: readonly Step[] = [
  {
    name: 'the wizard creates a worker that allows a graceful shutdown',
    async run(journey) {
      const { workbench, folder, stage } = journey
      await workbench.run('Create Buildbot Worker')
      await fillWizard(journey, join(folder, directoryName), stage.account)
      await workbench.quickInput.choose('Graceful shutdown')
      await workbench.quickInput.choose(/^file/)
      await workbench.quickInput.untilTitle('(5/5)')
      await workbench.screenshot('wizard-options')
      await workbench.quickInput.choose('Create Worker')
      await workbench.editor.untilOpen('buildbot.tac')
      await workbench.messages.notification(`${stage.account.name} was created`)
      await untilState(workbench, stage.account.name, 'stopped')
      await workbench.screenshot('created')
    },
  },
  {
    name: 'its files are on the disk, the configuration for its owner only',
    async run({ folder }) {
      const path = (name: string) => join(folder, directoryName, name)
      assert.equal((await stat(path('buildbot.tac'))).mode & 0o777, 0o600)
      assert.notEqual((await readFile(path('info/admin'), 'utf8')).trim(), '')
      assert.match(await readFile(path('info/host'), 'utf8'), /buildbot-worker/i)
    },
  },
  {
    name: 'a click in the status bar starts it, and the terminal shows its log',
    async run({ workbench, stage }) {
      await startWorker(workbench, stage.account.name)
      await workbench.terminal.untilShows('worker is ready')
      await untilState(workbench, stage.account.name, 'connected')
      await workbench.screenshot('connected')
    },
  },
  {
    name: 'the buildmaster lists it as connected',
    run: ({ stage }) => untilConnected(stage.master, stage.account.name),
  },
  {
    name: 'a forced build succeeds',
    async run({ stage: { master } }) {
      await master.force('quick')
      const build = await until('the quick build to end', async () =>
        (await master.builds('quick')).find(({ complete }) => complete),
      )
      assert.ok(build.succeeded)
    },
  },
  {
    name: 'a graceful shutdown waits for the build that runs',
    async run({ workbench, folder, stage: { master, account } }) {
      await master.force('long')
      await untilState(workbench, account.name, 'building')
      await workbench.run('Buildbot: Shut Down Worker Gracefully')
      await untilState(workbench, account.name, 'shutting down')
      await workbench.messages.notification(/Waiting for the build that runs/)
      await workbench.screenshot('shutting-down')
      const log = await readFile(join(folder, directoryName, 'twistd.log'), 'utf8')
      assert.match(log, /shutdown after any running builds are finished/)
      assert.equal((await master.builds('long'))[0]?.complete, false)
      await master.releaseBuilds()
    },
  },
  {
    name: 'that build succeeds, the worker ends, the status bar says so',
    async run({ workbench, folder, stage: { master, account } }) {
      const build = await until('the long build to end', async () =>
        (await master.builds('long')).find(({ complete }) => complete),
      )
      assert.ok(build.succeeded)
      await untilState(workbench, account.name, 'stopped')
      await workbench.messages.notification(`${account.name} has shut down`)
      await workbench.screenshot('shut-down')
      assert.deepEqual(await master.connectedWorkers(), [])
      await until('twistd.pid to be removed', async () => !(await exists(join(folder, directoryName, 'twistd.pid'))))
    },
  },
]
