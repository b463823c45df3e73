// `import …` and `from … import …`.
import { type Branch, ERROR } from './branch.ts'
import type { NameExpression } from './expression.ts'
import { type ExpressionReader, splitAtCommas } from './readExpression.ts'
import type { FromImportStatement, ImportedModule, ImportedName, ImportStatement } from './statement.ts'

export function readImport(branch: Branch, reader: ExpressionReader): ImportStatement {
  const modules = splitAtCommas(inside(branch.children.slice(1))).flatMap((part) => readModule(part, reader))
  return { kind: 'import', modules, from: branch.from, to: branch.to }
}

export function readFromImport(branch: Branch, reader: ExpressionReader): FromImportStatement {
  const middle = branch.children.findIndex((child) => child.name === 'import')
  const before = inside(branch.children.slice(1, middle < 0 ? undefined : middle))
  const after = middle < 0 ? [] : inside(branch.children.slice(middle + 1))
  return {
    kind: 'from-import',
    ...pathOf(before, reader, branch.from + 'from'.length),
    names: splitAtCommas(after).flatMap((part) => readName(part, reader)),
    star: after[0]?.name === '*',
    from: branch.from,
    to: branch.to,
  }
}

const inside = (branches: readonly Branch[]) => branches.filter((branch) => !['(', ')', ERROR].includes(branch.name))

function pathOf(parts: readonly Branch[], reader: ExpressionReader, missing: number) {
  const path = parts.map((part) => reader.slice(part)).join('')
  return { path, pathSpan: { from: parts[0]?.from ?? missing, to: parts.at(-1)?.to ?? missing } }
}

function readModule(part: readonly Branch[], reader: ExpressionReader): ImportedModule[] {
  const [first] = part
  if (!first) return []
  const as = part.findIndex((child) => child.name === 'as')
  const path = as < 0 ? part : part.slice(0, as)
  return [{ ...pathOf(path, reader, first.from), ...aliasOf(part, as, reader), from: first.from, to: (part.at(-1) ?? first).to }]
}

function readName(part: readonly Branch[], reader: ExpressionReader): ImportedName[] {
  const [first] = part
  if (first?.name !== 'VariableName') return []
  const as = part.findIndex((child) => child.name === 'as')
  return [{ name: reader.name(first), ...aliasOf(part, as, reader), from: first.from, to: (part.at(-1) ?? first).to }]
}

function aliasOf(part: readonly Branch[], as: number, reader: ExpressionReader): { readonly alias?: NameExpression } {
  const alias = as < 0 ? undefined : part[as + 1]
  return alias?.name === 'VariableName' ? { alias: reader.name(alias) } : {}
}
