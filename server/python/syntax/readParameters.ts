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
    if (first?.name === '/') {
      parameters.forEach((parameter, index) => {
        parameters[index] = { ...parameter, takes: 'positional' }
      })
      continue
    }
    const star = first?.name === '*' || first?.name === '**' ? first.name : undefined
    const name = part.find((child) => child.name === 'VariableName')
    if (name) parameters.push(readParameter(part, name, star === '*' ? 'rest' : star === '**' ? 'keywords' : takes, reader))
    if (star === '*') takes = 'keyword'
  }
  return parameters
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
