// A slave's file that is being written.
import type { Random } from '../../random.ts'
import { type Generation, quoted, randomSettings, type Settings } from './slave.ts'

export class Draft {
  readonly random: Random
  readonly generation: Generation
  readonly settings: Settings
  /** What the process sees. */
  readonly environment = new Map<string, string>()
  /** Beside the file, by name. */
  readonly files = new Map<string, string>()
  /** Only Python 2 runs it. */
  python2 = false
  /** Where Python 3 would not see the names that executed code makes. */
  inFunction = false
  readonly #spell: (...words: string[]) => string
  readonly #imports = new Set<string>()
  readonly #names = new Set<string>()

  constructor(random: Random) {
    this.random = random
    this.generation = random.pick(['a', 'b', 'c'] as const)
    this.settings = randomSettings(random, this.generation)
    this.#spell = random.weighted(spellings)
  }

  /** A new name of the file's own. */
  name(...words: string[]): string {
    let name = this.#spell(...words)
    while (this.#names.has(name)) name += '_'
    this.#names.add(name)
    return name
  }

  import(line: string): void {
    this.#imports.add(line)
  }

  imports(): string[] {
    return this.random.shuffled([...this.#imports])
  }

  /** A new environment variable with a value. */
  variable(name: string, value: string): string {
    const own = this.environment.has(name) ? `${name}_${this.environment.size}` : name
    this.environment.set(own, value)
    this.import('import os')
    return own
  }

  /** A new file beside it. */
  file(name: string, content: string): string {
    const own = `${this.files.size}-${name}`
    this.files.set(own, content)
    return own
  }

  /** An expression that only Python 2 understands, or one that both do. */
  either(old: string, both: string): string {
    if (!this.random.chance(0.5)) return both
    this.python2 = true
    return old
  }

  text(value: string): string {
    return quoted(this.random, value)
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const spellings: readonly (readonly [number, (...words: string[]) => string])[] = [
  [50, (...words) => words.join('_')],
  [15, (...words) => words.join('_').toUpperCase()],
  [15, (first = '', ...rest) => first + rest.map(capital).join('')],
  [10, (...words) => words.join('')],
  [5, (...words) => `my_${words.join('_')}`],
  [5, (...words) => `_${words.join('_')}`],
]
