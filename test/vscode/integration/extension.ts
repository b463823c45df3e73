// The extension under test, and the folder that it is tried on.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extensions, type Terminal, Uri, window, workspace } from 'vscode'
import type { Api, WorkerStatus } from '../../../client/api.ts'
import { until } from '../../environment/until.ts'

/** The folder that is open. */
export function folder(): string {
  const path = workspace.workspaceFolders?.[0]?.uri.fsPath
  if (path === undefined) throw new Error('The tests need a folder')
  return path
}

/** The directory of the worker in it. */
export const directory = (): string => join(folder(), 'example')
export const configuration = (): Uri => Uri.file(join(directory(), 'buildbot.tac'))

/** What the extension exports, once it is active and has found the worker. */
export async function api(): Promise<Api> {
  const extension = extensions.getExtension<Api>('buildbot-worker-tools.buildbot-worker')
  const exported = await until('the extension to be active', () => extension?.isActive && extension.exports)
  await until('the worker to be found', () => exported.workers().length > 0)
  return exported
}

/** Waits until the worker is in a state. */
export async function untilState(...states: readonly WorkerStatus['state'][]): Promise<WorkerStatus> {
  const { workers } = await api()
  const [wanted, name] = [states.join(' or '), 'example']
  const look = () => workers().find((one) => one.name === name && states.includes(one.state))
  return await until(`${name} to be ${wanted}`, look).catch((cause: Error) => {
    throw new Error(`${cause.message}; what there is: ${JSON.stringify(workers())}`, { cause })
  })
}

/** The process that the pid file names. */
export function pid(): number | undefined {
  const path = join(directory(), 'twistd.pid')
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : undefined
}

export function isRunning(process: number): boolean {
  return existsSync(`/proc/${process}`)
}

export function workerTerminals(): Terminal[] {
  return window.terminals.filter(({ name }) => name === 'Buildbot: example')
}
