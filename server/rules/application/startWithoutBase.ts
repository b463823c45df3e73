import type { Span } from '../../python/span.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { TacSubject } from '../subject.ts'

/**
 * The name of the method startService of a class of the file that never calls the one that it takes the place of, so that what the
 * service consists of never starts. Whoever writes that name a second time may call it.
 */
export function startWithoutBase({ text, analysis }: TacSubject, className: string): Span | undefined {
  if (text.split('startService').length !== 2 || /\b(?:getattr|setattr|exec|eval)\b/.test(text)) return undefined
  let found: Span | undefined
  walk(analysis.parsed.module.body, (node) => {
    if (node.kind !== 'class' || node.name.name !== className || node.decorators.length > 0) return !found
    for (const member of node.body)
      if (member.kind === 'function' && member.name.name === 'startService' && member.decorators.length === 0) found = member.name
    return false
  })
  return found && { from: found.from, to: found.to }
}
