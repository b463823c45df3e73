import { isNeither, nameOfType, valueRule } from '../values.ts'

export const pathValue = valueRule({
  code: 'path-value',
  parameter: 'path',
  documentation: 'The path is a part of the URL that the MessagePack protocol connects to; no other protocol reads it.',
  judge(value, { argument }) {
    if (value.kind === 'none') return undefined
    const protocol = argument('protocol')
    if (protocol && protocol.kind !== 'str') return undefined
    if (!protocol?.value.startsWith('msgpack'))
      return { severity: 'hint', message: 'Only the MessagePack protocol reads the path: it has no effect here.' }
    return isNeither(value, 'str') ? { message: `The path is ${nameOfType(value)}. Write text such as '/ws'.` } : undefined
  },
})
