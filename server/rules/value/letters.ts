/** Whether bytes, one character each, are UTF-8. */
export function isUtf8(bytes: string): boolean {
  const content = Buffer.from(bytes, 'latin1')
  return Buffer.from(content.toString('utf8')).equals(content)
}

/** Whether half of a pair of surrogates stands alone in a text. */
export const isTorn = (text: string): boolean => /\p{Surrogate}/u.test(text)

/** Whether an encoding has all letters of a text; of most encodings that is not known, and taken for granted. */
export function isWritableIn(encoding: string, text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  if (/^(?:us[-_ ]?)?ascii$/i.test(encoding)) return codes.every((code) => code < 0x80)
  return !/^(?:latin[-_ ]?1|iso[-_ ]?8859[-_ ]1|l1)$/i.test(encoding) || codes.every((code) => code < 0x100)
}
