import { objectFacts } from '../../python/evaluate/text.ts'
import type { Value } from '../../python/value.ts'
import { isNeither, nameOfType, truthOf, valueRule } from '../values.ts'
import { isTorn, isUtf8 } from './letters.ts'
import { speaksMessagePack } from './messagePack.ts'

/** What stands in examples and templates. */
const placeholder =
  /^(?:(?:your|my|the)?[-_ ]?(?:worker|slave|bot)[-_ ]?name(?:[-_ ]?here)?|your[-_ ].+|<.*>|changeme|name|todo|x{3,})$/i

export const nameValue = valueRule({
  code: 'name-value',
  raises: null,
  parameter: 'name',
  documentation: "The name is what the buildmaster calls the worker; it must equal the one in the master's list of workers.",
  judge(value, { argument }) {
    if (isNeither(value, 'str', 'bytes') || isBuffer(value))
      return { message: `The name is ${nameOfType(value)}. Write the worker's name as text.` }
    if (truthOf(value) === false)
      return { message: 'The name is empty, and no buildmaster has such a worker. Write the name that it knows the worker by.' }
    if (value.kind === 'bytes' && !isUtf8(value.value))
      return { message: 'The buildmaster reads the name as UTF-8, which these bytes are not. Write it as text.' }
    if (value.kind !== 'str' && value.kind !== 'bytes') return undefined
    if (value.kind === 'str' && isTorn(value.value))
      return { message: 'Half of a character stands in the name, which no encoding can write. Write the name anew.' }
    if (value.value.includes(':') && speaksMessagePack(argument('protocol')))
      return { message: 'With the MessagePack protocol the name may not hold a colon. Choose another name, or another protocol.' }
    if (value.kind !== 'str') return undefined
    const encoding = argument('unicode_encoding')
    if (encoding?.kind === 'str' && isLostIn(encoding.value, value.value))
      return {
        message: `The buildmaster reads the name as UTF-8, which it is not in the encoding ${encoding.value}. Use letters of ASCII, or leave the encoding out.`,
      }
    if (placeholder.test(value.value))
      return {
        severity: 'warning',
        message: 'This looks like a placeholder. Write the name that the buildmaster knows the worker by.',
      }
    return undefined
  },
})

/** Bytes that can be changed, which no name may be. */
const isBuffer = (value: Value): boolean => objectFacts(value) !== undefined && !isNeither(value, 'bytes')

/** Whether a name is no UTF-8 any more, or cannot be written at all, in an encoding that has ASCII as it is. */
const isLostIn = (encoding: string, name: string): boolean =>
  /^(?:us[-_ ]?)?ascii$|^latin|^iso|^cp125|^windows|^koi8/i.test(encoding) && /\P{ASCII}/u.test(name)
