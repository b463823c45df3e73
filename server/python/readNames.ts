// One pass over a module's syntax tree that finds what each name means.
import { boundBy, localsOf, Scope, type Variable } from './evaluate/scope.ts'
import type { Span } from './span.ts'
import type { CallExpression, ComprehensionExpression, Expression, Parameter } from './syntax/expression.ts'
import { expressionsIn, namesBoundIn } from './syntax/pattern.ts'
import type { ClassStatement, FunctionStatement, ImportedModule, Module, Statement } from './syntax/statement.ts'
import { childrenOf } from './syntax/walk.ts'

/** A name as it stands in the text. */
export interface Occurrence extends Span {
  readonly variable: Variable
  /** It gets its value there. */
  readonly binds: boolean
  /** The statement that it is imported by under its own name. */
  readonly import?: 'module' | 'submodule' | 'member'
}

/** A stretch of the text that names are looked up in by a scope of its own. */
export interface Region {
  readonly scope: Scope
  readonly span: Span
}

/** What a name means in a scope; undefined where the file does not bind it. */
export function resolveName(scope: Scope, name: string): Variable | undefined {
  for (const variable of scope.candidates(name)) if (variable.scope.locals.has(name)) return variable
  return undefined
}

/** Occurrences in the order of the text; regions with the outer ones first, the module's own before all. */
export function readNames(module: Module): { readonly occurrences: readonly Occurrence[]; readonly regions: readonly Region[] } {
  const { occurrences, regions } = new Reader(module)
  return { occurrences: occurrences.sort((a, b) => a.from - b.from), regions }
}

interface Use {
  readonly name: string
  readonly scope: Scope
  readonly span: Span
}

class Reader {
  readonly occurrences: Occurrence[] = []
  readonly regions: Region[] = []
  #scope: Scope
  /** What the module binds, functions' `global` names included: complete at the end. */
  readonly #moduleNames = new Set<string>()
  /** Looked up at the end, when it is known what every scope binds. */
  readonly #uses: Use[] = []
  readonly #keywords: (Use & { readonly callee: string })[] = []
  readonly #parameters = new Map<Variable, Scope>()

