/** Whether bytes, one character each, are UTF-8. */
export function isUtf8(bytes: string): boolean {
  const content = Buffer.from(bytes, 'latin1')
  return Buffer.from(content.toString('utf8')).equals(content)
}

/** Whether half of a pair of surrogates stands alone in a text. */
export const isTorn = (text: string): boolean => /\p{Surrogate}/u.test(text)
