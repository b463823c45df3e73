// Where in the code an offset is, told from the text before it alone: so it holds in a line that is still being written, where
// the syntax tree is torn.

export interface Cursor {
  readonly within: 'code' | 'comment' | 'string'
  /** Set within a string. */
  readonly string?: OpenString
  /** Brackets that are open, outermost first. */
  readonly brackets: readonly OpenBracket[]
}

export interface OpenString {
  /** In lower case. */
  readonly prefix: string
  readonly quote: string
  /** Of the prefix. */
  readonly from: number
  /** Behind the quote. */
  readonly content: number
}

export interface OpenBracket {
  readonly open: string
  readonly offset: number
  /** How many commas stand directly in it so far. */
  readonly commas: number
  /** The first thing behind the last comma, or behind the bracket; left out: nothing is there yet. */
  readonly item?: number
}

/** Time in proportion to the text before the offset. */
export function cursorAt(text: string, offset: number): Cursor {
  const brackets: { open: string; offset: number; commas: number; item?: number }[] = []
  const before = text.slice(0, offset)
  token.lastIndex = 0
  for (let match = token.exec(before); match; match = token.exec(before)) {
    const [found] = match
    const [from, to] = [match.index, match.index + found.length]
    const { prefix, quote, comment, statement, open, close } = match.groups ?? {}
    if (comment !== undefined) {
      if (to === before.length) return { within: 'comment', brackets }
      continue
    }
    const innermost = brackets.at(-1)
    if (close !== undefined) brackets.pop()
    else if (found === ',') {
      if (innermost) {
        innermost.commas++
        delete innermost.item
      }
    } else {
      if (innermost) innermost.item ??= from
      if (open !== undefined) brackets.push({ open, offset: from, commas: 0 })
      // Where a statement begins, whoever opened a bracket above has not closed it yet.
      if (statement !== undefined) brackets.length = 0
      if (quote !== undefined && prefix !== undefined) {
        const end = endOfString(before, to, quote)
        if (end === undefined) {
          const field = /f/i.test(prefix) ? openField(before, to) : undefined
          if (field !== undefined)
            return { within: 'code', brackets: [...brackets, { open: before.charAt(field), offset: field, commas: 0 }] }
          return { within: 'string', string: { prefix: prefix.toLowerCase(), quote, from, content: to }, brackets }
        }
        token.lastIndex = end
      }
    }
  }
  return { within: 'code', brackets }
}

/** One of the things that commas separate within a bracket. */
export interface BracketItem {
  readonly from: number
  /** Of `keyword=…`. */
  readonly keyword?: string
  readonly star: boolean
}

/** What stands in the bracket at an offset, up to where it is closed or where a statement begins in the first column. */
export function itemsIn(text: string, bracket: number): readonly BracketItem[] {
  const items: BracketItem[] = []
  let depth = 0
  let begins = false
  token.lastIndex = bracket
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match
    const from = match.index
    const { prefix, quote, comment, open, close } = match.groups ?? {}
    if (comment !== undefined) continue
    if (from > bracket && /[\r\n]/.test(text.charAt(from - 1)) && statement.test(text.slice(from, from + longestBeginning))) break
    if (close !== undefined && --depth === 0) break
    const [, keyword] = keywordAt.exec(text.slice(from, from + longestBeginning)) ?? []
    // A keyword begins one even where the comma before it is missing.
    if (depth === 1 && found !== ',' && (begins || keyword !== undefined)) {
      items.push({ from, ...(keyword !== undefined && { keyword }), star: found === '*' })
      begins = false
    }
    if (open !== undefined && ++depth === 1) begins = true
    if (found === ',' && depth === 1) begins = true
    if (quote !== undefined && prefix !== undefined)
      token.lastIndex = endOfString(text, from + found.length, quote) ?? text.length
  }
  return items
}

const keywordAt = /^([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)/u
const statement = /^[\p{L}_][\p{L}\p{N}_.]*\s*(?:=(?!=)|\(|\s[\p{L}_])/u
/** In characters: no name in use is longer. */
const longestBeginning = 100

const token = new RegExp(
  [
    '(?<comment>#[^\\n\\r]*)',
    '(?<=^|[\\n\\r])(?<statement>(?:import|from|def|class|if|elif|else|try|except|finally|with|for|while|return|raise|pass|del)\\b)',
    '(?<prefix>[rbfuRBFU]{0,2})(?<quote>"""|\'\'\'|"|\')',
    '(?<open>[([{])',
    '(?<close>[)\\]}])',
    '[\\p{L}\\p{N}_.]+',
    '[^\\s]',
  ].join('|'),
  'gu',
)

/** The innermost bracket within the expression of an f-string which the text ends in, if it ends in one. */
function openField(text: string, content: number): number | undefined {
  const open: number[] = []
  let formats = false
  for (let at = content; at < text.length; at++) {
    const character = text.charAt(at)
    // In text and in formats, only braces are brackets.
    const brackets = open.length === 0 || (formats && open.length === 1) ? '{}' : '([{}])'
    if (character === '{' && open.length === 0 && text.charAt(at + 1) === '{') at++
    else if ('([{'.includes(character) && brackets.includes(character)) open.push(at)
    else if (brackets.includes(character)) open.pop()
    else if (open.length === 1 && /^(?::|!(?!=))/.test(text.slice(at, at + 2))) formats = true
    if (open.length === 0) formats = false
  }
  return formats && open.length === 1 ? undefined : open.at(-1)
}

/** Behind the closing quote, or the end of a line that leaves the string open; undefined where the text ends first. */
function endOfString(text: string, content: number, quote: string): number | undefined {
  for (let at = content; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (text.startsWith(quote, at)) return at + quote.length
    else if (quote.length === 1 && (character === '\n' || character === '\r')) return at
  }
  return undefined
}
