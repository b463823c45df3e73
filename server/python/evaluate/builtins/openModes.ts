// How a file can be opened.
import { isNoEncoding } from '../../encodings.ts'
import type { Call } from '../calls.ts'
import { type Failure, failure } from '../lift.ts'
import { given } from './arguments.ts'

/** Python's complaint about how a call of `open` says to open a file. */
export function refusedMode(call: Call): Failure | undefined {
  const names = ['file', 'mode', 'buffering', 'encoding', 'errors', 'newline']
  const [, mode, buffering, encoding, errors, newline] = given(call, ...names)
  if (mode && mode.kind !== 'str') return undefined
  const letters = mode?.value ?? 'r'
  const repeated = new Set(letters).size < letters.length
  if (repeated || !/^[rwaxbtU+]*$/.test(letters)) return failure('ValueError', `invalid mode: '${letters}'`)
  // Python took it for `r` up to 3.10.
  if (letters.includes('U')) return undefined
  if (letters.replaceAll(/[^rwax]/g, '').length !== 1) {
    return failure('ValueError', 'must have exactly one of create/read/write/append mode')
  }
  if (letters.includes('b')) {
    if (letters.includes('t')) return failure('ValueError', "can't have text and binary mode at once")
    const [wrong] = Object.entries({ encoding, errors, newline }).filter(([, value]) => value?.kind === 'str')
    return wrong && failure('ValueError', `binary mode doesn't take an ${wrong[0]} argument`)
  }
  if (buffering?.kind === 'int' && buffering.value === 0) return failure('ValueError', "can't have unbuffered text I/O")
  const strange = encoding?.kind === 'str' && isNoEncoding(encoding.value)
  // A file that is not there is noticed first.
  return strange && !call.evaluator.isCaught('OSError')
    ? failure('LookupError', `unknown encoding: ${encoding.value}`)
    : undefined
}
