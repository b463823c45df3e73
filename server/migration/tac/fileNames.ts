// Which names of a file are its own to change.
import { resolve } from 'node:path'
import type { Variable } from '../../python/evaluate/scope.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import { type Node, walk } from '../../python/syntax/walk.ts'
import { rootOf } from './chains.ts'
import { hasOwnNames } from './executed.ts'
import { allBlocks } from './layout.ts'
import type { TacSource } from './source.ts'

/** Everything about names that deciding on a new one takes. */
export class FileNames {
  /** Bound by the file itself, not by an import; those of the worker class aside. */
  readonly own: ReadonlySet<Variable>
  /** Names of attributes and methods that its classes and objects have. */
  readonly attributes: ReadonlySet<string>
  /** Every name in use, whatever for. */
  readonly taken: ReadonlySet<string>
  /** Names that something outside of the names can reach: by their text, or through keywords that are not seen. */
  readonly reachable: ReadonlySet<string>
  readonly #source: TacSource
  readonly #callables: ReadonlySet<string>

  constructor(source: TacSource) {
    this.#source = source
    const { module, names, references } = source
    const imported = new Set<Variable>(names.occurrences.flatMap((one) => (one.import ? [one.variable] : [])))
    // The package of slaves leaves its name behind; what else the file calls so is its own.
    for (const variable of imported) if (/slave/.test(variable.name) && isRebound(source, variable)) imported.delete(variable)
    for (const variable of references.classVariables.keys()) imported.add(variable)
    const bound = names.occurrences.filter(({ binds, variable }) => binds && !imported.has(variable))
    this.own = new Set(bound.map(({ variable }) => variable))
    const inClasses = [...this.own].filter(({ scope }) => scope.kind === 'class').map(({ name }) => name)
    this.attributes = new Set([...inClasses, ...assignedAttributes(source)])
    this.taken = new Set(namesInUse(module))
    const definitions = allBlocks(module.body)
      .flat()
      .filter((statement) => statement.kind === 'function' || statement.kind === 'class')
    this.#callables = new Set(definitions.map(({ name }) => name.name))
    this.reachable = new Set([...this.#keywordsElsewhere(), ...this.#lookedUp(), ...this.#overridden()])
  }

  /** Whether a call goes to a function or class of the file. */
  callsOwn({ callee, arguments: [first] }: CallExpression): boolean {
    if (callee.kind === 'name') {
      if (['partial', 'replace'].includes(callee.name)) return first !== undefined
      return this.#callables.has(callee.name)
    }
    if (callee.kind !== 'attribute') return false
    if (['partial', 'replace', '_replace'].includes(callee.name)) return true
    return this.#callables.has(callee.name) && !this.isForeign(callee.object)
  }

  /** Whether an expression hangs on something imported, or on a name that the file does not bind. */
  isForeign(expression: Node): boolean {
    const root = rootOf(expression)
    if (!root) return false
    const variable = this.#source.names.at(root.from)?.variable
    return !variable || !this.own.has(variable)
  }

  /** Keywords of calls that may reach a function of the file by a way that is not seen. */
  *#keywordsElsewhere(): Generator<string> {
    for (const node of this.#nodes('call')) {
      const stars = node.arguments.some(({ star, value }) => star === '**' && value.kind !== 'dict')
      if (this.callsOwn(node)) {
        if (stars) for (const { name } of this.own) yield* /slave/i.test(name) && this.#isParameter(name) ? [name] : []
      } else if (node.callee.kind === 'name' && this.own.has(this.#source.names.at(node.callee.from)?.variable as Variable)) {
        for (const { keyword } of node.arguments) if (keyword) yield keyword.name
      }
    }
  }

  #isParameter(name: string): boolean {
    return allBlocks(this.#source.module.body)
      .flat()
      .some((each) => (each.kind === 'function' && each.parameters.some((one) => one.name === name)) || this.attributes.has(name))
  }

  /** Names that stand in strings of a file that looks names up by their text. */
  *#lookedUp(): Generator<string> {
    const { text } = this.#source
    if (
      !/\b(?:locals|globals|vars|eval|getattr|setattr|hasattr|attrgetter|__dict__|asdict|_asdict|fields|add_option|add_argument|namedtuple|Template|format_map)\b/.test(
        text,
      )
    )
      return
    for (const { from, to } of this.#nodes('string'))
      for (const word of text.slice(from, to).matchAll(/\w+(?:-\w+)*/g)) yield word[0].replaceAll('-', '_')
  }

  /** Names of the module that code from elsewhere may bind anew: those that are bound before it runs. */
  *#overridden(): Generator<string> {
    const { module, names, text } = this.#source
    const foreign = allBlocks(module.body)
      .flat()
      .filter((each) =>
        each.kind === 'from-import' ? each.star && !knownPackage.test(each.path) : each.kind === 'exec' && !hasOwnNames(each),
      )
    const calls = [...this.#nodes('call')].filter(({ callee }) => callee.kind === 'name' && /^exec(?:file)?$/.test(callee.name))
    for (const node of [...foreign, ...calls]) {
      const own = /^exec[ (]*[rub]*(['"]).*\1[ )]*$/s.exec(text.slice(node.from, node.to))?.[0] ?? this.#executed(node)
      for (const { binds, variable, from } of names.occurrences) {
        const mayBind = own === undefined ? from < node.from : own.includes(variable.name)
        if (binds && mayBind && variable.scope.kind === 'module') yield variable.name
      }
    }
  }

  /** The text of the file that `execfile('file')` or `exec(open('file').read())` executes, if it can be seen. */
  #executed(node: Node): string | undefined {
    const { text, disk, analysis } = this.#source
    const path = /^exec(?:file)?\s*\(?\s*(?:(?:open|file)\(\s*)?(['"])([^'"\\]+)\1/.exec(text.slice(node.from, node.to))?.[2]
    if (path === undefined || analysis.directory === undefined) return undefined
    const bytes = disk?.read(resolve(analysis.directory, path))
    return bytes && new TextDecoder().decode(bytes)
  }

  *#nodes<K extends Node['kind']>(kind: K): Generator<Extract<Node, { kind: K }>> {
    const found: Node[] = []
    walk(this.#source.module.body, (node) => {
      if (node.kind === kind) found.push(node)
      return true
    })
    yield* found as Extract<Node, { kind: K }>[]
  }
}

/** Whether a name of the package of slaves is given to something else, too. */
function isRebound({ names, references }: TacSource, variable: Variable): boolean {
  const isPackage = references.moduleImports.some(
    ({ module }) => module && !module.alias && module.path.split('.')[0] === variable.name,
  )
  return isPackage && names.of(variable).some(({ binds, import: imported }) => binds && !imported)
}

/** What comes with a star out of these has no name of the file's. */
const knownPackage = /^(?:twisted|buildslave|buildbot|buildbot_worker|os)\b/

/** `self.name = …` and `thing.name = …`, where the thing is not imported. */
function assignedAttributes({ module, names }: TacSource): string[] {
  const found: string[] = []
  for (const statement of allBlocks(module.body).flat()) {
    if (statement.kind !== 'assign') continue
    for (const target of statement.targets) {
      if (target.kind !== 'attribute') continue
      const root = rootOf(target)
      const occurrence = root && names.at(root.from)
      if (occurrence && !names.of(occurrence.variable).some((one) => one.import !== undefined)) found.push(target.name)
    }
  }
  return found
}

function namesInUse(module: TacSource['module']): string[] {
  const found: string[] = []
  walk(module.body, (node) => {
    if (node.kind === 'name' || node.kind === 'attribute') found.push(node.name)
    if (node.kind === 'call') found.push(...node.arguments.flatMap(({ keyword }) => (keyword ? [keyword.name] : [])))
    if (node.kind === 'function' || node.kind === 'class') found.push(node.name.name)
    if (node.kind === 'function' || node.kind === 'lambda') found.push(...node.parameters.map(({ name }) => name))
    if (node.kind === 'import') found.push(...node.modules.map(({ path, alias }) => alias?.name ?? path.split('.')[0] ?? ''))
    if (node.kind === 'from-import') found.push(...node.names.map(({ name, alias }) => (alias ?? name).name))
    return true
  })
  return found
}
