import { isNeither, nameOfType, rewrite, truthOf, valueRule } from '../values.ts'
import { speaksPerspectiveBroker } from './messagePack.ts'

export const keepaliveValue = valueRule({
  code: 'keepalive-value',
  raises: null,
  parameter: 'keepalive',
  documentation:
    'The keepalive is a number of seconds; the timer fails over anything else, and the worker cannot tell a dead connection.',
  judge(value, { argument }) {
    if (truthOf(value) === false || !speaksPerspectiveBroker(argument('protocol'))) return undefined
    if (isNeither(value, 'none', 'int', 'float', 'bool'))
      return {
        message: `The keepalive is ${nameOfType(value)}. Write a number of seconds such as 600, or 0 for none.`,
        ...(value.kind === 'str' &&
          /^\d+(\.\d+)?$/.test(value.value) && { fixes: [rewrite(value, `Write the number ${value.value}`, value.value)] }),
      }
    if ((value.kind === 'int' || value.kind === 'float') && value.value < 0)
      return { message: 'The keepalive is negative. Write a number of seconds such as 600, or 0 for none.' }
    return undefined
  },
})
