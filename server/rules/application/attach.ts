// Giving a worker to the application.
import type { AttributeExpression, CallExpression } from '../../python/syntax/expression.ts'
import { findNode } from '../../python/syntax/walk.ts'
import type { WorkerDeclaration } from '../../worker/declaration.ts'
import { nearestName } from '../../worker/nearestName.ts'
import type { Edit, Fix } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

const METHOD = 'setServiceParent'
const METHODS: ReadonlySet<string> = new Set([METHOD, 'disownServiceParent'])

/**
 * How a worker that is given to nobody comes to the application: by the call that was meant to do it, or else by one of its own
 * behind the making of both. None where it is not clear that both are there then.
 */
export function attach({ text, analysis, file }: TacSubject, { call, callee }: WorkerDeclaration): Fix[] {
  const application = file.applications.find(({ bound, certain }) => bound && certain)?.span
  // Where a class of the file calls the constructor of its base, the object is made elsewhere.
  if (text.slice(callee.from, callee.to).endsWith('__init__')) return []
  const lineStart = text.lastIndexOf('\n', call.from - 1) + 1
  const [, indent, name] = /^([ \t]*)(?:(\w+)[ \t]*=[ \t]*)?$/.exec(text.slice(lineStart, call.from)) ?? []
  if (!application || indent === undefined) return []
  const meant = name === undefined ? undefined : callMeant(analysis.parsed.module, name)
  const corrected = meant && correct(meant)
  if (meant && corrected) return application.to <= meant.from ? corrected : []
  const late = application.from > call.from
  if (late && (indent !== '' || name === undefined)) return []
  const { to } = late ? application : call
  const end = /^[ \t]*(?:#[^\r\n]*)?(\r?\n|$)/.exec(text.slice(to))
  if (!end) return []
  const at = name === undefined ? to : to + end[0].length - (end[1]?.length ?? 0)
  const line = name === undefined ? '' : `${end[1] || '\n'}${indent}${name}`
  const edits = [{ from: at, to: at, text: `${line}.${METHOD}(application)` }]
  return [{ title: 'Give the worker to the application', edits, preferred: true }]
}

interface MethodCall extends CallExpression {
  readonly callee: AttributeExpression
}

/** The first call of a method of what has the name that is, or is nearly, the one that gives it a parent. */
const callMeant = (module: object, name: string): MethodCall | undefined =>
  findNode(module, (node): node is MethodCall => {
    if (node.kind !== 'call' || node.callee.kind !== 'attribute') return false
    const { object, name: method } = node.callee
    const isMeant = method === METHOD || (!METHODS.has(method) && nearestName(method, [METHOD]) !== undefined)
    return object.kind === 'name' && object.name === name && isMeant
  })

/** Makes it the right method, of the right parent; undefined where it is. */
function correct({ callee, arguments: given, argumentList, closed }: MethodCall): Fix[] | undefined {
  const [parent] = given
  if (!closed || given.length > 1 || parent?.star) return []
  const isRight = parent?.value.kind === 'name' && parent.value.name === 'application'
  const inside = parent?.value ?? { from: argumentList.from + 1, to: argumentList.to - 1 }
  const edits: Edit[] = [
    ...(callee.name === METHOD ? [] : [{ ...callee.nameSpan, text: METHOD }]),
    ...(isRight ? [] : [{ from: inside.from, to: inside.to, text: 'application' }]),
  ]
  if (edits.length === 0) return undefined
  const title = isRight ? `Change to ${METHOD}` : 'Give the worker to the application'
  return [{ title, edits, preferred: true }]
}
