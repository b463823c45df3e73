import { sourceOf, type Value } from '../../python/value.ts'
import type { Finding, Rule, Severity } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { isNeither, nameOfType, rewrite, truthOf } from '../values.ts'

export const logRotation: Rule<WorkerSubject> = {
  code: 'log-rotation',
  severity: 'warning',
  documentation: 'Size and number of logs are compared when the log is written; with text in their place nothing more is logged.',
  check: function* ({ file: { log } }): Generator<Finding> {
    yield* judge(log.rotateLength, 'rotateLength', log.observer ? 'error' : 'warning', 'nothing is ever logged')
    yield* judge(log.maxRotatedFiles, 'maxRotatedFiles', 'warning', 'nothing is logged once there are two logs')
    // One observer among others leaves the log to them.
    for (const { rotateLength, maxRotatedFiles } of log.beside) {
      yield* judge(rotateLength, 'rotateLength', 'warning', 'nothing is ever written to this file')
      yield* judge(maxRotatedFiles, 'maxRotatedFiles', 'warning', 'nothing is written to this file once there are two of it')
    }
  },
}

function* judge(value: Value | undefined, name: string, severity: Severity, effect: string): Generator<Finding> {
  if (!value || truthOf(value) === false || !isNeither(value, 'none', 'int', 'float', 'bool')) return
  yield {
    span: sourceOf(value),
    severity,
    message: `${name} is ${nameOfType(value)}, and with that ${effect}, whatever the worker does. Write a number or None.`,
    ...(value.kind === 'str' &&
      /^\d+$/.test(value.value) && { fixes: [rewrite(value, `Write the number ${value.value}`, value.value)] }),
  }
}
