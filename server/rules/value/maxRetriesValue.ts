import { isNeither, mayBeFalse, nameOfType, numberOf, rewrite, valueRule } from '../values.ts'

export const maxRetriesValue = valueRule({
  code: 'max-retries-value',
  raises: null,
  parameter: 'maxRetries',
  documentation: 'The number of attempts is compared at the first failed one; a worker that cannot compare it never tries again.',
  judge(value) {
    if (mayBeFalse(value)) return undefined
    if (isNeither(value, 'none', 'int', 'float', 'bool'))
      return {
        message: `The number of attempts is ${nameOfType(value)}. Write a number, or None for no limit.`,
        ...(value.kind === 'str' &&
          /^\d+$/.test(value.value) && { fixes: [rewrite(value, `Write the number ${value.value}`, value.value)] }),
      }
    if ((numberOf(value) ?? 0) < 0)
      return {
        severity: 'warning',
        message: 'With a negative number the worker ends at the first failed attempt. Write None for no limit.',
      }
    return undefined
  },
})
