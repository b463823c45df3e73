import { basename } from 'node:path'
import { workerClassAt } from '../../python/evaluate/builtins/modules.ts'
import { contains, type Span, spanOf } from '../../python/span.ts'
import type { Expression } from '../../python/syntax/expression.ts'
import type { Module } from '../../python/syntax/statement.ts'
import { findNode, type Node, pathTo } from '../../python/syntax/walk.ts'
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
    yield notBound(subject)
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

function notBound(subject: TacSubject): Finding {
  const { file, text, analysis } = subject
  const { module } = analysis.parsed
  const [made] = file.applications
  if (made && !isInFunction(module, made.span.from)) return boundElsewhere(text, made.span)
  if (made)
    return {
      span: made.span,
      message:
        'twistd looks for the name application in the file itself, and this one is made in a function. Return it there, and bind what the call gives to application.',
    }
  const unmade = inFunction(module)
  if (unmade)
    return {
      span: spanOf(unmade),
      message: 'No application is made, since nothing runs this. Call the function, and bind what it returns to application.',
    }
  return {
    span: firstLine(text),
    message: "No application is made here. Bind it: application = service.Application('buildbot-worker').",
    fixes: make(subject),
  }
}

function boundElsewhere(text: string, span: Span): Finding {
  const before = text.slice(text.lastIndexOf('\n', span.from - 1) + 1, span.from)
  const isStatement = /^(?:[\w.]+[ \t]*=[ \t]*)*$/.test(before)
  const name = /^(\w+)[ \t]*=[ \t]*$/.exec(before)?.[1]
  const mend =
    name === undefined ? 'another. Bind it to application.' : `${name}. Bind it to application as well, or rename ${name}.`
  const edit = { from: span.from, to: span.from, text: 'application = ' }
  return {
    span,
    message: `twistd looks for the name application, and this one is bound to ${mend}`,
    ...(isStatement &&
      name !== 'application' && { fixes: [{ title: 'Bind it to application', edits: [edit], preferred: true }] }),
  }
}

/** An application that would be made if its function were called. */
const inFunction = (module: Module): Node | undefined =>
  findNode(
    module.body,
    (node) => node.kind === 'call' && nameOf(node.callee) === 'Application' && isInFunction(module, node.from),
  )

const nameOf = (node: Expression): string | undefined =>
  node.kind === 'name' || node.kind === 'attribute' ? node.name : undefined

const isInFunction = (module: Module, offset: number): boolean =>
  pathTo(module, offset).some(({ kind }) => kind === 'function' || kind === 'lambda')

/** Before what first needs it, where the name that it takes is that of Twisted's module, or free. */
function make({ text, file, analysis }: TacSubject): Fix[] {
  const { body } = analysis.parsed.module
  const [worker] = file.workers
  const statement = worker && body.find((each) => contains(each, worker.call.from) || usesApplication(each))
  const service = analysis.evaluation.names.get('service')?.value
  if (!statement || (service && service.kind !== 'module')) return []
  const at = text.lastIndexOf('\n', statement.from - 1) + 1
  const line = `application = service.Application('${file.kind === 'slave' ? 'buildslave' : 'buildbot-worker'}')`
  const imports = service ? [] : [importEdit(text, analysis.parsed.module, [importOf('service') ?? ''])]
  return [
    { title: 'Make the application', edits: [...imports, { from: at, to: at, text: asLines(text, [line]) }], preferred: true },
  ]
}

const usesApplication = (statement: Node): boolean =>
  findNode(statement, (node) => node.kind === 'name' && node.name === 'application') !== undefined