  constructor(module: Module) {
    this.#scope = new Scope('module', undefined, this.#moduleNames)
    this.regions.push({ scope: this.#scope, span: module })
    this.#readAll(module.body)
    for (const { name, scope, span } of this.#uses) this.#add(resolveName(scope, name), span)
    for (const { callee, name, scope, span } of this.#keywords) {
      const called = resolveName(scope, callee)
      const own = called && this.#parameters.get(called)
      if (own?.locals.has(name)) this.#add(own.own(name), span)
    }
  }

  #add(variable: Variable | undefined, { from, to }: Span): void {
    if (variable) this.occurrences.push({ from, to, variable, binds: false })
  }

  #readAll(nodes: readonly (Statement | Expression | undefined)[]): void {
    for (const node of nodes) this.#read(node)
  }

  #read(node: Statement | Expression | undefined): void {
    if (node === undefined) return
    switch (node.kind) {
      case 'name':
        this.#use(node.name, node)
        break
      case 'assign':
        this.#readAll([node.value, node.annotation])
        this.#bindAll(node.targets)
        break
      case 'augmented':
        this.#read(node.value)
        this.#bind(node.target)
        break
      case 'assignment':
        this.#read(node.value)
        // It binds outside of comprehensions.
        this.#within(this.#home(), () => this.#bind(node.target))
        break
      case 'delete':
        this.#bindAll(node.targets)
        break
      case 'for':
        this.#read(node.iterable)
        this.#bind(node.target)
        this.#readAll([...node.body, ...(node.otherwise ?? [])])
        break
      case 'with':
        for (const { context, target } of node.items) {
          this.#read(context)
          if (target) this.#bind(target)
        }
        this.#readAll(node.body)
        break
      case 'try':
        this.#readAll(node.body)
        for (const { type, name, body } of node.handlers) {
          this.#read(type)
          if (name) this.#bind(name)
          this.#readAll(body)
        }
        this.#readAll([...(node.otherwise ?? []), ...(node.finally ?? [])])
        break
      case 'match':
        this.#read(node.subject)
        for (const { pattern, guard, body } of node.cases) {
          this.#readAll(expressionsIn(pattern))
          this.#bindAll(namesBoundIn(pattern))
          this.#readAll([guard, ...body])
        }
        break
      case 'import':
        for (const module of node.modules) this.#bindModule(module)
        break
      case 'from-import':
        for (const { name, alias } of node.names) {
          if (alias) this.#bind(alias)
          else this.#own(name.name, name, { import: 'member' })
        }
        break
      case 'global':
      case 'nonlocal':
        for (const [index, name] of node.names.entries()) {
          if (node.kind === 'global') this.#moduleNames.add(name)
          this.#scope.declare(name, node.kind)
          this.#use(name, node.spans[index] ?? node)
        }
        break
      case 'function':
        this.#readFunction(node)
        break
      case 'class':
        this.#readClass(node)
        break
      case 'lambda':
        this.#readDefaults(node.parameters)
        this.#inside(new Scope('function', this.#scope, localsOf(node.parameters, [])), node, () => {
          this.#bindParameters(node.parameters)
          this.#read(node.body)
        })
        break
      case 'comprehension':
        this.#readComprehension(node)
        break
      case 'call':
        this.#readCall(node)
        break
      default:
        this.#readAll(childrenOf(node))
    }
  }

  #bindModule({ path, pathSpan, alias }: ImportedModule): void {
    if (alias) {
      this.#bind(alias)
      return
    }
    const [name = ''] = path.split('.')
    const span = { from: pathSpan.from, to: pathSpan.from + name.length }
    this.#own(name, span, { import: name === path ? 'module' : 'submodule' })
  }

  #readFunction(node: FunctionStatement): void {
    this.#readAll(node.decorators)
    this.#readDefaults(node.parameters)
    this.#read(node.returns)
    this.#bind(node.name)
    const scope = new Scope('function', this.#scope, localsOf(node.parameters, node.body))
    this.#parameters.set(this.#scope.own(node.name.name), scope)
    this.#inside(scope, node, () => {
      this.#bindParameters(node.parameters)
      this.#readAll(node.body)
    })
  }

  #readClass(node: ClassStatement): void {
    this.#readAll(node.decorators)
    for (const { value } of node.bases) this.#read(value)
    this.#bind(node.name)
    this.#inside(new Scope('class', this.#scope, boundBy(node.body)), node, () => this.#readAll(node.body))
  }

  #readDefaults(parameters: readonly Parameter[]): void {
    for (const parameter of parameters) {
      this.#read(parameter.annotation)
      this.#read(parameter.default)
    }
  }

  #bindParameters(parameters: readonly Parameter[]): void {
    for (const { name, nameSpan } of parameters) this.#own(name, nameSpan)
  }

  #readComprehension(node: ComprehensionExpression): void {
    const targets = node.clauses.flatMap((clause) => (clause.kind === 'for' ? [clause.target] : []))
    const [first, ...others] = node.clauses
    // The first iterable is made outside.
    if (first?.kind === 'for') this.#read(first.iterable)
    this.#inside(new Scope('comprehension', this.#scope, boundBy([], ...targets)), node, () => {
      if (first?.kind === 'for') this.#bind(first.target)
      for (const clause of others) {
        if (clause.kind === 'if') this.#read(clause.test)
        else {
          this.#read(clause.iterable)
          this.#bind(clause.target)
        }
      }
      this.#read(node.element)
      this.#read(node.value)
    })
  }

  #readCall({ callee, arguments: given }: CallExpression): void {
    this.#read(callee)
    for (const { keyword, value } of given) {
      if (keyword && callee.kind === 'name') {
        this.#keywords.push({ callee: callee.name, name: keyword.name, scope: this.#scope, span: keyword })
      }
      this.#read(value)
    }
  }

  #inside(scope: Scope, span: Span, read: () => void): void {
    this.regions.push({ scope, span })
    this.#within(scope, read)
  }

  #within(scope: Scope, read: () => void): void {
    const outer = this.#scope
    this.#scope = scope
    read()
    this.#scope = outer
  }

  #home(): Scope {
    let scope = this.#scope
    while (scope.kind === 'comprehension' && scope.parent) scope = scope.parent
    return scope
  }

  #bindAll(targets: readonly Expression[]): void {
    for (const target of targets) this.#bind(target)
  }

  /** Names in a target; what else stands in it is only used. */
  #bind(target: Expression): void {
    if (target.kind === 'name') this.#own(target.name, target)
    else if (target.kind === 'tuple' || target.kind === 'list') this.#bindAll(target.elements)
    else if (target.kind === 'starred') this.#bind(target.value)
    else this.#read(target)
  }

  #own(name: string, { from, to }: Span, more: Pick<Occurrence, 'import'> = {}): void {
    const variable = this.#scope.own(name)
    if (variable.scope.kind === 'module') this.#moduleNames.add(name)
    this.occurrences.push({ from, to, variable, binds: true, ...more })
  }

  #use(name: string, span: Span): void {
    this.#uses.push({ name, scope: this.#scope, span })
  }
}
