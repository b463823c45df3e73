// What evaluation does not follow, and what a file does all the same.
import type { FunctionStatement } from '../python/syntax/statement.ts'
import { findNode, type Node } from '../python/syntax/walk.ts'
import type { TacSubject } from './subject.ts'

/** What makes a worker, or gives it to somebody. */
const CONCERNS = /\b\w*(?:Worker|BuildSlave)\b|\.(?:setServiceParent|addService)\b/

/** What gives such a method away, to be called by somebody else; alone in its line it is a call that was forgotten. */
const GIVEN_AWAY =
  /\.(?:setServiceParent|addService|startService)\s*[,)\]}]|=.*\.(?:setServiceParent|addService|startService)\s*$/m

/** What Python itself calls, and evaluation with it. */
const CALLED = /^__(?:init|call|post_init|enter|exit)__$/

const SEEN_DECORATORS: ReadonlySet<string> = new Set(['staticmethod', 'classmethod', 'property'])

/**
 * Whether somebody may run what makes or attaches a worker though evaluation does not see it: a function that is given away,
 * decorated or called by a special name, or a class whose base is not known.
 */
export function mayRunUnseen({ text, analysis }: TacSubject): boolean {
  if (GIVEN_AWAY.test(text)) return true
  const { module } = analysis.parsed
  const isUnknown = (name: string): boolean => {
    const value = analysis.evaluation.names.get(name)?.value
    return value?.kind === 'unknown' || (value?.kind === 'module' && value.origin.facts.length > 0)
  }
  const found = findNode(module.body, (node) => {
    if (node.kind === 'class') return node.bases.some(({ value }) => isUnknown(rootOf(value)))
    if (node.kind === 'lambda') return CONCERNS.test(text.slice(node.from, node.to))
    return node.kind === 'function' && CONCERNS.test(text.slice(node.from, node.to)) && isRunByOthers(node, text)
  })
  return found !== undefined
}

/** Whether a function that somebody may run unseen gives a name of the module a value. */
export const mayBeBoundUnseen = ({ text, analysis }: TacSubject, name: string): boolean =>
  findNode(
    analysis.parsed.module.body,
    (node) => node.kind === 'function' && declaresGlobal(node, name) && isRunByOthers(node, text),
  ) !== undefined

const declaresGlobal = (node: FunctionStatement, name: string): boolean =>
  findNode(node.body, (inner) => inner.kind === 'global' && inner.names.includes(name)) !== undefined

function isRunByOthers({ name, decorators, asynchronous }: FunctionStatement, text: string): boolean {
  if (asynchronous) return true
  if (decorators.some((each) => each.kind !== 'name' || !SEEN_DECORATORS.has(each.name))) return true
  if (/^__\w+__$/.test(name.name)) return !CALLED.test(name.name)
  return new RegExp(`(?<!def\\s+)(?<!\\w)${name.name}(?!\\w)(?!\\s*\\()`).test(text)
}

function rootOf(node: Node): string {
  if (node.kind === 'name') return node.name
  return node.kind === 'attribute' ? rootOf(node.object) : ''
}
