// `# buildbot: ignore[code, code]` on a line (`//` in JSONC) silences these rules there, `# buildbot: ignore` all of them.
import type { Span } from '../python/span.ts'

const comment = /(?:#|\/\/)[ \t]*buildbot:[ \t]*ignore(?:\[([\w\-, \t]*)\])?/g

/** Whether a finding is silenced: by a comment on the line where it begins. */
export function suppressions(text: string): (code: string, span: Span) => boolean {
  const byLine = [...text.matchAll(comment)].map(({ index, 1: codes }) => ({
    from: text.lastIndexOf('\n', index) + 1,
    to: endOfLine(text, index),
    codes: codes === undefined ? undefined : new Set(codes.split(',').map((code) => code.trim())),
  }))
  return (code, { from }) =>
    byLine.some((line) => line.from <= from && from <= line.to && (line.codes === undefined || line.codes.has(code)))
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}
