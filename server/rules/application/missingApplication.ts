import { basename } from 'node:path'
import { workerClassAt } from '../../python/evaluate/builtins/modules.ts'
import { contains, type Span } from '../../python/span.ts'
import type { Value } from '../../python/value.ts'
import { configurationName } from '../../worker/configurationName.ts'
import { asLines, importEdit, importOf } from '../names/importLine.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { isDamaged } from '../syntax/problems.ts'

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
  check: function* (subject): Generator<Finding> {
    const { file, text, analysis } = subject
    if (isEmptyConfiguration(subject)) {
      yield { span: firstLine(text), message: 'Nothing in this file can be run. Write the configuration of a worker.' }
      return
    }
    if ((file.kind !== 'worker' && file.kind !== 'slave') || !analysis.evaluation.complete || isDamaged(subject)) return
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
        span: firstLine(text),
        message: "No application is made here. Bind it: application = service.Application('buildbot-worker').",
        fixes: make(subject),
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

/** Whether a file that is there to be started has nothing but comments in it. Others may be empty for any reason. */
const isEmptyConfiguration = ({ file, path, analysis }: TacSubject): boolean =>
  file.kind === 'other' &&
  path !== undefined &&
  basename(path) === configurationName &&
  !analysis.parsed.broken &&
  analysis.parsed.module.body.length === 0

const firstLine = (text: string): Span => ({ from: 0, to: Math.max(0, text.search(/\r?\n|$/)) })

/** Before the first worker, where the name that it takes is that of Twisted's module, or free. */
function make({ text, file, analysis }: TacSubject): Fix[] {
  const { body } = analysis.parsed.module
  const [worker] = file.workers
  const statement = worker && body.find((each) => contains(each, worker.call.from))
  const service = analysis.evaluation.names.get('service')?.value
  if (!statement || (service && service.kind !== 'module')) return []
  const at = text.lastIndexOf('\n', statement.from - 1) + 1
  const line = `application = service.Application('${file.kind === 'slave' ? 'buildslave' : 'buildbot-worker'}')`
  const imports = service ? [] : [importEdit(text, analysis.parsed.module, [importOf('service') ?? ''])]
  return [
    { title: 'Make the application', edits: [...imports, { from: at, to: at, text: asLines(text, [line]) }], preferred: true },
  ]
}
