// A real buildmaster on the loopback interface.
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './command.ts'
import { freePort } from './port.ts'
import { startGroup } from './processGroup.ts'
import { master as installedMaster } from './python.ts'
import { until } from './until.ts'

export interface Account {
  readonly name: string
  readonly password: string
}

/** What became of a build. */
export interface Build {
  readonly number: number
  readonly complete: boolean
  /** `success`, `failure` …; left out while it runs. */
  readonly result?: string
}

const results = ['success', 'warnings', 'failure', 'skipped', 'exception', 'retry', 'cancelled']

/** The builders of the master. A build of `waiting` goes on until `release` is called. */
export type Builder = 'quick' | 'waiting'

export class Master {
  /** Where workers connect. */
  readonly port: number
  /** The web interface and the REST interface. */
  readonly url: string
  readonly #directory: string
  readonly #end: () => Promise<void>

  private constructor(directory: string, port: number, url: string, end: () => Promise<void>) {
    this.#directory = directory
    this.port = port
    this.url = url
    this.#end = end
  }

  /**
   * Makes a master in a new directory, starts it and waits until it answers.
   * @throws Error with its log, when it does not come up.
   */
  static async start(directory: string, accounts: readonly Account[]): Promise<Master> {
    const { executable: buildbot } = await installedMaster()
    const [port, webPort] = [await freePort(), await freePort()]
    await mkdir(directory, { recursive: true })
    await run(buildbot, ['create-master', '--quiet', directory])
    await writeFile(join(directory, 'accounts.json'), JSON.stringify(accounts), { mode: 0o600 })
    await writeFile(join(directory, 'master.cfg'), configuration(port, webPort, join(directory, 'release')))
    const log = openSync(join(directory, 'output.log'), 'a')
    const group = startGroup(buildbot, ['start', '--nodaemon', directory], { stdio: ['ignore', log, log] })
    closeSync(log)
    const master = new Master(directory, port, `http://127.0.0.1:${webPort}/`, () => group.end())
    try {
      await until('the buildmaster answers', () => group.child.exitCode !== null || master.#get('workers').then(Boolean))
      await master.#get('workers')
    } catch (error) {
      await group.end()
      throw new Error(`${error}\n${await master.log()}`)
    }
    return master
  }

  /** Ends it, by process group. */
  stop(): Promise<void> {
    return this.#end()
  }

  /** The names of the workers that are connected now. */
  async connectedWorkers(): Promise<string[]> {
    const { workers } = await this.#get<{ workers: { name: string; connected_to: unknown[] }[] }>('workers')
    return workers.filter((worker) => worker.connected_to.length > 0).map((worker) => worker.name)
  }

  /** What a worker told the master of itself: admin, host, version … */
  async workerInfo(name: string): Promise<Record<string, unknown>> {
    const { workers } = await this.#get<{ workers: { workerinfo: Record<string, unknown> }[] }>(`workers/${name}`)
    return workers[0]?.workerinfo ?? {}
  }

  /** Asks for a build, as the web interface does. */
  async force(builder: Builder): Promise<void> {
    const call = { jsonrpc: '2.0', id: 1, method: 'force', params: {} }
    const response = await fetch(`${this.url}api/v2/forceschedulers/force-${builder}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call),
    })
    if (!response.ok) throw new Error(`The master refused to force ${builder}: ${await response.text()}`)
  }

  /** The builds of a builder, oldest first. */
  async builds(builder: Builder): Promise<Build[]> {
    const { builds } = await this.#get<{ builds: { number: number; complete: boolean; results: number | null }[] }>(
      `builders/${builder}/builds?order=number`,
    )
    return builds.map(({ number, complete, results: code }) => {
      const result = code === null ? undefined : results[code]
      return { number, complete, ...(result !== undefined && { result }) }
    })
  }

  /** Lets the running build of `waiting`, and later ones, end. */
  async release(): Promise<void> {
    await writeFile(join(this.#directory, 'release'), '')
  }

  /** What it has logged. */
  async log(): Promise<string> {
    const read = (name: string): Promise<string> => readFile(join(this.#directory, name), 'utf8').catch(() => '')
    return (await read('twistd.log')) + (await read('output.log'))
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}api/v2/${path}`)
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`)
    return (await response.json()) as T
  }
}

function configuration(port: number, webPort: number, releaseFile: string): string {
  return `import json
import os

from buildbot.plugins import schedulers, steps, util, worker

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'accounts.json')) as accounts_file:
    accounts = json.load(accounts_file)
names = [account['name'] for account in accounts]
commands = {
    'quick': ['echo', 'built'],
    'waiting': ['sh', '-c', 'until [ -e "$0" ]; do sleep 0.1; done', ${JSON.stringify(releaseFile)}],
}

BuildmasterConfig = {
    'workers': [worker.Worker(account['name'], account['password']) for account in accounts],
    'protocols': {'pb': {'port': 'tcp:${port}:interface=127.0.0.1'}},
    'builders': [
        util.BuilderConfig(
            name=name,
            workernames=names,
            factory=util.BuildFactory([steps.ShellCommand(name=name, command=command)]),
        )
        for name, command in commands.items()
    ],
    'schedulers': [schedulers.ForceScheduler(name='force-' + name, builderNames=[name]) for name in commands],
    'www': {'port': 'tcp:${webPort}:interface=127.0.0.1'},
    'db': {'db_url': 'sqlite:///state.sqlite'},
    'title': 'Try Buildbot Worker',
    'buildbotURL': 'http://127.0.0.1:${webPort}/',
    'buildbotNetUsageData': None,
}
`
}
