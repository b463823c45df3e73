import type { Span } from '../../python/span.ts'
import { MARKER } from '../../worker/declareFile.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

/** `buildbot-worker start`, `stop` and `restart` read the text, not what it means. */
export const applicationMarker: Rule<WorkerSubject> = {
  code: 'application-marker',
  severity: 'error',
  documentation: `buildbot-worker starts and stops only a directory whose buildbot.tac has the exact text ${MARKER}, single quotes included.`,
  check: function* ({ file, text }): Generator<Finding> {
    if (file.kind !== 'worker' || file.marker) return
    const made = file.applications.find(({ bound }) => bound) ?? file.applications[0]
    if (!made) return
    const written = text.slice(made.span.from, made.span.to)
    yield {
      span: made.span,
      message: `buildbot-worker calls the directory invalid unless the file has exactly the text ${MARKER}, in single quotes.`,
      fixes: mends(written, made.span, text),
    }
  },
}

/** Nothing but its name may be given to it: the closing parenthesis belongs to the text. */
function mends(written: string, { from, to }: Span, text: string): Fix[] {
  const open = written.indexOf('(')
  const isName = /^\(\s*(?:name\s*=\s*)?(?:[rbu]?(?:"[^"\n]*"|'[^'\n]*')|[\w.]+)\s*,?\s*\)$/i
  if (!isName.test(written.slice(open)) || !/Application$/.test(written.slice(0, open))) return []
  const edit = { from: from + open, to, text: "('buildbot-worker')" }
  const endsLine = /^[ \t]*(?:#(?!.*\bfmt:[ \t]*skip\b).*)?(?:[\r\n]|$)/.test(text.slice(to))
  return [
    { title: `Write ${MARKER}`, edits: [edit], preferred: true },
    ...(endsLine
      ? [
          {
            title: `Write ${MARKER} and keep formatters from changing it`,
            edits: [{ ...edit, text: `${edit.text}  # fmt: skip` }],
          },
        ]
      : []),
  ]
}
