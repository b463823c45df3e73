/** Of two bytes each, at the beginning of a file: a zero byte or two may have any other reason. */
const ENOUGH_CHARACTERS = 4

/**
 * A file's bytes as a text, the way editors open it: UTF-8, or UTF-16 where a byte order mark or the first characters say so,
 * which in Python are of ASCII. Python itself reads UTF-8 only. A mark of UTF-8 stays.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  return new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes)
}

/** The text that an editor has of a file, without a mark. */
export const decodeUnmarked = (bytes: Uint8Array): string => decode(bytes).replace(/^\ufeff/, '')

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16be' | 'utf-16le' {
  const [first, second] = bytes
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  const beginning = [...bytes.subarray(0, 2 * ENOUGH_CHARACTERS)]
  if (bytes.length % 2 > 0 || beginning.length < 2 * ENOUGH_CHARACTERS) return 'utf-8'
  const isZeroAt = (half: number): boolean => beginning.every((byte, index) => (byte === 0) === (index % 2 === half))
  return isZeroAt(0) ? 'utf-16be' : isZeroAt(1) ? 'utf-16le' : 'utf-8'
}
