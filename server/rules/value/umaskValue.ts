import type { Value } from '../../python/value.ts'
import { isNeither, nameOfType, numberOf, rewrite, type Verdict, valueRule } from '../values.ts'

const largest = 0o777

export const umaskValue = valueRule({
  code: 'umask-value',
  raises: null,
  parameter: 'umask',
  documentation: 'The umask is a number; what looks octal and is not sets other permissions than its author means.',
  judge(value, { written }) {
    if (value.kind === 'str') return textVerdict(value)
    if (isNeither(value, 'none', 'int', 'bool'))
      return { message: `The umask is ${nameOfType(value)}. Write a number such as 0o22, or None.` }
    const number = numberOf(value) ?? 0
    if (number > 0x7fffffff || number < -0x80000000)
      return { message: `${written} is too large a number for a umask. Write one such as 0o22.` }
    if (value.kind !== 'int') return undefined
    return numberVerdict(value.value, written, value)
  },
})

function textVerdict(value: Value & { kind: 'str' }): Verdict {
  const digits = /^\s*(?:0o?)?([0-7]{1,4})\s*$/.exec(value.value)?.[1]
  return {
    message: 'The umask is text, and the worker does not start with that. Write a number such as 0o22.',
    ...(digits !== undefined && { fixes: [rewrite(value, `Write the number 0o${digits}`, `0o${digits}`)] }),
  }
}

function numberVerdict(number: number, written: string, value: Value): Verdict | undefined {
  if (number === 0) {
    return {
      severity: 'warning',
      message:
        'With this umask all users of the machine may change the files of builds. Write 0o22, or None to keep that of the process.',
      fixes: [{ ...rewrite(value, 'Write 0o22', '0o22'), preferred: false }],
    }
  }
  const digits = /^(?:int\(\s*['"]0*)?([1-7][0-7]+)(?:['"]\s*\))?$/.exec(written)?.[1]
  if (digits !== undefined) {
    return {
      severity: 'warning',
      message: `${written} is a decimal number, the umask 0o${number.toString(8)}. Write 0o${digits} if that is meant.`,
      fixes: [rewrite(value, `Write 0o${digits}`, `0o${digits}`)],
    }
  }
  if (number < 0 || number > largest) {
    return {
      severity: 'warning',
      message: `${written} is no umask: it has more than nine permission bits. Write one such as 0o22.`,
    }
  }
  return undefined
}
