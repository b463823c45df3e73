// Expressions that can be left out.
import type { Expression } from '../../python/syntax/expression.ts'
import { walk } from '../../python/syntax/walk.ts'

/** Making it does nothing but make it: leaving it out changes nothing else. */
export function isHarmless(expression: Expression): boolean {
  let harmless = true
  walk({ expression }, (node) => {
    if (node.kind === 'call' && !isPlainCall(node.callee, node.arguments.length)) harmless = false
    if (['await', 'yield', 'assignment', 'missing'].includes(node.kind)) harmless = false
    return harmless
  })
  return harmless
}

const plainFunctions = new Set(['int', 'bool', 'str', 'float', 'len', 'dict', 'list', 'tuple'])
const plainMethods = new Set(['get', 'getenv', 'lower', 'upper', 'strip', 'startswith', 'endswith', 'isatty', 'has_key'])

function isPlainCall(callee: Expression, count: number): boolean {
  if (callee.kind === 'name') return plainFunctions.has(callee.name) || callee.name === 'getenv'
  return callee.kind === 'attribute' && plainMethods.has(callee.name) && count <= 2
}
