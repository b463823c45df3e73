import type { Master } from '../../environment/master.ts'
import { until } from '../../environment/until.ts'
import type { Workbench } from '../driver/workbench.ts'

/** As the status bar calls it. */
export type ShownState = 'stopped' | 'starting' | 'connecting' | 'connected' | 'building' | 'shutting down' | 'failed'

/** The item of a worker in the status bar, as a screen reader says it. */
export function statusOf(name: string, state: ShownState): string {
  return `Buildbot worker ${name}: ${state}`
}

export async function untilState({ statusBar }: Workbench, name: string, state: ShownState): Promise<void> {
  await statusBar.untilShows(statusOf(name, state))
}

export async function untilConnected(master: Master, name: string): Promise<void> {
  await until(`the buildmaster to list ${name} as connected`, async () => (await master.connectedWorkers()).includes(name))
}
