import type { Event } from '../../python/events.ts'

/** Whether what happens is, if it is a call, one of something that evaluation knows: nothing else can make or attach a worker. */
export const isKnownCode = (event: Event): boolean =>
  event.kind !== 'call' || event.callees.every(({ kind }) => kind === 'external' || kind === 'function' || kind === 'class')
