// From old slaves to workers: three of them, what starts them, and one that runs.
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exists as existsProcess } from '../../../client/workers/processTable.ts'
import { run } from '../../environment/command.ts'
import { exists } from '../../environment/files.ts'
import { type ProcessGroup, startGroup } from '../../environment/processGroup.ts'
import { type SlaveProgram, slave } from '../../environment/slave.ts'
import type { Stage } from '../../environment/stage.ts'
import { until } from '../../environment/until.ts'
import type { Workbench } from '../driver/workbench.ts'
import type { Step } from './journey.ts'
import { startWorker, stopWorker, untilConnected, untilState } from './workers.ts'

const running = 'slaves/linux'

/** Never written to by a slave: the directories need not be there. */
const handwritten = (
  module: string,
  name: string,
  [host, port] = ['localhost', 9989],
  password = 'sesame',
): string => `from twisted.application import service
from ${module} import BuildSlave

application = service.Application('buildslave')
slavename = '${name}'
usepty = 0
BuildSlave('${host}', ${port}, slavename, '${password}', '.', 600, usepty,
           umask=022).setServiceParent(application)
`

const files = (folder: string): Readonly<Record<string, string>> => ({
  'slaves/mac/buildbot.tac': handwritten('buildbot.slave.bot', 'mac'),
  'slaves/windows/buildbot.tac': handwritten('buildslave.bot', 'windows').replaceAll('\n', '\r\n'),
  'etc/buildslave.service': `[Unit]
Description=Old slave
After=network.target

[Service]
Type=forking
ExecStart=/usr/bin/buildslave start ${join(folder, running)}
ExecStop=/usr/bin/buildslave stop ${join(folder, running)}
PIDFile=${join(folder, running)}/twistd.pid
`,
  Dockerfile: `FROM debian:bookworm
RUN pip install buildbot-slave
COPY slaves/mac /srv/mac
CMD ["buildslave", "start", "--nodaemon", "/srv/mac"]
`,
})

const configurations = [`${running}/buildbot.tac`, 'slaves/mac/buildbot.tac', 'slaves/windows/buildbot.tac']
const startupFiles = ['etc/buildslave.service', 'Dockerfile']

