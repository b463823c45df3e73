import type { SyntaxProblem } from './problem.ts'

/** What version control leaves around the sides of a conflict, each a line of its own. */
const MARKER = /(?:[<>|]{7}(?= )|={7}(?=[\r\n]|$))[^\r\n]*/y

/** The line that begins at an offset, where it is a marker. */
export function conflictMarker(text: string, at: number): SyntaxProblem | undefined {
  const before = text.charAt(at - 1)
  MARKER.lastIndex = at
  const [line] = before === '' || before === '\n' || before === '\r' ? (MARKER.exec(text) ?? []) : []
  if (line === undefined) return undefined
  const message = 'A merge left two versions here. Keep the lines of one, and remove the other and the lines that mark them.'
  return { kind: 'syntax', span: { from: at, to: at + line.length }, message }
}
