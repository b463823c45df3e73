// What goes wrong with workers most often, and what their user sees of it then.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ProcessGroup, startGroup } from '../../environment/processGroup.ts'
import { masterAndWorker } from '../../environment/python.ts'
import type { Stage } from '../../environment/stage.ts'
import { until } from '../../environment/until.ts'
import type { Journey } from './journey.ts'
import { createWorker, startWorker, stopWorker, untilConnected, untilState, workerPid } from './workers.ts'

export interface Trouble {
  readonly name: string
  /** Makes the trouble, before the folder is opened. */
  prepare(stage: Stage, directory: string): Promise<void>
  /** Meets it. What runs afterwards is ended with the stage. */
  meet(journey: Journey, directory: string): Promise<void>
}

export const troubles: readonly Trouble[] = [
  {
    name: 'a wrong password',
    prepare: (stage, directory) => createWorker(stage, directory, 'not the password'),
    async meet({ workbench, stage }) {
      await startWorker(workbench, stage.account.name)
      await untilState(workbench, stage.account.name, 'failed')
      await workbench.messages.notification(/refused the name or the password\. Compare both with the workers list/)
      await workbench.terminal.untilShows(/refused the name or the password/)
      await workbench.screenshot('trouble-wrong-password')
    },
  },
  {
    name: 'a master that is down',
    async prepare(stage, directory) {
      await createWorker(stage, directory)
      await stage.master.stop()
    },
    async meet({ workbench, stage }) {
      const { master, account } = stage
      await startWorker(workbench, stage.account.name)
      await workbench.messages.notification(`nothing listens at ${master.host}:${master.port}. Start the buildmaster`)
      await untilState(workbench, account.name, 'connecting')
      await workbench.screenshot('trouble-master-down')
      await master.start()
      await untilState(workbench, account.name, 'connected')
      await stopWorker(workbench, stage.account.name)
    },
  },
  {
    name: 'a configuration with a syntax error',
    async prepare(stage, directory) {
      await createWorker(stage, directory)
      const file = join(directory, 'buildbot.tac')
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^keepalive = /m, 'keepalive = = '))
    },
    async meet({ workbench, stage }, directory) {
      const lines = (await readFile(join(directory, 'buildbot.tac'), 'utf8')).split('\n')
      const line = lines.findIndex((text) => text.startsWith('keepalive')) + 1
      await startWorker(workbench, stage.account.name)
      const check = await workbench.messages.notification(
        new RegExp(`does not load in buildbot-worker .* Line ${line}: SyntaxError`),
      )
      await workbench.screenshot('trouble-syntax-error-checked')
      await check.press('Start Anyway')
      await untilState(workbench, stage.account.name, 'failed')
      const message = await workbench.messages.notification(`does not load: SyntaxError: invalid syntax. Correct line ${line}`)
      await workbench.terminal.untilShows(`worker/buildbot.tac:${line}`)
      await workbench.screenshot('trouble-syntax-error')
      await message.press('Open Configuration')
      await workbench.editor.untilOpen('buildbot.tac')
      await workbench.statusBar.untilShows(`Ln ${line}, Col`)
    },
  },
  {
    name: 'a worker that runs already, started elsewhere',
    async prepare(stage, directory) {
      await createWorker(stage, directory)
      await startOutside(directory)
      await untilConnected(stage.master, stage.account.name)
    },
    async meet({ workbench, stage }) {
      const { name } = stage.account
      await untilState(workbench, name, 'connected')
      await workbench.run('Buildbot: Start Worker')
      await workbench.messages.notification(new RegExp(`${name} runs already, as process \\d+`))
      await workbench.screenshot('trouble-already-running')
      await stopWorker(workbench, stage.account.name)
      await until('the buildmaster to lose the worker', async () => !(await stage.master.connectedWorkers()).includes(name))
    },
  },
  {
    name: 'a pid file whose number belongs to another process by now',
    async prepare(stage, directory) {
      await createWorker(stage, directory)
      bystander = await startGroup('sleep', ['600'], { log: join(stage.directory, 'bystander.log') })
      await writeFile(join(directory, 'twistd.pid'), String(bystander.pid))
    },
    async meet({ workbench, stage }, directory) {
      await startWorker(workbench, stage.account.name)
      await untilState(workbench, stage.account.name, 'connected')
      await workbench.run('Terminal: Scroll to Top')
      await workbench.terminal.untilShows('Removed a twistd.pid that was left over: its process is not this worker.')
      await workbench.screenshot('trouble-stale-pid-file')
      assert.notEqual(Number(await workerPid(directory)), bystander?.pid)
      await stopWorker(workbench, stage.account.name)
      assert.equal(bystander?.hasEnded, false)
      await bystander?.end()
    },
  },
]

let bystander: ProcessGroup | undefined

/** As an administrator does in a shell. */
async function startOutside(directory: string): Promise<void> {
  const { worker } = await masterAndWorker()
  const log = join(directory, '../started-outside.log')
  await (await startGroup(worker.executable, ['start', directory], { log })).ended
}
