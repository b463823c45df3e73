// Which name means which variable: for everything that goes from a name to the others of its kind. Python's scopes decide, not
// what happens when the file runs.
import type { Scope, Variable } from './evaluate/scope.ts'
import { type Occurrence, type Region, readNames, resolveName } from './readNames.ts'
import type { Module } from './syntax/statement.ts'

/** Every name of a file that the file itself binds. */
export class Names {
  /** In the order of the text. */
  readonly occurrences: readonly Occurrence[]
  readonly #regions: readonly Region[]
  readonly #byVariable = new Map<Variable, Occurrence[]>()

  constructor(module: Module) {
    const { occurrences, regions } = readNames(module)
    this.occurrences = occurrences
    this.#regions = regions
    for (const occurrence of occurrences) {
      const all = this.#byVariable.get(occurrence.variable)
      if (all) all.push(occurrence)
      else this.#byVariable.set(occurrence.variable, [occurrence])
    }
  }

  /** The name that an offset is in or at. */
  at(offset: number): Occurrence | undefined {
    return this.occurrences.find(({ from, to }) => from <= offset && offset <= to)
  }

  of(variable: Variable): readonly Occurrence[] {
    return this.#byVariable.get(variable) ?? []
  }

  /** What a name means at an offset. */
  resolve(name: string, offset: number): Variable | undefined {
    return resolveName(this.#scopeAt(offset), name)
  }

  /** The variables that can be used at an offset: what is bound there before `limit`, and all that is bound around it. */
  visibleAt(offset: number, limit = offset): readonly Variable[] {
    const here = this.#scopeAt(offset)
    const visible = new Map<string, Variable>()
    for (let scope: Scope | undefined = here; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== here) continue
      for (const name of scope.locals) {
        const variable = resolveName(here, name)
        if (variable && !visible.has(name) && this.#isBound(variable, here, limit)) visible.set(name, variable)
      }
    }
    return [...visible.values()]
  }

  #isBound(variable: Variable, here: Scope, limit: number): boolean {
    return variable.scope !== here || this.of(variable).some(({ binds, to }) => binds && to < limit)
  }

  #scopeAt(offset: number): Scope {
    const around = this.#regions.filter(({ span }) => span.from < offset && offset <= span.to)
    return (around.at(-1) ?? (this.#regions[0] as Region)).scope
  }
}
