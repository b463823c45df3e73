// From texts to bytes and back.

import { isEncoding } from '../../encodings.ts'
import type { Value } from '../../value.ts'
import { failure } from '../lift.ts'
import { bytes, str } from '../make.ts'
import { isNone, pure, textOf } from './arguments.ts'

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** `None` where the default is meant, undefined where the name says nothing to us. */
function codec(encoding: Value | undefined): 'utf-8' | 'ascii' | undefined {
  if (isNone(encoding)) return 'utf-8'
  const name = textOf(encoding)?.toLowerCase().replaceAll(/[ _]/g, '-')
  return name === 'utf-8' || name === 'utf8' ? 'utf-8' : name === 'ascii' || name === 'us-ascii' ? 'ascii' : undefined
}

/** Encodings that Python has; others may be made by somebody. */
const isNoEncoding = (encoding: Value | undefined): boolean =>
  encoding?.kind === 'str' && /^[\w .-]+$/.test(encoding.value) && !isEncoding(encoding.value)

export const encode = pure(['encoding', 'errors'], 'bytes', ([self, encoding, errors], origin) => {
  if (isNoEncoding(encoding)) return failure('LookupError', `unknown encoding: ${textOf(encoding)}`)
  const name = codec(encoding)
  if (self?.kind !== 'str' || name === undefined) return undefined
  if (isAscii(self.value)) return bytes(self.value, origin)
  if (name === 'utf-8') return bytes(Buffer.from(self.value, 'utf8').toString('latin1'), origin)
  return isNone(errors) ? failure('UnicodeEncodeError', "'ascii' codec can't encode every character") : undefined
})

export const decode = pure(['encoding', 'errors'], 'str', ([self, encoding, errors], origin) => {
  if (isNoEncoding(encoding)) return failure('LookupError', `unknown encoding: ${textOf(encoding)}`)
  const name = codec(encoding)
  if ((self?.kind !== 'bytes' && self?.kind !== 'str') || name === undefined) return undefined
  if (isAscii(self.value)) return str(self.value, origin)
  if (self.kind === 'str') return undefined
  const text = name === 'utf-8' ? utf8(self.value) : undefined
  if (text !== undefined) return str(text, origin)
  return isNone(errors) ? failure('UnicodeDecodeError', `'${name}' codec can't decode every byte`) : undefined
})

/** The text, or undefined where the bytes are none. */
function utf8(byteString: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(byteString, 'latin1'))
  } catch {
    return undefined
  }
}
