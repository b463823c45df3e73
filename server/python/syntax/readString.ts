// String literals and the expressions inside f-strings.
import { type Branch, ERROR } from './branch.ts'
import type { Expression, FormatSpec, Replacement, StringExpression, StringPiece } from './expression.ts'

/** Reads what stands between two brackets. */
type ReadList = (branches: readonly Branch[]) => Expression

export function readString(branch: Branch, text: string, read: ReadList): StringExpression {
  const pieces = branch.name === 'ContinuedString' ? branch.children.filter(isPiece) : [branch]
  return { kind: 'string', from: branch.from, to: branch.to, pieces: pieces.map((piece) => readPiece(piece, text, read)) }
}

const isPiece = (branch: Branch): boolean => branch.name === 'String' || branch.name === 'FormatString'

function readPiece(branch: Branch, text: string, read: ReadList): StringPiece {
  const literal = text.slice(branch.from, branch.to)
  const prefix = /^[a-z]*/i.exec(literal)?.[0] ?? ''
  const body = literal.slice(prefix.length)
  const triple = /^("""|''')/.test(body)
  const quote = body.slice(0, triple ? 3 : 1)
  const closed = body.length >= 2 * quote.length && body.endsWith(quote) && !endsEscaped(body.slice(quote.length, -quote.length))
  return {
    from: branch.from,
    to: branch.to,
    prefix: prefix.toLowerCase(),
    content: { from: branch.from + prefix.length + quote.length, to: closed ? branch.to - quote.length : branch.to },
    triple,
    closed,
    replacements: readReplacements(branch, text, read),
  }
}

const endsEscaped = (content: string): boolean => (/\\*$/.exec(content)?.[0].length ?? 0) % 2 === 1

function readReplacements(branch: Branch, text: string, read: ReadList): Replacement[] {
  return branch.children.filter((child) => child.name === 'FormatReplacement').map((child) => readReplacement(child, text, read))
}

function readReplacement(branch: Branch, text: string, read: ReadList): Replacement {
  const label = branch.children.find((child) => child.name === 'FormatSelfDoc')
  const conversion = branch.children.find((child) => child.name === 'FormatConversion')
  const spec = branch.children.find((child) => child.name === 'FormatSpec')
  const parts = branch.children.filter(({ name }) => name !== '{' && name !== '}' && !name.startsWith('Format'))
  // The parser knows no generator here and leaves the rest out, which is what the names in it may come from.
  const isRead = parts.length > 0 && parts.every(({ name }) => name !== ERROR)
  return {
    from: branch.from,
    to: branch.to,
    expression: isRead ? read(parts) : { kind: 'missing', from: branch.from + 1, to: branch.from + 1 },
    ...(label && { label: { from: branch.from + 1, to: label.to } }),
    ...(conversion && { conversion: text.slice(conversion.from + 1, conversion.to) as 'r' | 's' | 'a' }),
    ...(spec && { spec: readSpec(spec, text, read) }),
  }
}

function readSpec(branch: Branch, text: string, read: ReadList): FormatSpec {
  return { from: branch.from + 1, to: branch.to, replacements: readReplacements(branch, text, read) }
}
