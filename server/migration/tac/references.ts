// Where a file says which package and which class it takes its workers from.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Names } from '../../python/names.ts'
import type { Span } from '../../python/span.ts'
import type { AttributeExpression, Expression, NameExpression } from '../../python/syntax/expression.ts'
import type {
  FromImportStatement,
  ImportedModule,
  ImportedName,
  ImportStatement,
  Module,
  Statement,
} from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'

/** The packages that slaves came from: buildbot itself up to 0.8.0, a package of their own up to 0.8.14. */
export const oldPackages = ['buildslave', 'buildbot.slave'] as const
export const newPackage = 'buildbot_worker'

export type Age = 'old' | 'new'

/** `from package.bot import BuildSlave as alias`; `bound` is the variable that it binds. */
export interface ClassImport {
  readonly age: Age
  readonly statement: FromImportStatement
  readonly imported: ImportedName
  readonly bound: Variable
}

/** A module or package under some name of the file: `import buildslave.bot`, `from buildslave import bot as b`. */
export interface ModuleImport {
  readonly age: Age
  readonly statement: ImportStatement | FromImportStatement
  /** Dotted path of the module. */
  readonly path: string
  /** Of `import …`. */
  readonly module?: ImportedModule
  /** Set where the name of the file means the module itself, not its root package. */
  readonly bound?: Variable
}

/** A use of a module by its dotted path. */
export interface DottedUse {
  readonly age: Age
  /** The whole of `buildslave.bot.BuildSlave` or `bot.BuildSlave`. */
  readonly chain: Expression
  /** What stands for the package in it; left out where a name of the file stands for the module. */
  readonly package?: Span
  /** What is taken from the package, without `package.`: `bot.BuildSlave`, `bot`, `version`. */
  readonly member: string
  /** The last name of the chain. */
  readonly last: Span
}

export class WorkerReferences {
  readonly classImports: readonly ClassImport[]
  readonly moduleImports: readonly ModuleImport[]
  /** `from buildslave.bot import *`. */
  readonly starImports: readonly FromImportStatement[]
  /** Imports of what is no worker class, out of an old package or of the package itself. */
  readonly strangeImports: readonly FromImportStatement[]
  readonly dottedUses: readonly DottedUse[]
  /** Uses of BuildSlave where the file does not bind it: it comes with a star, or from nowhere. */
  readonly unboundUses: readonly NameExpression[]
  /** What the file calls the class. */
  readonly classVariables: ReadonlyMap<Variable, Age>

  constructor(module: Module, names: Names) {
    const { classImports, moduleImports, starImports, strangeImports } = readImports(module, names)
    this.classImports = classImports
    this.moduleImports = moduleImports
    this.starImports = starImports
    this.strangeImports = strangeImports
    this.dottedUses = findDottedUses(module, names, moduleImports)
    this.classVariables = new Map(classImports.map(({ bound, age }) => [bound, age]))
    const unbound: NameExpression[] = []
    walk(module.body, (node) => {
      if (node.kind === 'name' && node.name === 'BuildSlave' && !names.at(node.from)) unbound.push(node)
      return true
    })
    this.unboundUses = unbound
  }

  /** Whether the file has anything of the packages for slaves. */
  get anyOld(): boolean {
    const imports = [...this.classImports, ...this.moduleImports]
    return imports.some(({ age }) => age === 'old') || this.starImports.some(isOldImport) || this.strangeImports.length > 0
  }

  /** Which class an expression names by itself. */
  classOf(expression: Expression, names: Names): Age | undefined {
    if (expression.kind === 'name') {
      const variable = names.at(expression.from)?.variable
      if (variable) return this.classVariables.get(variable)
      return expression.name === 'BuildSlave' ? 'old' : undefined
    }
    const use = this.dottedUses.find(({ chain }) => chain.from === expression.from && chain.to === expression.to)
    return use && /(?:^|\.)(?:BuildSlave|Worker)$/.test(use.member) ? use.age : undefined
  }
}

const isOldImport = ({ path }: FromImportStatement): boolean => ageOfPath(path) === 'old'

/** Which package a dotted path lies in, if it is one of the three. */
export function ageOfPath(path: string): Age | undefined {
  if (path === newPackage || path.startsWith(`${newPackage}.`)) return 'new'
  return oldPackages.some((name) => path === name || path.startsWith(`${name}.`)) ? 'old' : undefined
}

