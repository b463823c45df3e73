// Templates that carry the name buildbot.tac: not Python yet.
import type { ParsedPython } from '../python/parse.ts'
import type { Span } from '../python/span.ts'
import type { StringPiece } from '../python/syntax/expression.ts'
import { walk } from '../python/syntax/walk.ts'
import type { TemplateLanguage } from './declaration.ts'

export interface TemplateMark {
  readonly language: TemplateLanguage
  readonly span: Span
}

/** What is no Python wherever it stands. */
const ANYWHERE: readonly (readonly [TemplateLanguage, RegExp])[] = [
  ['erb', /<%[-=]?\s[^%]*%>/],
  ['jinja', /\{%-?\s*(?:if|for|set|else|elif|endif|endfor|include|raw|block|macro|import|extends)\b[^%]*%\}/],
]

/** What is no Python outside a string, and a placeholder where it is all of one. */
const PLACEHOLDERS: readonly (readonly [TemplateLanguage, RegExp])[] = [
  ['jinja', /\{\{-?\s*[A-Za-z_][\w.[\]'"]*\s*(?:\|[^{}]*)?-?\}\}/],
  ['percent', /%\([A-Za-z_]\w*\)[srd]/],
  ['at', /@[A-Za-z_]\w*@/],
  ['nix', /\$\{[A-Za-z_]\w*(?:[.\s][^{}]*)\}/],
  ['shell', /\$\{[A-Za-z_]\w*\}/],
]

/** A text that is nothing but a placeholder of these is hardly meant as it stands. */
const UNMISTAKABLE: ReadonlySet<TemplateLanguage> = new Set(['jinja', 'nix'])

/**
 * The first mark of a template language in the text, if it is a template. A single placeholder may be a password or a slip:
 * a template has several.
 */
export function findTemplate({ text, module, broken }: ParsedPython): TemplateMark | undefined {
  for (const [language, pattern] of ANYWHERE) {
    const match = pattern.exec(text)
    if (match) return { language, span: { from: match.index, to: match.index + match[0].length } }
  }
  if (!PLACEHOLDERS.some(([, pattern]) => pattern.test(text))) return undefined
  const pieces: StringPiece[] = []
  walk(module.body, (node) => {
    if (node.kind === 'string') pieces.push(...node.pieces)
    return true
  })
  const inside = findWhole(text, pieces)
  const marks = [...inside, ...(broken ? findOutside(text, pieces) : [])]
  const different = new Set(marks.map(({ span }) => text.slice(span.from, span.to)))
  const [first] = marks
  return different.size > 1 || inside.some(({ language }) => UNMISTAKABLE.has(language)) ? first : undefined
}

function findWhole(text: string, pieces: readonly StringPiece[]): TemplateMark[] {
  const marks: TemplateMark[] = []
  for (const piece of pieces) {
    if (piece.prefix.includes('f') || isFilledIn(text, piece)) continue
    const content = text.slice(piece.content.from, piece.content.to)
    for (const [language, pattern] of PLACEHOLDERS) {
      const match = pattern.exec(content)
      if (match && match[0].length === content.trim().length) marks.push({ language, span: piece.content })
    }
  }
  return marks
}

/** Python itself puts the values in: `'%(x)s' % values`, `.format`, `Template(…)`, `expandvars(…)`. */
function isFilledIn(text: string, piece: StringPiece): boolean {
  const after = text.slice(piece.to, piece.to + 200)
  const before = text.slice(Math.max(0, piece.from - 40), piece.from)
  return /^\s*(%|\.format\b|\.replace\b)/.test(after) || /(Template|expandvars|getenv|get)\(\s*$/.test(before)
}

function findOutside(text: string, pieces: readonly StringPiece[]): TemplateMark[] {
  const blank = (part: string) => ' '.repeat(part.length)
  let code = text
  for (const { from, to } of pieces) code = code.slice(0, from) + blank(code.slice(from, to)) + code.slice(to)
  code = code.replaceAll(/#[^\n]*/g, blank)
  return PLACEHOLDERS.flatMap(([language, pattern]) =>
    [...code.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: mark }) => ({
      language,
      span: { from: index, to: index + mark.length },
    })),
  )
}
