import { dirname } from 'node:path'
import type { CreateEnvironment, HostFacts } from '../../../server/create/environment.ts'

/** A machine that exists in memory: texts by path, the directories they lie in, and the root. */
export class FakeMachine implements CreateEnvironment {
  readonly platform: NodeJS.Platform
  readonly #files: Readonly<Record<string, string>>
  readonly #readOnly: readonly string[]
  readonly #special: string | undefined
  readonly #directories = new Set(['/', '/work'])

  constructor({
    files = {},
    readOnly = [],
    platform = 'linux',
    special,
  }: {
    files?: Readonly<Record<string, string>>
    readOnly?: readonly string[]
    platform?: NodeJS.Platform
    /** A path at which neither a file nor a directory stands. */
    special?: string
  } = {}) {
    this.#special = special
    this.#files = files
    this.#readOnly = readOnly
    this.platform = platform
    for (const path of [...Object.keys(files), ...readOnly.map((directory) => `${directory}/x`)]) {
      for (let directory = dirname(path); directory !== '/'; directory = dirname(directory)) this.#directories.add(directory)
    }
  }

  async kind(path: string) {
    if (path === this.#special) return 'other'
    if (path in this.#files) return 'file'
    return this.#directories.has(path) ? 'directory' : undefined
  }

  async read(path: string): Promise<string | undefined> {
    return this.#files[path]
  }

  async isWritable(directory: string): Promise<boolean> {
    return !this.#readOnly.includes(directory)
  }

  async directoriesIn(directory: string): Promise<string[]> {
    return [...this.#directories].filter((path) => dirname(path) === directory).map((path) => path.slice(directory.length + 1))
  }

  async hostFacts(): Promise<HostFacts> {
    return { hostname: 'box', system: 'Testix 1', processors: 2, memory: 4 * 2 ** 30 }
  }

  async administrator(): Promise<string> {
    return 'Ada <ada@example.org>'
  }
}