/** A dotted path without its package: `bot` of `buildbot.slave.bot`. */
export function withinPackage(path: string): string {
  const name = [...oldPackages, newPackage].find((each) => path === each || path.startsWith(`${each}.`)) ?? ''
  return path.slice(name.length + 1)
}

/** The worker imports of one statement. */
export const isWorkerImport = (statement: Statement): Age | undefined => {
  if (statement.kind === 'from-import') return ageOfPath(statement.path)
  if (statement.kind !== 'import') return undefined
  return statement.modules.map(({ path }) => ageOfPath(path)).find((age) => age !== undefined)
}

function readImports(module: Module, names: Names) {
  const classImports: ClassImport[] = []
  const moduleImports: ModuleImport[] = []
  const starImports: FromImportStatement[] = []
  const strangeImports: FromImportStatement[] = []
  const bound = (span: Span): Variable | undefined => names.at(span.from)?.variable
  walk(module.body, (node) => {
    if (node.kind === 'import') {
      for (const each of node.modules) {
        const age = ageOfPath(each.path)
        const alias = each.alias && bound(each.alias)
        if (age) moduleImports.push({ age, statement: node, path: each.path, module: each, ...(alias && { bound: alias }) })
      }
    }
    if (node.kind !== 'from-import') return true
    const age = ageOfPath(node.path)
    if (!age) {
      const hasPackage = node.names.some(({ name }) => ageOfPath(`${node.path}.${name.name}`) !== undefined)
      if (hasPackage) strangeImports.push(node)
      return true
    }
    if (node.star) starImports.push(node)
    for (const imported of node.names) {
      const variable = bound(imported.alias ?? imported.name)
      if (!variable) continue
      const { name } = imported.name
      const within = withinPackage(node.path)
      if (name === (age === 'old' ? 'BuildSlave' : 'Worker') && within !== '')
        classImports.push({ age, statement: node, imported, bound: variable })
      else if (name === 'bot' && within === '')
        moduleImports.push({ age, statement: node, path: `${node.path}.bot`, bound: variable })
      else if (age === 'old') strangeImports.push(node)
    }
    return true
  })
  return { classImports, moduleImports, starImports, strangeImports: [...new Set(strangeImports)] }
}

function findDottedUses(module: Module, names: Names, imports: readonly ModuleImport[]): DottedUse[] {
  const found: DottedUse[] = []
  if (imports.length === 0) return found
  const roots = new Map(imports.flatMap((each) => (each.bound ? [[each.bound, each] as const] : [])))
  walk(module.body, (node) => {
    if (node.kind !== 'attribute' && node.kind !== 'name') return true
    const chain = chainOf(node)
    if (!chain) return true
    const [root] = chain
    const variable = root && names.at(root.from)
    if (!root || variable?.binds || (chain.length === 1 && variable && isRebound(names, variable.variable))) return false
    const aliased = variable && roots.get(variable.variable)
    const last = chain.at(-1) as ChainLink
    if (aliased) {
      const members = [withinPackage(aliased.path), ...chain.slice(1).map(({ name }) => name)].filter((name) => name !== '')
      if (chain.length > 1) found.push({ age: aliased.age, chain: node, member: members.join('.'), last })
      return false
    }
    const path = chain.map(({ name }) => name).join('.')
    const age = ageOfPath(path)
    // The import may have its new name already.
    if (!age || !imports.some(({ module: imported }) => imported && !imported.alias)) return false
    const member = withinPackage(path)
    // Something else may have been given the name of the package.
    if (variable && member !== '' && !/^bot\b/.test(member) && isRebound(names, variable.variable)) return false
    const depth = path.length - member.length
    const packageEnd = chain.find(({ end }) => end >= depth - 1) ?? last
    found.push({ age, chain: node, package: { from: root.from, to: packageEnd.to }, member, last })
    return false
  })
  return found
}

const isRebound = (names: Names, variable: Variable): boolean =>
  names.of(variable).some(({ binds, import: imported }) => binds && imported === undefined)

interface ChainLink extends Span {
  readonly name: string
  /** Where it ends in the dotted path. */
  readonly end: number
}

function chainOf(node: AttributeExpression | NameExpression): ChainLink[] | undefined {
  if (node.kind === 'name') return [{ name: node.name, from: node.from, to: node.to, end: node.name.length }]
  const { object, name, nameSpan } = node
  if (object.kind !== 'attribute' && object.kind !== 'name') return undefined
  const before = chainOf(object)
  const end = (before?.at(-1)?.end ?? 0) + 1 + name.length
  return before && [...before, { name, from: nameSpan.from, to: nameSpan.to, end }]
}
