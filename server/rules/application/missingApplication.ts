import { workerClassAt } from '../../python/evaluate/builtins/modules.ts'
import type { Value } from '../../python/value.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

/** Nothing of these can be an application. */
const plain = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'list',
  'tuple',
  'set',
  'dict',
  'function',
  'class',
  'module',
])

/** What runs under an application is none itself. */
const isService = (value: Value): boolean =>
  value.kind === 'instance' &&
  value.class.kind === 'external' &&
  (workerClassAt(value.class.path) !== undefined || /^twisted\.application\.service\.(?:Multi)?Service$/.test(value.class.path))

export const missingApplication: Rule<TacSubject> = {
  code: 'missing-application',
  severity: 'error',
  documentation: 'twistd runs what a file binds to the name `application`, and loads no file that does not bind it.',
  check: function* ({ file, text, analysis }): Generator<Finding> {
    if ((file.kind !== 'worker' && file.kind !== 'slave') || !analysis.evaluation.complete) return
    const { application } = file
    if (application) {
      if (!plain.has(application.kind) && !isService(application)) return
      yield {
        span: application.origin.bindings[0]?.target ?? application.origin.source,
        message: "The name application must be bound to service.Application('buildbot-worker').",
      }
      return
    }
    const [made] = file.applications
    if (!made) {
      yield {
        span: { from: 0, to: Math.max(0, text.search(/\r?\n|$/)) },
        message: "No application is made here. Bind it: application = service.Application('buildbot-worker').",
      }
      return
    }
    const lineStart = text.lastIndexOf('\n', made.span.from - 1) + 1
    const isStatement = /^(?:[\w.]+[ \t]*=[ \t]*)*$/.test(text.slice(lineStart, made.span.from))
    yield {
      span: made.span,
      message: 'twistd looks for the name application, and this one is bound to another. Bind it to application.',
      ...(isStatement && {
        fixes: [
          {
            title: 'Bind it to application',
            edits: [{ from: made.span.from, to: made.span.from, text: 'application = ' }],
            preferred: true,
          },
        ],
      }),
    }
  },
}
