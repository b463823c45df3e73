import { commonEncodings, isEncoding, isEncodingOfWindows } from '../../python/encodings.ts'
import { nearestName } from '../../worker/nearestName.ts'
import { isNeither, mayBeFalse, nameOfType, rewrite, valueRule } from '../values.ts'

export const unicodeEncodingValue = valueRule({
  code: 'unicode-encoding-value',
  parameter: 'unicode_encoding',
  documentation:
    'The worker encodes its name with this encoding when it is loaded, and does not load with one that Python does not know.',
  judge(value, { subject: { host } }) {
    if (mayBeFalse(value)) return undefined
    if (isNeither(value, 'none', 'str'))
      return { message: `The encoding is ${nameOfType(value)}. Write its name, such as 'utf-8'.` }
    if (value.kind !== 'str') return undefined
    if (isEncodingOfWindows(value.value)) {
      if (host.platform === 'win32') return undefined
      return { message: `Python has the encoding "${value.value}" on Windows only. Write 'utf-8', or leave it out.` }
    }
    if (/^(?:(?:utf|u)[-_ ]?(?:16|32)|cp(?:037|273|424|500|875|1026|1140)|undefined)$/i.test(value.value))
      return {
        message: `In "${value.value}" the worker's name is nothing that the buildmaster can read. Write 'utf-8', or leave it out.`,
        fixes: [{ ...rewrite(value, "Write 'utf-8'", "'utf-8'"), preferred: false }],
      }
    if (isEncoding(value.value)) return undefined
    const nearest = nearestName(value.value, commonEncodings)
    return {
      message: `Python has no text encoding "${value.value}".${nearest === undefined ? " Write one such as 'utf-8'." : ` Did you mean '${nearest}'?`}`,
      ...(nearest !== undefined && { fixes: [rewrite(value, `Write '${nearest}'`, `'${nearest}'`)] }),
    }
  },
})
