import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkout, node } from '../../environment/checkout.ts'
import { run } from '../../environment/command.ts'
import type { Master } from '../../environment/master.ts'
import type { Stage } from '../../environment/stage.ts'
import { until } from '../../environment/until.ts'
import type { Workbench } from '../driver/workbench.ts'

/** As the status bar calls it. */
export type ShownState = 'stopped' | 'starting' | 'connecting' | 'connected' | 'building' | 'shutting down' | 'failed'

/** The item of a worker in the status bar, as a screen reader says it. */
function statusOf(name: string, state: ShownState): string {
  return `Buildbot worker ${name}: ${state}`
}

export async function untilState({ statusBar }: Workbench, name: string, state: ShownState): Promise<void> {
  await statusBar.untilShows(statusOf(name, state))
}

export async function untilConnected(master: Master, name: string): Promise<void> {
  await until(`the buildmaster to list ${name} as connected`, async () => (await master.connectedWorkers()).includes(name))
}

/** Makes a worker's directory without the wizard. */
export async function createWorker(stage: Stage, directory: string, password = stage.account.password): Promise<void> {
  const { master, account } = stage
  const args = ['create', '--quiet', directory, `${master.host}:${master.port}`, account.name]
  await run(node, [join(checkout, 'dist/cli.js'), ...args], { input: `${password}\n` })
}

/** Starts a stopped worker by a click in the status bar. */
export async function startWorker(workbench: Workbench, name: string): Promise<void> {
  await workbench.statusBar.click(statusOf(name, 'stopped'))
}

/** Chooses from the menu that a click on the worker in the status bar opens. */
export async function chooseAction(workbench: Workbench, name: string, state: ShownState, action: string): Promise<void> {
  await workbench.statusBar.click(statusOf(name, state))
  await workbench.quickInput.untilTitle(`Buildbot: ${name}`)
  await workbench.quickInput.choose(action)
}

export async function workerPid(directory: string): Promise<string> {
  return readFile(join(directory, 'twistd.pid'), 'utf8')
}

export async function stopWorker(workbench: Workbench, name: string): Promise<void> {
  await workbench.run('Buildbot: Stop Worker')
  await untilState(workbench, name, 'stopped')
}
