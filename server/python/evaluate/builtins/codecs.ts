// From texts to bytes and back.

import { isNoEncoding } from '../../encodings.ts'
import type { Origin, Value } from '../../value.ts'
import { type Failure, failure, lift } from '../lift.ts'
import { bytes, none, originAt, str, unknown } from '../make.ts'
import { given, isNone, selfOf, textOf } from './arguments.ts'
import type { Builtin } from './registry.ts'

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** `None` where the default is meant, undefined where the name says nothing to us. */
function codec(encoding: Value | undefined): 'utf-8' | 'ascii' | undefined {
  if (isNone(encoding)) return 'utf-8'
  const name = textOf(encoding)?.toLowerCase().replaceAll(/[ _]/g, '-')
  return name === 'utf-8' || name === 'utf8' ? 'utf-8' : name === 'ascii' || name === 'us-ascii' ? 'ascii' : undefined
}

/** Python's complaint about an encoding that it does not have. */
const refusedEncoding = (encoding: Value | undefined): Failure | undefined =>
  encoding?.kind === 'str' && isNoEncoding(encoding.value)
    ? failure('LookupError', `unknown encoding: ${encoding.value}`)
    : undefined

/** `text.encode(encoding, errors)`; what is left out is None. */
export function encoded(text: Value, encoding: Value | undefined, errors: Value | undefined, origin: Origin) {
  const refused = refusedEncoding(encoding)
  if (refused) return refused
  const name = codec(encoding)
  if (text.kind !== 'str' || name === undefined) return undefined
  if (isAscii(text.value)) return bytes(text.value, origin)
  if (name === 'utf-8') return bytes(Buffer.from(text.value, 'utf8').toString('latin1'), origin)
  return isNone(errors) ? failure('UnicodeEncodeError', "'ascii' codec can't encode every character") : undefined
}

/** `content.decode(encoding, errors)`; what is left out is None. */
export function decoded(content: Value, encoding: Value | undefined, errors: Value | undefined, origin: Origin) {
  const empty = content.kind === 'bytes' && content.value === ''
  const refused = empty ? undefined : refusedEncoding(encoding)
  if (refused) return refused
  const name = codec(encoding)
  if ((content.kind !== 'bytes' && content.kind !== 'str') || name === undefined) return undefined
  if (isAscii(content.value)) return str(content.value, origin)
  if (content.kind === 'str') return undefined
  const text = name === 'utf-8' ? utf8(content.value) : undefined
  if (text !== undefined) return str(text, origin)
  return isNone(errors) ? failure('UnicodeDecodeError', `'${name}' codec can't decode every byte`) : undefined
}

/** A method of texts or bytes. */
const method =
  (type: 'str' | 'bytes', change: typeof encoded | typeof decoded): Builtin =>
  (call) => {
    const self = selfOf(call)
    if (!self) return unknown(originAt(call.node), type)
    const [encoding, errors] = given(call, 'encoding', 'errors').map((value) => value ?? none(originAt(call.node)))
    const operands = [self, encoding as Value, errors as Value]
    return lift(call.evaluator, call.state, call.node, operands, type, ([content, name, handler], origin) =>
      change(content as Value, name, handler, origin),
    )
  }

export const encode = method('bytes', encoded)
export const decode = method('str', decoded)

/** The text, or undefined where the bytes are none. */
function utf8(byteString: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(byteString, 'latin1'))
  } catch {
    return undefined
  }
}
