// Which argument goes to which parameter of a function of the file.
import type { Parameter } from '../syntax/expression.ts'
import type { ArgumentValue, Origin, Value } from '../value.ts'
import { type Failure, failure } from './lift.ts'
import { dict, sequence, str, unknown } from './make.ts'

/** By parameter name. Where a `*` or `**` cannot be taken apart, what it may fill is unknown. */
export function matchArguments(
  name: string,
  parameters: readonly Pick<Parameter, 'name' | 'takes'>[],
  defaults: ReadonlyMap<string, Value>,
  given: readonly ArgumentValue[],
  origin: Origin,
): Map<string, Value> | Failure {
  const values = new Map<string, Value>()
  const places = parameters.filter((parameter) => parameter.takes === 'positional' || parameter.takes === 'either')
  const rest = parameters.find((parameter) => parameter.takes === 'rest')
  const keywords = parameters.find((parameter) => parameter.takes === 'keywords')
  const open = given.some((argument) => argument.star)

  const positional = given.filter((argument) => !argument.keyword && !argument.star).map((argument) => argument.value)
  places.forEach((parameter, index) => {
    const value = positional[index]
    if (value) values.set(parameter.name, value)
  })
  const surplus = positional.slice(places.length)
  if (surplus.length > 0 && !rest) {
    return failure('TypeError', `${name}() takes ${places.length} positional arguments but ${positional.length} were given`)
  }
  if (rest) values.set(rest.name, open ? unknown(origin, 'tuple') : sequence('tuple', surplus, origin))

  const extra: { key: Value; value: Value }[] = []
  for (const argument of given) {
    if (!argument.keyword) continue
    const parameter = parameters.find(
      (each) => each.name === argument.keyword && (each.takes === 'either' || each.takes === 'keyword'),
    )
    if (parameter && values.has(parameter.name))
      return failure('TypeError', `${name}() got multiple values for argument '${argument.keyword}'`)
    if (parameter) values.set(parameter.name, argument.value)
    else if (keywords) extra.push({ key: str(argument.keyword, argument.value.origin), value: argument.value })
    else return failure('TypeError', `${name}() got an unexpected keyword argument '${argument.keyword}'`)
  }
  if (keywords) values.set(keywords.name, open ? unknown(origin, 'dict') : dict(extra, origin))

  const missing: string[] = []
  for (const parameter of parameters) {
    if (values.has(parameter.name)) continue
    const fallback = defaults.get(parameter.name)
    if (open) values.set(parameter.name, unknown(origin))
    else if (fallback) values.set(parameter.name, fallback)
    else missing.push(`'${parameter.name}'`)
  }
  if (missing.length === 0) return values
  return failure(
    'TypeError',
    `${name}() missing ${missing.length} required argument${missing.length > 1 ? 's' : ''}: ${missing.join(', ')}`,
  )
}
