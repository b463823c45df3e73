// Where Python takes a text apart.

/** Python's white space, which a byte order mark is not. */
export const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'

/** What `splitlines` splits at. */
export const LINE_ENDS = '\\r\\n|[\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]'

/** At `separator`, or else at white space; `limit` times at most (negative: without limit), from the left or the right. */
export function splitText(self: string, separator: string | undefined, limit: number, fromRight: boolean): string[] {
  if (separator !== undefined) {
    const parts = self.split(separator)
    if (limit < 0 || parts.length <= limit + 1) return parts
    return fromRight
      ? [parts.slice(0, parts.length - limit).join(separator), ...parts.slice(parts.length - limit)]
      : [...parts.slice(0, limit), parts.slice(limit).join(separator)]
  }
  const words = [...self.matchAll(new RegExp(`(?!${SPACE}).(?:(?!${SPACE}).)*`, 'gsu'))]
  if (limit < 0 || words.length <= limit) return words.map((word) => word[0])
  if (fromRight) {
    const last = words[words.length - limit - 1]
    const head = last ? self.slice(0, last.index + last[0].length) : ''
    return [head, ...words.slice(words.length - limit).map((word) => word[0])]
  }
  const rest = words[limit] ? self.slice(words[limit].index) : ''
  return [...words.slice(0, limit).map((word) => word[0]), rest]
}
