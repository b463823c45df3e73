// The parameters of `def` and `lambda`.
import { type Branch, ERROR } from './branch.ts'
import type { Expression, Parameter } from './expression.ts'
import { type ExpressionReader, isExpression, splitAtCommas } from './readExpression.ts'

export function readParameters(list: Branch, reader: ExpressionReader): Parameter[] {
  const inside = list.children.filter((child) => !['(', ')', ERROR].includes(child.name))
  const parameters: Parameter[] = []
  let takes: Parameter['takes'] = 'either'
  for (const part of splitAtCommas(inside)) {
    const [first] = part
    const star = first?.name === '*' || first?.name === '**' ? first.name : undefined
    const name = part.find((child) => child.name === 'VariableName')
    if (name) parameters.push(readParameter(part, name, star === '*' ? 'rest' : star === '**' ? 'keywords' : takes, reader))
    if (star === '*') takes = 'keyword'
  }
  const slash = slashIn(list, reader)
  return parameters.map((parameter) => (parameter.to <= slash ? { ...parameter, takes: 'positional' } : parameter))
}

/** Where `/` stands, which Lezer leaves out; -1 where there is none. */
function slashIn({ children }: Branch, reader: ExpressionReader): number {
  const before = children.find((child, index) => {
    const next = children[index + 1]
    return child.name === ',' && next !== undefined && reader.text.slice(child.to, next.from).trim() === '/'
  })
  return before?.to ?? -1
}

function readParameter(part: readonly Branch[], name: Branch, takes: Parameter['takes'], reader: ExpressionReader): Parameter {
  const equals = part.findIndex((child) => child.name === 'AssignOp')
  const byDefault: Expression | undefined = equals < 0 ? undefined : reader.readOr(part[equals + 1], name.to)
  const annotation = part.find((child) => child.name === 'TypeDef')?.children.find(isExpression)
  return {
    name: reader.slice(name),
    nameSpan: { from: name.from, to: name.to },
    takes,
    ...(byDefault && { default: byDefault }),
    ...(annotation && { annotation: reader.read(annotation) }),
    from: part[0]?.from ?? name.from,
    to: part.at(-1)?.to ?? name.to,
  }
}
