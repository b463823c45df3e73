// Parameters of the file's own functions that nothing needs any more.
import type { Variable } from '../../python/evaluate/scope.ts'
import type { Span } from '../../python/span.ts'
import type { CallExpression } from '../../python/syntax/expression.ts'
import type { FunctionStatement } from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { allBlocks } from './layout.ts'
import { removeArguments } from './removeArguments.ts'
import type { TacSource } from './source.ts'

/** A function, or a lambda that has a name. */
interface Callable extends Pick<FunctionStatement, 'from' | 'to' | 'name' | 'parameters'> {
  readonly decorators: readonly unknown[]
}

export interface UnusedParameter {
  readonly owners: readonly Span[]
  readonly edits: readonly Edit[]
  /** The parameter and the arguments given for it. */
  readonly gone: readonly Span[]
}

/** Takes a parameter out of its function and of all calls, where these can all be seen and are plain. */
export function removeParameter(source: TacSource, variable: Variable, gone: readonly Span[]): UnusedParameter | undefined {
  const { text, module, names } = source
  const owner = callablesOf(module).find(({ parameters }) =>
    parameters.some(({ nameSpan }) => names.at(nameSpan.from)?.variable === variable),
  )
  const place = owner?.parameters.findIndex(({ name }) => name === variable.name) ?? -1
  const parameter = owner?.parameters[place]
  const calls = owner && callsOf(source, owner)
  if (!owner || !calls || parameter?.takes !== 'either' || owner.decorators.length > 0) return undefined
  const given = calls.flatMap((call) => argumentFor(call, variable.name, place) ?? [])
  const leaving = [...gone, parameter, ...given]
  if (!names.of(variable).every((one) => leaving.some(({ from, to }) => from <= one.from && one.to <= to))) return undefined
  const [next, previous] = [owner.parameters[place + 1], owner.parameters[place - 1]]
  const own = next ? { from: parameter.from, to: next.from } : { from: previous?.to ?? parameter.from, to: parameter.to }
  const inCalls = calls.flatMap((call) => removeArguments(text, call, given))
  return { owners: [owner], edits: [{ ...own, text: '' }, ...inCalls], gone: [parameter, ...given] }
}

function callablesOf({ body }: TacSource['module']): Callable[] {
  return allBlocks(body)
    .flat()
    .flatMap((each): Callable[] => {
      if (each.kind === 'function') return [each]
      if (each.kind !== 'assign' || each.value?.kind !== 'lambda') return []
      const [name, ...more] = each.targets
      const { from, to, parameters } = each.value
      return name?.kind === 'name' && more.length === 0 ? [{ from, to, name, parameters, decorators: [] }] : []
    })
}

/** The calls of a function by its name; undefined where it is used in another way, or called with stars. */
function callsOf({ module, names }: TacSource, { name }: Callable): CallExpression[] | undefined {
  const own = names.at(name.from)?.variable
  const uses = own ? names.of(own).filter(({ from }) => from !== name.from) : []
  const calls: CallExpression[] = []
  walk(module.body, (node) => {
    if (node.kind === 'call' && uses.some(({ from, to }) => from === node.callee.from && to === node.callee.to)) calls.push(node)
    return true
  })
  const plain = calls.every((call) => call.arguments.every(({ star }) => star === undefined))
  return own?.scope.kind === 'module' && plain && calls.length === uses.length ? calls : undefined
}

function argumentFor({ arguments: given }: CallExpression, name: string, place: number) {
  return given.find(({ keyword }, index) => (keyword ? keyword.name === name : index === place))
}
