// Arguments that a call takes out of a list or a dictionary: where these are written.
import type { Span } from '../../python/span.ts'
import type { Argument, CallExpression, Expression, SequenceExpression } from '../../python/syntax/expression.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { BoundArgument } from '../../worker/binding.ts'
import { onlyValue } from './onlyValue.ts'
import type { TacSource } from './source.ts'

export interface SpreadItem extends Span {
  /** Of a dictionary. */
  readonly key?: string
}

export interface SpreadList extends Span {
  readonly items: readonly SpreadItem[]
}

/**
 * What a call takes an argument out of, and which item of it that is. Undefined where this is not written as one list or
 * dictionary that only such calls use.
 */
export function findSpread(source: TacSource, call: CallExpression, { argument, parameter, position }: BoundArgument) {
  const place = call.arguments.findIndex(({ from }) => from === argument.span.from)
  const star = call.arguments[place]
  const list = star?.star && listOf(source, star)
  const item = star?.star === '*' ? list?.items[(position ?? 0) - place] : list?.items.find(({ key }) => key === parameter.name)
  return list && item && { list, item }
}

/** Where what a star takes is written: in its place, or bound to the name behind it. */
export function listOf(source: TacSource, { value }: Argument): SpreadList | undefined {
  const written = value.kind === 'name' ? boundTo(source, value.from) : value
  return written && readList(source, written)
}

/** The one value that a name ever has, where nothing but stars of calls uses the name. */
function boundTo(source: TacSource, at: number): Expression | undefined {
  const { names, module } = source
  const variable = names.at(at)?.variable
  if (!variable) return undefined
  const starred = new Set<number>()
  walk(module.body, (node) => {
    if (node.kind === 'call') for (const { star, value } of node.arguments) if (star) starred.add(value.from)
    return true
  })
  const isPlain = names.of(variable).every(({ binds, from }) => binds || starred.has(from))
  return isPlain ? onlyValue(source, variable) : undefined
}

function readList({ names, text }: TacSource, written: Expression): SpreadList | undefined {
  if (written.kind === 'call') {
    const isDict = written.callee.kind === 'name' && written.callee.name === 'dict' && !names.at(written.callee.from)
    if (!isDict || written.arguments.some(({ keyword }) => keyword === undefined)) return undefined
    const items = written.arguments.map(({ from, to, keyword }) => ({ from, to, ...(keyword && { key: keyword.name }) }))
    return { ...spanOf(written.argumentList), items }
  }
  if (written.kind === 'dict') {
    const items = written.entries.flatMap(({ key, value }) => {
      const [piece, ...more] = key?.kind === 'string' ? key.pieces : []
      const plain = piece && more.length === 0 && key ? text.slice(piece.content.from, piece.content.to) : undefined
      return plain === undefined || !key ? [] : [{ from: key.from, to: value.to, key: plain }]
    })
    return items.length === written.entries.length ? { ...spanOf(written), items } : undefined
  }
  return written.kind === 'tuple' || written.kind === 'list' ? sequenceList(text, written) : undefined
}

/** A tuple or list as something that items can be taken out of. */
export function sequenceList(text: string, { from, to, elements }: SequenceExpression): SpreadList {
  // A tuple may stand without parentheses.
  const bare = !'(['.includes(text[from] ?? '') || elements[0]?.from === from
  return { from: from - (bare ? 1 : 0), to: to + (bare ? 1 : 0), items: elements.map(spanOf) }
}

const spanOf = ({ from, to }: Span): Span => ({ from, to })
