// The index of a git repository: which files are tracked. Its format is told in git's documentation, gitformat-index.
const HEADER = 12
/** What an entry holds before its name, without the hash: times, numbers and sizes, and two bytes of flags. */
const TIMES_AND_SIZES = 40
const FLAGS = 2
const EXTENDED = 0x4000
/** Of SHA-1 and SHA-256; which it is stands elsewhere. */
const HASHES = [20, 32] as const

/** Whether an index names a file. @param name with slashes, from the root of the repository */
export function isInIndex(index: Buffer, name: string): boolean {
  const isPacked = index.length > HEADER && index.readUInt32BE(4) === 4
  return isPacked ? HASHES.some((hash) => isInPacked(index, name, hash)) : isInPlain(index, name)
}

/** An entry is a name with a NUL behind it, and before it two bytes of flags whose low 12 bits are the length of the name. */
function isInPlain(index: Buffer, name: string): boolean {
  const bytes = Buffer.from(`${name}\0`)
  const length = Math.min(bytes.length - 1, 0xfff)
  for (let at = index.indexOf(bytes); at >= 0; at = index.indexOf(bytes, at + 1)) {
    // Extended entries have two more bytes of flags.
    if ([2, 4].some((before) => at >= before && (index.readUInt16BE(at - before) & 0xfff) === length)) return true
  }
  return false
}

/**
 * Since version 4 an entry says how much of the name before it is left out, and what comes instead. Of each name is kept only how
 * long it is and how much of its beginning is that of the wanted one: there may be hundreds of thousands.
 */
function isInPacked(index: Buffer, name: string, hash: number): boolean {
  const wanted = Buffer.from(name)
  let length = 0
  let agreeing = 0
  let at = HEADER
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    at += TIMES_AND_SIZES + hash + FLAGS
    if (at >= index.length) return false
    if (index.readUInt16BE(at - FLAGS) & EXTENDED) at += FLAGS
    let dropped = 0
    for (let more = true; more; dropped += more ? 1 : 0) {
      const byte = index[at++] ?? 0
      dropped = dropped * 128 + (byte & 0x7f)
      more = byte > 0x7f
    }
    const end = index.indexOf(0, at)
    if (end < 0 || dropped > length) return false
    const kept = length - dropped
    length = kept + end - at
    agreeing = Math.min(agreeing, kept)
    if (agreeing === kept) while (agreeing < length && index[at + agreeing - kept] === wanted[agreeing]) agreeing++
    if (agreeing === length && length === wanted.length) return true
    at = end + 1
  }
  return false
}
