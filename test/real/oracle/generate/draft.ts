// A tac that is being written.
import type { WorkerRelease } from '../../../environment/python.ts'
import type { Random } from '../../../random.ts'
import { Imports } from './imports.ts'

/** What can be given to Worker, by the constructor's names; each an expression. */
export type Twists = Readonly<Record<string, string>>

export class Draft {
  readonly random: Random
  readonly release: WorkerRelease
  /** Absolute path of the directory that the file will lie in. */
  readonly directory: string
  /** Expressions to use for these arguments, whatever comes of it. */
  readonly twists: Twists
  readonly imports: Imports
  /** Files beside it, by name. */
  readonly files = new Map<string, string>()
  readonly environment = new Map<string, string>()
  /** What is remarkable about its form. */
  readonly forms = new Set<string>()
  readonly #importsFirst: boolean
  readonly #spelling: (name: string) => string
  readonly #imported: string[] = []
  readonly #lines: string[] = []

  constructor(random: Random, release: WorkerRelease, directory: string, twists: Twists = {}) {
    this.random = random
    this.release = release
    this.directory = directory
    this.twists = twists
    this.imports = new Imports(random)
    this.#importsFirst = random.chance(0.4)
    this.#spelling = random.weighted(spellings)
  }

  /** How this file spells a name of its own. */
  spell(name: string): string {
    return this.#spelling(name)
  }

  /** Adds statements, and before them the imports that they are the first to need. */
  write(...lines: readonly string[]): void {
    const imports = this.imports.take()
    if (this.#importsFirst) this.#imported.push(...imports)
    else this.#lines.push(...imports)
    this.#lines.push(...lines)
  }

  /** Whether to leave a line blank is anybody's choice. */
  pause(): void {
    if (this.random.chance(0.6)) this.#lines.push('')
  }

  text(): string {
    return `${[...this.random.shuffled(this.#imported), ...this.#lines].join('\n')}\n`
  }

  form(name: string): void {
    this.forms.add(name)
  }
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const spellings: readonly (readonly [number, (name: string) => string])[] = [
  [60, (name) => name],
  [12, (name) => name.toUpperCase()],
  [8, camelCase],
  [6, (name) => `my_${name}`],
  [6, (name) => `_${name}`],
  [4, (name) => `worker_${name}`],
  [4, (name) => `${name}1`],
]
