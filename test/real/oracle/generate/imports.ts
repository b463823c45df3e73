// How a file comes by the names of other modules.
import type { Random } from '../../../random.ts'

const ways: readonly (readonly [weight: number, way: string])[] = [
  [80, 'from'],
  [5, 'from as'],
  [7, 'dotted'],
  [3, 'as'],
]

/** Remembers which expression stands for what, and which import statements that takes. */
export class Imports {
  readonly #random: Random
  readonly #expressions = new Map<string, string>()
  #pending: string[] = []

  constructor(random: Random) {
    this.#random = random
  }

  /** The statements that the expressions handed out since the last call need. */
  take(): string[] {
    const lines = this.#pending
    this.#pending = []
    return lines
  }

  /** What a module is called: `os`, `os.path`. */
  module(path: string): string {
    return this.#remember(path, () => {
      const alias = this.#random.chance(0.04) ? `_${path.replaceAll('.', '_')}` : undefined
      this.#pending.push(alias === undefined ? `import ${path}` : `import ${path} as ${alias}`)
      return alias ?? path
    })
  }

  /** What a thing of a module is called. @param plain by its own name, at any rate */
  name(module: string, name: string, plain = false): string {
    return this.#remember(`${module}:${name}`, () => {
      const last = module.split('.').at(-1) ?? module
      const parent = module.slice(0, -last.length - 1)
      const way = this.#random.weighted(plain ? [[1, 'from']] : [...ways, [parent === '' ? 0 : 5, 'parent']])
      switch (way) {
        case 'from':
          this.#pending.push(`from ${module} import ${name}`)
          return name
        case 'from as':
          this.#pending.push(`from ${module} import ${name} as ${name}_`)
          return `${name}_`
        case 'as':
          this.#pending.push(`import ${module} as ${last}_module`)
          return `${last}_module.${name}`
        case 'parent':
          this.#pending.push(`from ${parent} import ${last}`)
          return `${last}.${name}`
        default:
          return `${this.module(module)}.${name}`
      }
    })
  }

  /** What `os.environ`, `os.path` and the like are called. */
  os(name: 'environ' | 'path' | 'getenv'): string {
    return this.#remember(`os:${name}`, () => {
      if (this.#random.chance(0.12)) {
        this.#pending.push(`from os import ${name}`)
        return name
      }
      if (name === 'path' && this.#random.chance(0.1)) this.#pending.push('import os.path')
      return `${this.module('os')}.${name}`
    })
  }

  #remember(key: string, make: () => string): string {
    const known = this.#expressions.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#expressions.set(key, made)
    return made
  }
}
