// `def`, `class` and their decorators.
import { parseArguments } from './arguments.ts'
import type { ParameterNode } from './node.ts'
import { parseParameters } from './parameters.ts'
import type { StatementParser } from './statements.ts'
import { parseTypeParameters } from './typeParameters.ts'

export function parseFunction(parser: StatementParser, asynchronous: boolean): void {
  const { stream, expressions, scopes } = parser
  stream.expect('def')
  const name = stream.newName('the name of a function')
  parseTypeParameters(parser)
  if (!stream.is('(')) stream.unexpected('Python expects the parameters here, in parentheses.')
  stream.advance()
  const parameters = parseParameters(expressions, ')', true)
  stream.expect(')')
  if (stream.take('->')) scopes.use(expressions.expression())
  for (const part of parameters.flatMap(outside)) scopes.use(part)
  scopes.bindName(name.text)
  scopes.within('function', asynchronous, () => {
    scopes.parameters(parameters)
    parser.block('def')
  })
}

/** What is evaluated where the function is defined. */
const outside = ({ annotation, default: value }: ParameterNode) => [annotation, value].filter((part) => part !== undefined)

export function parseClass(parser: StatementParser): void {
  const { stream, expressions, scopes } = parser
  stream.advance()
  const name = stream.newName('the name of a class')
  parseTypeParameters(parser)
  if (stream.is('(')) for (const value of parseArguments(expressions, 'class').values) scopes.use(value)
  scopes.bindName(name.text)
  scopes.within('class', false, () => parser.block('class'))
}

export function parseDecorated(parser: StatementParser): void {
  const { stream, expressions, scopes } = parser
  while (stream.is('@')) {
    stream.advance()
    scopes.use(expressions.namedExpression())
    if (!stream.takeKind('newline')) stream.unexpected()
  }
  const asynchronous = stream.is('async') && stream.is('def', 1) && stream.advance()
  if (stream.is('def')) parseFunction(parser, Boolean(asynchronous))
  else if (stream.is('class')) parseClass(parser)
  else stream.unexpected('A decorator must be followed by a function or a class.')
}
