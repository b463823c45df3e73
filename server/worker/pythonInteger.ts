const spelling = /^\s*([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)\s*$/u

/** What Python's `int(text)` makes of a text: undefined where it raises, NaN where the digits are not those of ASCII. */
export function pythonInteger(text: string): number | undefined {
  const [, sign, digits] = spelling.exec(text) ?? []
  return digits === undefined ? undefined : Number(`${sign}${digits.replaceAll('_', '')}`)
}
