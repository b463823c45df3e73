import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './command.ts'
import { freePorts, listens, loopback } from './ports.ts'
import { type ProcessGroup, startGroup } from './processGroup.ts'
import { type BuildbotProgram, master as installedMaster } from './python.ts'
import { until } from './until.ts'

export interface Account {
  readonly name: string
  readonly password: string
}

export interface MasterOptions {
  /** Where the master lives; made when missing. */
  readonly directory: string
  readonly accounts: readonly Account[]
  /** Seconds after which the builder `long` gives up waiting for `releaseBuilds`, five minutes unless told. */
  readonly longest?: number
}

/** `quick` greets and is done; `long` runs until `releaseBuilds` is called. */
export type Builder = 'quick' | 'long'

export interface Build {
  readonly number: number
  readonly builder: Builder
  readonly complete: boolean
  readonly succeeded: boolean
}

/** A real buildmaster on loopback. It may be stopped and started again: ports, accounts and builds stay. */
export interface Master {
  readonly host: string
  /** For workers. */
  readonly port: number
  start(): Promise<void>
  stop(): Promise<void>
  /** Names of the workers that are connected now. */
  connectedWorkers(): Promise<string[]>
  /** Asks for a build; it starts once a worker is connected. */
  force(builder: Builder): Promise<void>
  /** Asks for a build and waits for its end. */
  build(builder: Builder): Promise<void>
  builds(builder: Builder): Promise<Build[]>
  /** For people: `at ADDRESS`, or a command where the package with the web pages is missing. */
  howToForce(builder: Builder): string
  /** Lets the running build of `long`, and all later ones, come to their end. */
  releaseBuilds(): Promise<void>
  /** Makes builds of `long` wait again. */
  holdBuilds(): Promise<void>
}

/** Makes a buildmaster in a directory and starts it. */
export async function startMaster({ directory, accounts, longest = 300 }: MasterOptions): Promise<Master> {
  const program = await installedMaster()
  const [port, webPort, controlPort] = (await freePorts(3)) as [number, number, number]
  const releaseFile = join(directory, 'release-long-builds')
  await mkdir(directory, { recursive: true })
  await copyFile(join(import.meta.dirname, 'master.cfg'), join(directory, 'master.cfg'))
  await writeFile(
    join(directory, 'settings.json'),
    JSON.stringify({ accounts, port, webPort, controlPort, releaseFile, longest }),
    { mode: 0o600 },
  )
  await run(program.executable, ['create-master', '--quiet', directory])
  const data = dataInterface(`http://${loopback}:${controlPort}`)
  const hasPages = await hasWebPages(program)
  const force = async (builder: Builder): Promise<number> => {
    const answer = await data.control(`forceschedulers/force-${builder}`, 'force', { builderNames: [builder] })
    const [, requests] = answer as [buildset: number, requestOfBuilder: Record<string, number>]
    return Object.values(requests)[0] as number
  }
  let group: ProcessGroup | undefined
  const master: Master = {
    host: loopback,
    port,
    async start() {
      const log = join(directory, 'master.log')
      const started = await startGroup(program.executable, ['start', '--nodaemon', directory], { cwd: directory, log })
      group = started
      const isUp = async () => started.hasEnded || ((await data.get('workers')) !== undefined && listens(port))
      await until(`the buildmaster in ${directory} (see its twistd.log and master.log)`, isUp)
      if (started.hasEnded) throw new Error(`The buildmaster did not start, see ${join(directory, 'twistd.log')} and ${log}`)
    },
    async stop() {
      await group?.end()
      group = undefined
    },
    async connectedWorkers() {
      const workers = (await data.get('workers')) as { name: string; connected_to: unknown[] }[]
      return workers.filter(({ connected_to }) => connected_to.length > 0).map(({ name }) => name)
    },
    async force(builder) {
      await force(builder)
    },
    async build(builder) {
      const request = await force(builder)
      const isOver = async () => ((await data.get(`buildrequests/${request}`)) as { complete: boolean }).complete
      await until(`the end of the build that was asked for (see ${directory})`, isOver)
    },
    async builds(builder) {
      const builds = (await data.get(`builders/${builder}/builds`)) as {
        number: number
        complete: boolean
        results: number | null
      }[]
      return builds.map(({ number, complete, results }) => ({ number, builder, complete, succeeded: results === 0 }))
    },
    howToForce: (builder) =>
      hasPages
        ? `at http://${loopback}:${webPort}/#/builders`
        : `by: curl -d '{"action":"force","args":{}}' ${data.address}/forceschedulers/force-${builder}`,
    releaseBuilds: () => writeFile(releaseFile, ''),
    holdBuilds: () => rm(releaseFile, { force: true }),
  }
  await master.start()
  return master
}

async function hasWebPages({ python }: BuildbotProgram): Promise<boolean> {
  return (await run(python, ['-c', 'from importlib.util import find_spec; print(bool(find_spec("buildbot_www")))'])).startsWith(
    'True',
  )
}

/** The data interface that master.cfg serves. */
function dataInterface(address: string) {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${address}/${path}`, init)
    if (!response.ok) throw new Error(`The buildmaster answered: ${await response.text()}`)
    return response.json()
  }
  return {
    address,
    get: (path: string) => ask(path),
    control: (path: string, action: string, args: object) =>
      ask(path, { method: 'POST', body: JSON.stringify({ action, args }) }),
  }
}
