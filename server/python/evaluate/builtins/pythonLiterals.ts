// `ast.literal_eval`, where the text is known.
import { parsePython } from '../../parse.ts'
import type { Expression, StringExpression } from '../../syntax/expression.ts'
import type { Origin, Value } from '../../value.ts'
import { withEntry } from '../collections.ts'
import { failure } from '../lift.ts'
import { decode, numberValue } from '../literals.ts'
import { bool, bytes, dict, none, sequence, str } from '../make.ts'
import { pure } from './arguments.ts'
import type { Builtin } from './registry.ts'

const literalEval: Builtin = pure(['node_or_string'], undefined, ([text], origin) => {
  if (text?.kind !== 'str') return undefined
  const written = text.value.replace(/^[ \t]+/, '')
  const { module, broken } = parsePython(written)
  const [statement, ...rest] = module.body
  if (broken || statement?.kind !== 'expression' || rest.length > 0) return undefined
  const { value } = statement
  return value.kind === 'name' ? failure('ValueError', 'malformed node or string') : literalIn(value, written, origin)
})

/** Undefined where it is more than a literal, or one that is not read here. */
function literalIn(node: Expression, text: string, origin: Origin): Value | undefined {
  const inside = (each: Expression): Value | undefined => literalIn(each, text, origin)
  switch (node.kind) {
    case 'constant':
      if (node.value === '...') return undefined
      return node.value === null ? none(origin) : bool(node.value, origin)
    case 'number':
      return numberValue(node, origin)
    case 'string':
      return stringIn(node, text, origin)
    case 'list':
    case 'tuple':
    case 'set': {
      const items = node.elements.map(inside)
      return items.every((item) => item !== undefined) ? sequence(node.kind, items, origin) : undefined
    }
    case 'dict': {
      const entries = node.entries.map(({ key, value }) => ({ key: key && inside(key), value: inside(value) }))
      let known: ReturnType<typeof withEntry> = []
      for (const { key, value } of entries) {
        if (!key || !value) return undefined
        known = withEntry(known, key, value)
      }
      return dict(known, origin)
    }
    default:
      return undefined
  }
}

function stringIn({ pieces }: StringExpression, text: string, origin: Origin): Value | undefined {
  const parts = pieces.map((piece) =>
    piece.prefix.includes('f') ? undefined : decode(text.slice(piece.content.from, piece.content.to), piece),
  )
  if (parts.some((part) => part === undefined)) return undefined
  return pieces[0]?.prefix.includes('b') ? bytes(parts.join(''), origin) : str(parts.join(''), origin)
}

export const pythonLiteralBuiltins: Readonly<Record<string, Builtin>> = { 'ast.literal_eval': literalEval }
