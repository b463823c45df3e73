// Which argument goes to which parameter of a function of the file.
import type { Parameter } from '../syntax/expression.ts'
import type { ArgumentValue, Origin, Value } from '../value.ts'
import { type Failure, failure } from './lift.ts'
import { dict, sequence, str, unknown } from './make.ts'

/**
 * By parameter name. Where a `*` or `**` cannot be taken apart, what it may fill is unknown.
 * @param defaultOf what a parameter has where it is not given, if it need not be
 */
export function matchArguments<P extends Pick<Parameter, 'name' | 'takes'>>(
  name: string,
  parameters: readonly P[],
  defaultOf: (parameter: P) => Value | undefined,
  given: readonly ArgumentValue[],
  origin: Origin,
): Map<string, Value> | Failure {
  const values = new Map<string, Value>()
  const positional: Value[] = []
  let open = false
  for (const { keyword, star, value } of given) {
    if (star) open = true
    else if (!keyword) positional.push(value)
  }
  let rest: P | undefined
  let keywords: P | undefined
  let places = 0
  for (const parameter of parameters) {
    if (parameter.takes === 'rest') rest = parameter
    else if (parameter.takes === 'keywords') keywords = parameter
    else if (parameter.takes !== 'keyword') {
      const value = positional[places++]
      if (value) values.set(parameter.name, value)
    }
  }
  const surplus = positional.slice(places)
  if (surplus.length > 0 && !rest) {
    return failure('TypeError', `${name}() takes ${places} positional arguments but ${positional.length} were given`)
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
    const fallback = defaultOf(parameter)
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
