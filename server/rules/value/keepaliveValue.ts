import { objectFacts } from '../../python/evaluate/text.ts'
import type { Value } from '../../python/value.ts'
import { isNeither, mayBeFalse, nameOfType, numberOf, rewrite, valueRule } from '../values.ts'
import { speaksPerspectiveBroker } from './messagePack.ts'

export const keepaliveValue = valueRule({
  code: 'keepalive-value',
  raises: null,
  parameter: 'keepalive',
  documentation:
    'The keepalive is a number of seconds; the timer fails over anything else, and the worker cannot tell a dead connection.',
  judge(value, { argument }) {
    if (mayBeFalse(value) || !speaksPerspectiveBroker(argument('protocol'))) return undefined
    if (isNeither(value, 'none', 'int', 'float', 'bool') || isDecimal(value))
      return {
        message: `The keepalive is ${nameOfType(value)}. Write a number of seconds such as 600, or 0 for none.`,
        ...(value.kind === 'str' &&
          /^\d+(\.\d+)?$/.test(value.value) && { fixes: [rewrite(value, `Write the number ${value.value}`, value.value)] }),
      }
    const number = numberOf(value)
    if (number === undefined || (number > 0 && (number < Number.POSITIVE_INFINITY || value.kind === 'float'))) return undefined
    const problem = Number.isNaN(number) ? 'not a number' : number < 0 ? 'negative' : 'too large a number'
    return { message: `The keepalive is ${problem}. Write a number of seconds such as 600, or 0 for none.` }
  },
})

/** It is compared with numbers, but not added to the time. */
const isDecimal = (value: Value): boolean => objectFacts(value)?.class === 'decimal.Decimal'