/** Lays the files, one made and started by the real old program where there is one, and gives them as they are with what ends that slave. */
export async function prepareMigration(stage: Stage, folder: string): Promise<OldSlaves> {
  const program = await slave()
  await makeSlave(program, stage, join(folder, running))
  for (const [name, content] of Object.entries(files(folder))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return { before: await readAll(folder), process: program && (await startSlave(program, join(folder, running))) }
}

async function makeSlave(program: SlaveProgram | undefined, { master, account }: Stage, directory: string): Promise<void> {
  const { name, password } = account
  const address = [master.host, master.port] as const
  await mkdir(program ? dirname(directory) : directory, { recursive: true })
  if (program) {
    const args = ['create-slave', '--umask=022', '--keepalive=30', '--quiet', directory, address.join(':'), name, password]
    await run(program.executable, args, { env: program.environment })
  } else {
    await writeFile(join(directory, 'buildbot.tac'), handwritten('buildslave.bot', name, [...address], password))
  }
}

async function startSlave(program: SlaveProgram, directory: string): Promise<SlaveProcess> {
  const log = `${directory}.log`
  const group = await startGroup(program.executable, ['start', directory], { env: program.environment, log })
  const pid = await until('the old slave to run', async () => {
    const started = await readFile(join(directory, 'twistd.log'), 'utf8')
    return started.includes('Starting BuildSlave') && Number(await readFile(join(directory, 'twistd.pid'), 'utf8'))
  })
  return { group, pid }
}

export interface OldSlaves {
  readonly before: ReadonlyMap<string, Buffer>
  /** Undefined: this machine cannot run slaves. */
  readonly process: SlaveProcess | undefined
}

interface SlaveProcess {
  readonly group: ProcessGroup
  readonly pid: number
}

async function readAll(folder: string): Promise<Map<string, Buffer>> {
  const names = [...configurations, ...startupFiles]
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}

const copiesOf = async (folder: string, configuration: string): Promise<string[]> => {
  const directory = dirname(join(folder, configuration))
  const names = await readdir(directory)
  return names.filter((name) => name.startsWith('buildbot.tac.bak-')).map((name) => join(directory, name))
}

export const migration = ({ before, process }: OldSlaves): readonly Step[] => [
  {
    name: 'Migrate Workspace finds the slave that runs, and offers to stop, migrate and start it',
    async run({ workbench, stage: { account } }) {
      await workbench.run('Buildbot: Migrate Workspace')
      if (process === undefined) return
      const dialog = await workbench.messages.dialog(`${account.name} (process ${process.pid}) runs.`)
      await workbench.screenshot('migration-running')
      await dialog.press('Stop, Migrate, Start')
    },
  },
  {
    name: 'the review lists every file, and nothing is changed before Apply',
    async run({ workbench, folder }) {
      const { refactorPreview } = workbench
      await refactorPreview.untilLists('Dockerfile')
      await workbench.screenshot('migration-review')
      await refactorPreview.toggleMaximized()
      await refactorPreview.untilTold(/umask ?= ?0220o22/, 'Python 3')
      await workbench.screenshot('migration-review-reasons', 'stays')
      for (const file of ['Dockerfile', 'buildslave.service', 'slaves/linux', 'slaves/mac', 'slaves/windows']) {
        await refactorPreview.untilLists(file)
      }
      await refactorPreview.toggleMaximized()
      assert.deepEqual(await readAll(folder), before)
      assert.equal(await exists(join(folder, running, 'twistd.pid')), process !== undefined)
    },
  },
  {
    name: 'Apply stops the old slave, migrates all files, and starts the worker: the buildmaster lists it',
    async run({ workbench, folder, stage: { account, master } }) {
      await workbench.refactorPreview.apply()
      if (process) await until('the end of the old slave', () => !existsProcess(process.pid))
      else {
        await workbench.messages.notification('Migrated 3 configurations')
        await workbench.quickInput.openFile(`${running}/buildbot.tac`)
        await startWorker(workbench, account.name)
      }
      await untilState(workbench, account.name, 'connected')
      await untilConnected(master, account.name)
      for (const [name, content] of await readAll(folder)) {
        assert.match(content.toString(), /buildbot-worker/, name)
        assert.doesNotMatch(content.toString(), /BuildSlave|buildslave[ "'.]|buildbot-slave|usepty/, name)
      }
    },
  },
  {
    name: 'a private copy of each configuration is kept',
    async run({ folder }) {
      for (const name of configurations) {
        const [copy = '', ...others] = await copiesOf(folder, name)
        assert.deepEqual(others, [], name)
        assert.deepEqual(await readFile(copy), before.get(name), name)
        assert.equal((await stat(copy)).mode & 0o777, 0o600, name)
      }
    },
  },
  {
    name: 'the summary says that all load with the same settings, and what the buildmaster needs',
    async run({ workbench }) {
      const done = 'Migrated 3 configurations and 2 startup files. They load in the real worker, with the same settings.'
      const message = await workbench.messages.notification(done)
      await workbench.screenshot('migration-done')
      await message.press('Show Details')
      await workbench.editor.untilOpen('Preview Migration.md')
      await workbench.editor.untilPageShows('On the buildmaster')
      await workbench.screenshot('migration-details')
      await workbench.editor.show('buildbot.tac')
    },
  },
  {
    name: 'one undo brings every byte back',
    async run({ workbench, folder, stage }) {
      await stopWorker(workbench, stage.account.name)
      await undo(workbench)
      await until('every byte', async () => {
        assert.deepEqual(await readAll(folder), before)
        return true
      })
      await workbench.screenshot('migration-undone')
    },
  },
]

/** In the first of the files; the others have to follow. */
async function undo(workbench: Workbench): Promise<void> {
  await workbench.editor.show('Dockerfile')
  await workbench.editor.code.goTo(1)
  await workbench.editor.code.press('Control+Z')
  await workbench.run('File: Save All Files')
}
