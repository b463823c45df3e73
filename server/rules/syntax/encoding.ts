import { isUtf8 } from 'node:buffer'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { runsOnPython2 } from './problems.ts'

const MARK = [0xef, 0xbb, 0xbf]

/** What the file is on the disk: an editor decodes it before anybody else sees its text. */
export const encoding: Rule<TacSubject> = {
  code: 'encoding',
  severity: 'error',
  documentation:
    'twistd reads the file as the system does its texts, which is UTF-8 but on Windows, whatever a coding comment says.',
  check: function* (subject): Generator<Finding> {
    const { text, analysis, host } = subject
    // Python 2 minds the comment.
    if (runsOnPython2(subject)) return
    const bytes = analysis.context.path === undefined ? undefined : host.disk.read(analysis.context.path)
    if (!bytes) return
    if (MARK.every((byte, index) => bytes[index] === byte) && !text.startsWith('\ufeff')) {
      yield {
        span: firstLine(text),
        message:
          'The file on the disk begins with a byte order mark, and twistd does not load it. Save it with the encoding UTF-8.',
      }
    }
    // In UTF-16, each letter of ASCII has a zero byte.
    const valid = bytes.includes(0) && !text.includes('\0') ? '' : validPart(bytes)
    if (valid === undefined) return
    const span = text.startsWith(valid) ? { from: valid.length, to: valid.length + 1 } : firstLine(text)
    yield {
      span,
      severity: host.platform === 'win32' ? 'warning' : 'error',
      message: 'The file on the disk is not UTF-8, and twistd does not load it. Save it with the encoding UTF-8.',
    }
  },
}

/** The text up to the first byte that is not UTF-8; undefined where all of them are. */
function validPart(bytes: Uint8Array): string | undefined {
  if (isUtf8(bytes)) return undefined
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return text.slice(0, text.indexOf('\ufffd'))
}

const firstLine = (text: string) => ({ from: 0, to: Math.max(0, text.search(/\r|\n|$/)) })
