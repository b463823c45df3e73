import { objectFacts } from '../../python/evaluate/text.ts'
import { likenessOf } from '../../python/objects.ts'
import type { Value } from '../../python/value.ts'
import { isNeither, nameOfType, numberOf, valueRule } from '../values.ts'
import { speaksMessagePack, speaksPerspectiveBroker } from './messagePack.ts'

/** Objects that Perspective Broker has a way of its own to send. */
const SENDABLE = /^(?:datetime\.(?:date|datetime|time|timedelta)|decimal\.Decimal)$/

export const deleteLeftoverDirsValue = valueRule({
  code: 'delete-leftover-dirs-value',
  raises: null,
  parameter: 'delete_leftover_dirs',
  documentation: 'The worker tells the buildmaster this value, and is not taken on with one that cannot be sent.',
  judge(value, { argument }) {
    const protocol = argument('protocol')
    if (isTooLarge(value, speaksMessagePack(protocol) ? 2 ** 64 : 2 ** 448)) return complaint(value)
    const isPlain = !isNeither(value, 'none', 'bool', 'int', 'float', 'str', 'bytes', 'list', 'tuple', 'dict', 'set')
    const likeness = likenessOf(value)
    const isObject = likeness !== undefined
    // It sends neither sets nor numbers of a kind of their own.
    const isUnpackable = likeness === 'float' || !isNeither(value, 'set')
    if (speaksMessagePack(protocol) && ((isUnpackable && isKnownType(value)) || hasOddKeys(value))) return complaint(value)
    // It sends objects that derive from plain values as objects, and no buildmaster takes those.
    if (isPlain && !(isObject && speaksPerspectiveBroker(protocol))) return undefined
    if (isSendable(value) && !speaksMessagePack(protocol)) return undefined
    return complaint(value)
  },
})

const complaint = (value: Value) => ({
  message: `This is ${nameOfType(value)}, which cannot be told to the buildmaster. Write True or False.`,
})

/** Whether it is a whole number for sure beyond what the protocol has room for; of one as large is only known about how large. */
const isTooLarge = (value: Value, limit: number): boolean => !isNeither(value, 'int') && Math.abs(numberOf(value) ?? 0) > limit

/** A buildmaster unpacks no dictionary whose keys are anything but text or bytes. */
function hasOddKeys(value: Value): boolean {
  if (value.kind === 'dict') return value.entries.some((entry) => isNeither(entry.key, 'str', 'bytes') || hasOddKeys(entry.value))
  return (value.kind === 'list' || value.kind === 'tuple') && value.items.some(hasOddKeys)
}

/** Whether `isNeither` can tell anything. */
const isKnownType = (value: Value): boolean => isNeither(value, 'none')

const isSendable = (value: Value): boolean => SENDABLE.test(objectFacts(value)?.class ?? '')
