// What may stand before an equals sign, behind `for`, `as` and `del`.
import { describe, type Node } from './node.ts'
import type { TokenStream } from './tokenStream.ts'

export type Purpose = 'assign' | 'update' | 'delete' | 'annotate'

const VERBS: Readonly<Record<Purpose, string>> = {
  assign: 'be given a value',
  update: 'be changed in place',
  delete: 'be deleted',
  annotate: 'have a type',
}

export function checkTarget(stream: TokenStream, target: Node, purpose: Purpose): void {
  switch (target.kind) {
    case 'name':
      if (target.name === '__debug__') refuse(stream, target, purpose)
      return
    case 'attribute':
      if (target.name === '__debug__') refuse(stream, target, purpose)
      return
    case 'subscript':
      return
    case 'starred': {
      const [value] = target.parts
      if (purpose !== 'assign' || !value || value.kind === 'starred') refuse(stream, target, purpose)
      else checkTarget(stream, value, purpose)
      return
    }
    case 'tuple':
    case 'list': {
      if (purpose === 'update' || purpose === 'annotate') refuse(stream, target, purpose)
      const [, second] = target.parts.filter(({ kind }) => kind === 'starred')
      if (second) stream.fail(second, 'Only one of the names can take what is left over.')
      for (const part of target.parts) checkTarget(stream, part, purpose)
      return
    }
    default:
      refuse(stream, target, purpose)
  }
}

function refuse(stream: TokenStream, target: Node, purpose: Purpose): never {
  const what = (target.kind === 'name' || target.kind === 'attribute') && target.name ? target.name : describe(target)
  const hint = purpose === 'assign' && stream.is('=') && target.kind !== 'starred' ? ' Compare with ==.' : ''
  return stream.fail(target, `${capital(what)} cannot ${VERBS[purpose]}.${hint}`)
}

const capital = (text: string): string => (text.startsWith('_') ? text : text.charAt(0).toUpperCase() + text.slice(1))
