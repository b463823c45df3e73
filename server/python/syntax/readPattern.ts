// Patterns out of Lezer's tree.
import { type Branch, ERROR } from './branch.ts'
import type { Expression, NameExpression } from './expression.ts'
import type { Pattern } from './pattern.ts'
import type { ExpressionReader } from './readExpression.ts'

/** What stands between `case` and the colon, a guard aside. Several patterns are a sequence without brackets. */
export function readPatterns(branches: readonly Branch[], reader: ExpressionReader): Pattern {
  const patterns = branches.filter(isPattern)
  if (branches.some(({ name }) => name === ERROR))
    return { kind: 'unread', names: patterns.flatMap((each) => captured(each, reader)) }
  const [only] = patterns
  const comma = branches.some(({ name }) => name === ',')
  return only && !comma
    ? readPattern(only, reader)
    : { kind: 'sequence', patterns: patterns.map((each) => readPattern(each, reader)) }
}

/** Lezer finds a pattern of no length between brackets that hold none. */
const isPattern = ({ name, from, to }: Branch): boolean => name.endsWith('Pattern') && from < to

function readPattern(branch: Branch, reader: ExpressionReader): Pattern {
  const { name, children } = branch
  const inside = () => children.filter(isPattern).map((child) => readPattern(child, reader))
  switch (name) {
    case 'LiteralPattern':
      return { kind: 'literal', value: literalIn(branch, reader) }
    case 'AttributePattern': {
      // Lezer is given another text for what has brackets with nothing in them.
      const [, ...behind] = branch.children.toReversed()
      return reader.slice(branch).endsWith(')')
        ? { kind: 'class', class: dotted({ ...branch, children: behind.toReversed() }, reader), places: [], keywords: [] }
        : { kind: 'literal', value: dotted(branch, reader) }
    }
    case 'CapturePattern':
      return { kind: 'capture', ...nameIn(branch, reader) }
    case 'OrPattern':
      return either(inside())
    case 'SequencePattern': {
      const [only, ...more] = inside()
      // Parentheses around one pattern are no sequence.
      const grouped = children[0]?.name === '(' && more.length === 0 && !children.some((child) => child.name === ',')
      return only && grouped ? only : { kind: 'sequence', patterns: inside() }
    }
    case 'StarPattern':
      return { kind: 'star', ...(children[1] && nameIn(children[1], reader)) }
    case 'AsPattern': {
      const [pattern] = inside()
      const bound = children.findLast((child) => child.name === 'VariableName')
      return pattern && bound ? { kind: 'as', pattern, name: reader.name(bound) } : unread(branch, reader)
    }
    case 'MappingPattern':
      return readMapping(branch, reader)
    case 'ClassPattern':
      return readClass(branch, reader)
    default:
      return unread(branch, reader)
  }
}

/** Lezer takes the `as` behind alternatives for a part of the last one. */
function either(patterns: readonly Pattern[]): Pattern {
  const last = patterns.at(-1)
  if (last?.kind !== 'as') return { kind: 'either', patterns }
  return { ...last, pattern: { kind: 'either', patterns: patterns.with(-1, last.pattern) } }
}

const unread = (branch: Branch, reader: ExpressionReader): Pattern => ({ kind: 'unread', names: captured(branch, reader) })

/** `_` is bound to nothing. */
function nameIn(branch: Branch, reader: ExpressionReader): { readonly name?: NameExpression } {
  const found = branch.name === 'VariableName' ? branch : branch.children.find((child) => child.name === 'VariableName')
  const name = found && reader.name(found)
  return name && name.name !== '_' ? { name } : {}
}

function literalIn({ children, from, to }: Branch, reader: ExpressionReader): Expression {
  const [sign, number, ...more] = children
  if (!sign) return { kind: 'missing', from, to }
  if (!number) return reader.read(sign)
  if (sign.name !== 'ArithOp' || more.length > 0) return { kind: 'missing', from, to }
  return { kind: 'unary', operator: '-', operand: reader.read(number), from, to }
}

function dotted({ children }: Branch, reader: ExpressionReader): Expression {
  const [first, ...rest] = children.filter(({ name }) => name === 'VariableName' || name === 'PropertyName')
  return rest.reduce<Expression>(
    (object, property) => ({
      kind: 'attribute',
      object,
      name: reader.slice(property),
      nameSpan: { from: property.from, to: property.to },
      from: object.from,
      to: property.to,
    }),
    reader.name(first as Branch),
  )
}

function readMapping(branch: Branch, reader: ExpressionReader): Pattern {
  const { children } = branch
  const entries: [Pattern, Pattern][] = []
  let rest: NameExpression | undefined
  children.forEach((child, index) => {
    const [before, key] = [children[index - 1], children[index - 2]]
    if (before?.name === '**') rest = nameIn(child, reader).name
    else if (before?.name === ':' && key && isPattern(child)) entries.push([readPattern(key, reader), readPattern(child, reader)])
  })
  return { kind: 'mapping', entries, ...(rest && { rest }) }
}

function readClass(branch: Branch, reader: ExpressionReader): Pattern {
  const [head, list] = branch.children
  if (!head) return unread(branch, reader)
  const given = list?.children.filter((child) => isPattern(child) && child.children[0]?.name !== ERROR) ?? []
  const keywords = given.filter(({ name }) => name === 'KeywordPattern')
  return {
    kind: 'class',
    class: head.name === 'AttributePattern' ? dotted(head, reader) : reader.name(head),
    places: given.filter((each) => !keywords.includes(each)).map((each) => readPattern(each, reader)),
    keywords: keywords.map((each) => [
      reader.slice(each.children[0] as Branch),
      readPattern(each.children.at(-1) as Branch, reader),
    ]),
  }
}

function captured(pattern: Branch, reader: ExpressionReader): readonly NameExpression[] {
  const own = pattern.name === 'CapturePattern' || pattern.name === 'AsPattern' || pattern.name === 'MappingPattern'
  return pattern.children.flatMap((child) => {
    if (child.name === 'VariableName') return own ? [reader.name(child)] : []
    return captured(child, reader)
  })
}
