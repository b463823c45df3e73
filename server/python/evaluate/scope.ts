// Where names live, and which names a piece of code binds.
import type { CallExpression, Expression, Parameter, SubscriptExpression } from '../syntax/expression.ts'
import { namesBoundIn } from '../syntax/pattern.ts'
import type { Block } from '../syntax/statement.ts'
import { type Node, walk } from '../syntax/walk.ts'

export interface Variable {
  readonly name: string
  readonly scope: Scope
}

export class Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension'
  readonly parent: Scope | undefined
  /** The names that belong to a function, whether bound yet or not. */
  readonly locals: ReadonlySet<string>
  readonly #elsewhere = new Map<string, Scope>()
  readonly #variables = new Map<string, Variable>()

  constructor(kind: Scope['kind'], parent?: Scope, locals: ReadonlySet<string> = new Set()) {
    this.kind = kind
    this.parent = parent
    this.locals = locals
  }

  get module(): Scope {
    return this.parent?.module ?? this
  }

  /** Where `name := value` binds. */
  get home(): Scope {
    return this.kind === 'comprehension' && this.parent ? this.parent.home : this
  }

  /** `global name` or `nonlocal name`. */
  declare(name: string, where: 'global' | 'nonlocal'): void {
    let home: Scope | undefined = where === 'global' ? this.module : this.parent
    while (where === 'nonlocal' && home && !(home.kind === 'function' && home.locals.has(name))) home = home.parent
    // `global` in the module itself says nothing new.
    if (home && home !== this) this.#elsewhere.set(name, home)
  }

  /** The variable that an assignment to `name` here binds. */
  own(name: string): Variable {
    const elsewhere = this.#elsewhere.get(name)
    if (elsewhere) return elsewhere.own(name)
    let variable = this.#variables.get(name)
    if (!variable) {
      variable = { name, scope: this }
      this.#variables.set(name, variable)
    }
    return variable
  }

  /** The variables that `name` may mean here, the nearest first. */
  candidates(name: string): readonly Variable[] {
    if (this.#elsewhere.has(name)) return [this.own(name)]
    const found: Variable[] = []
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== this) continue
      found.push(scope.own(name))
      if (scope.kind === 'function' && scope.locals.has(name)) break
    }
    return found
  }

  /** Every name that was looked up or bound here. */
  names(): Iterable<Variable> {
    return this.#variables.values()
  }
}

/** The names that a function's own body binds: they are local to it. */
export function localsOf(parameters: readonly Parameter[], body: Block): Set<string> {
  const names = boundBy(body)
  for (const parameter of parameters) names.add(parameter.name)
  walk(body, (node) => {
    if (node.kind === 'global' || node.kind === 'nonlocal') for (const name of node.names) names.delete(name)
    return !opensScope(node)
  })
  return names
}

/** The names that a block and the targets bind; those in functions and classes inside it are left out. */
export function boundBy(block: Block, ...targets: readonly Expression[]): Set<string> {
  const names = new Set<string>()
  for (const target of targets) collectTarget(target, names)
  walk(block, (node) => {
    collect(node, names)
    return !opensScope(node)
  })
  return names
}

/** The names of the attributes that a block sets, functions and classes inside it included. */
export function attributesSetBy(block: Block, text: string): ReadonlySet<string> | 'any' {
  const names = new Set<string>()
  let any = false
  const written = new Set<Node>()
  const look = (node: Node): boolean => {
    // What is read of `vars(object)` by a key changes nothing.
    if (isItemOfVars(node) && !written.has(node)) {
      for (const part of [node.index, ...node.object.arguments.map(({ value }) => value)]) if (look(part)) walk(part, look)
      return false
    }
    const set = nameSetBy(node, text)
    if (set !== undefined) names.add(set)
    else any ||= node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'setattr'
    any ||= node.kind === 'name' && node.name === 'vars'
    any ||= node.kind === 'attribute' && (node.name === '__dict__' || node.name === '__setattr__')
    for (const target of targetsOf(node).flatMap(partsOf)) {
      if (target.kind === 'attribute') names.add(target.name)
      written.add(target)
    }
    return true
  }
  walk(block, look)
  return any ? 'any' : names
}

const isItemOfVars = (node: Node): node is SubscriptExpression & { readonly object: CallExpression } =>
  node.kind === 'subscript' &&
  node.object.kind === 'call' &&
  node.object.callee.kind === 'name' &&
  node.object.callee.name === 'vars'

/** The name in `setattr(object, 'name', value)`. */
function nameSetBy(node: Node, text: string): string | undefined {
  if (node.kind !== 'call' || node.callee.kind !== 'name' || node.callee.name !== 'setattr') return undefined
  const name = node.arguments[1]?.value
  const [piece, ...more] = name?.kind === 'string' ? name.pieces : []
  return piece?.prefix === '' && more.length === 0 ? text.slice(piece.content.from, piece.content.to) : undefined
}

function targetsOf(node: Node): readonly Expression[] {
  switch (node.kind) {
    case 'assign':
      return node.targets
    case 'augmented':
    case 'for':
      return [node.target]
    case 'with':
      return node.items.flatMap((item) => item.target ?? [])
    default:
      return []
  }
}

/** What a target is made of, where it unpacks. */
function partsOf(target: Expression): readonly Expression[] {
  if (target.kind === 'tuple' || target.kind === 'list') return target.elements.flatMap(partsOf)
  return target.kind === 'starred' ? partsOf(target.value) : [target]
}

const opensScope = (node: Node): boolean => node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda'

function collect(node: Node, names: Set<string>): void {
  switch (node.kind) {
    case 'assign':
    case 'delete':
      for (const target of node.targets) collectTarget(target, names)
      break
    case 'augmented':
    case 'assignment':
    case 'for':
      collectTarget(node.target, names)
      break
    case 'import':
      for (const module of node.modules) names.add(module.alias?.name ?? (module.path.split('.')[0] as string))
      break
    case 'from-import':
      for (const imported of node.names) names.add((imported.alias ?? imported.name).name)
      break
    case 'try':
      for (const handler of node.handlers) if (handler.name) names.add(handler.name.name)
      break
    case 'with':
      for (const item of node.items) if (item.target) collectTarget(item.target, names)
      break
    case 'function':
    case 'class':
      names.add(node.name.name)
      break
    case 'match':
      for (const name of node.cases.flatMap(({ pattern }) => namesBoundIn(pattern))) names.add(name.name)
      break
  }
}

function collectTarget(target: Expression, names: Set<string>): void {
  for (const part of partsOf(target)) if (part.kind === 'name') names.add(part.name)
}
