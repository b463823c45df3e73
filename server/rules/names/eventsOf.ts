// The rules about names go through what evaluation saw.
import type { Event } from '../../python/events.ts'
import type { TacSubject } from '../subject.ts'
import { isDamaged } from '../syntax/problems.ts'

/**
 * The events of a kind that nothing in the file catches, one a place: the certain one where there are several. None where the
 * syntax is damaged, since then it is uncertain what was meant to run.
 */
export function uncaughtEvents<K extends Event['kind']>(subject: TacSubject, kind: K): Extract<Event, { kind: K }>[] {
  if (isDamaged(subject)) return []
  const found = new Map<number, Extract<Event, { kind: K }>>()
  for (const event of subject.analysis.evaluation.events) {
    if (event.kind !== kind || ('caught' in event && event.caught)) continue
    const earlier = found.get(event.span.from)
    if (!earlier || (event.certain && !earlier.certain)) found.set(event.span.from, event as Extract<Event, { kind: K }>)
  }
  return [...found.values()]
}
