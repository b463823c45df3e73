import type { Value } from '../../python/value.ts'

/** Whether a protocol is one of those that speak MessagePack over a WebSocket, for sure. */
export const speaksMessagePack = (protocol: Value | undefined): boolean =>
  protocol?.kind === 'str' && protocol.value.startsWith('msgpack')

/** Whether it is Perspective Broker for sure, as it is where none is named. */
export const speaksPerspectiveBroker = (protocol: Value | undefined): boolean =>
  protocol === undefined || (protocol.kind === 'str' && protocol.value === 'pb')
