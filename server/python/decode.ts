/**
 * A file's bytes as a text, the way editors open it: UTF-8, or UTF-16 where a byte order mark or the first character says so,
 * which in Python is of ASCII. Python itself reads UTF-8 only. A mark of UTF-8 stays.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
      ? 'utf-16be'
      : (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
        ? 'utf-16le'
        : 'utf-8'
  return new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes)
}
