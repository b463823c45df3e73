// Attributes of the file's own classes that nothing needs any more.
import type { Span } from '../../python/span.ts'
import type { AssignStatement } from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { TacSource } from './source.ts'

/** The assignments to attributes that only the removed stretches read: `usepty = 0` of a class whose `.usepty` is gone. */
export function unusedAttributes({ module, text }: TacSource, removed: readonly Span[]): AssignStatement[] {
  const isRemoved = (one: Span): boolean => removed.some(({ from, to }) => from <= one.from && one.to <= to)
  const read = new Set<string>()
  const made: AssignStatement[] = []
  walk(module.body, (node) => {
    if (node.kind === 'attribute' && isRemoved(node)) read.add(node.name)
    // Of a dataclass or a named tuple an attribute is an argument, too.
    const plain = node.kind === 'class' && node.decorators.length === 0
    if (plain && node.bases.every(({ value }) => value.kind === 'name' && value.name === 'object')) {
      made.push(...node.body.filter((statement) => statement.kind === 'assign'))
    }
    return true
  })
  return made.filter(({ targets: [target, ...others] }) => {
    if (target?.kind !== 'name' || others.length > 0 || !read.has(target.name)) return false
    const mentions = [...text.matchAll(new RegExp(`\\b${target.name}\\b`, 'g'))].map(({ index }) => index)
    return mentions.every((from) => from === target.from || isRemoved({ from, to: from + target.name.length }))
  })
}
