import { isNeither, nameOfType, valueRule } from '../values.ts'
import { speaksMessagePack } from './messagePack.ts'

export const pathValue = valueRule({
  code: 'path-value',
  parameter: 'path',
  documentation: 'The path is a part of the URL that the MessagePack protocol connects to; no other protocol reads it.',
  judge(value, { argument }) {
    if (value.kind === 'none') return undefined
    const protocol = argument('protocol')
    if (protocol && protocol.kind !== 'str') return undefined
    if (!speaksMessagePack(protocol))
      return { severity: 'hint', message: 'Only the MessagePack protocol reads the path: it has no effect here.' }
    if (isNeither(value, 'str')) return { message: `The path is ${nameOfType(value)}. Write text such as '/ws'.` }
    if (value.kind !== 'str') return undefined
    if (value.value.includes(' '))
      return { message: 'A blank ends the path of a WebSocket, and the buildmaster refuses the request. Write %20 for it.' }
    return /#./s.test(value.value)
      ? { message: 'The path of a WebSocket has no part behind "#". Write %23 for the character.' }
      : undefined
  },
})
