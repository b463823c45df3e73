// The text that buildbot-worker looks for: Application('buildbot-worker').
import type { CallExpression } from '../../python/syntax/expression.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { MARKER } from '../../worker/declareFile.ts'
import { endOfLine, indentAt, startOfLine } from './layout.ts'
import { nothing, type StepResult, type TacSource } from './source.ts'
import { removeUnused } from './unused.ts'

export function migrateApplication(source: TacSource): StepResult {
  const { text, analysis } = source
  if (hasMaster(source)) return nothing
  const calls = applicationCalls(source)
  const edits: Edit[] = []
  let marked = analysis.file.marker !== undefined
  for (const call of calls) {
    const [first] = call.arguments
    if (!first || first.star) continue
    const old = isSlaveName(text.slice(first.value.from, first.value.to))
    if (marked && !old) continue
    const exact = exactCall(text, call)
    edits.push(exact ?? { from: first.from, to: first.value.to, text: `${keywordOf(text, call)}'buildbot-worker'` })
    if (!exact && !marked) edits.push(markerAbove(text, call))
    if (first.value.kind === 'name') edits.push(...removeUnused(source, [first.value]))
    edits.push(...commentsAbove(text, call))
    marked = true
  }
  return { edits, leftovers: [] }
}

/** The application of a buildmaster keeps its name. */
const hasMaster = ({ text }: TacSource): boolean =>
  /^[ \t]*(?:from|import)[ \t]+buildbot\.master\b/m.test(text) || /Application\(\s*(['"])buildmaster\1/.test(text)

/** Those that evaluation finds, and those that say that they are a slave's. */
function applicationCalls({ text, module, analysis }: TacSource): CallExpression[] {
  const evaluated = new Set(analysis.file.applications.map(({ span }) => span.from))
  const found: CallExpression[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'call') return true
    const [first] = node.arguments
    const named = /(?:^|\.)Application$/.test(text.slice(node.callee.from, node.callee.to))
    const old = first !== undefined && isSlaveName(text.slice(first.value.from, first.value.to))
    if (evaluated.has(node.from) || (named && old)) found.push(node)
    return true
  })
  return found
}

const isSlaveName = (literal: string): boolean =>
  /^[rub]*(['"]{1,3})(?:buildslave|buildbot-slave|buildbot_slave)\1$/i.test(literal)

const keywordOf = (text: string, { arguments: [first] }: CallExpression): string =>
  first?.keyword ? text.slice(first.from, first.value.from) : ''

/** The call written as the marker, where that loses nothing. */
function exactCall(text: string, call: CallExpression): Edit | undefined {
  const { callee, argumentList, arguments: given, closed } = call
  const [first] = given
  if (!first || given.length !== 1 || !closed || !text.slice(callee.from, callee.to).endsWith('Application')) return undefined
  if (text.slice(callee.to, argumentList.to).includes('#')) return undefined
  return { from: callee.to, to: argumentList.to, text: "('buildbot-worker')" }
}

/** Where the call has other arguments or another name, a comment carries the text: buildbot-worker does not mind. */
function markerAbove(text: string, { from }: CallExpression): Edit {
  const at = startOfLine(text, from)
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
  return { from: at, to: at, text: `${indentAt(text, from)}# buildbot-worker looks for this text: ${MARKER}${lineEnd}` }
}

/** The comment right above says what the line is for. */
function commentsAbove(text: string, call: CallExpression): Edit[] {
  const edits: Edit[] = []
  let at = startOfLine(text, call.from)
  // A blank line may stand between.
  at = /(?:\n|\r)(\r?\n|\r)$/.exec(text.slice(0, at))?.[1] === undefined ? at : at - (text.slice(at - 2, at) === '\r\n' ? 2 : 1)
  while (at > 0) {
    const from = startOfLine(text, at - (text.slice(at - 2, at) === '\r\n' ? 2 : 1))
    const line = text.slice(from, endOfLine(text, from))
    if (!/^[ \t]*#/.test(line)) break
    for (const word of line.matchAll(/build[ -]?slaves?|slaves?/gi)) {
      const start = from + word.index
      edits.push({ from: start, to: start + word[0].length, text: newWord(word[0]) })
    }
    at = from
  }
  return edits
}

function newWord(word: string): string {
  if (word === 'BuildSlave') return 'Worker'
  const plural = /s$/i.test(word) && !/slave$/i.test(word) ? 's' : ''
  const made = /^build/i.test(word) ? `buildbot-worker${plural}` : `worker${plural}`
  return /^[A-Z]/.test(word) ? made[0]?.toUpperCase() + made.slice(1) : made
}
