// What YAML text is made of, with the places of its scalars.
import type { Span } from '../../../python/span.ts'
import { listWord, type Word } from '../command.ts'
import type { Stretch } from '../stretch.ts'

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly quoted: boolean
  readonly value: Stretch
}

export interface YamlItem {
  readonly node: YamlNode
  /** What to delete to take the item out. */
  readonly removal: Span | undefined
}

export interface YamlSequence {
  readonly kind: 'sequence'
  readonly items: readonly YamlItem[]
}

export interface YamlEntry {
  readonly key: YamlScalar
  readonly node: YamlNode
}

export interface YamlMapping {
  readonly kind: 'mapping'
  readonly entries: readonly YamlEntry[]
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping

/** The items of a list of strings as the words of a command. */
export function argvOf(node: YamlSequence): Word[] {
  return node.items.flatMap(({ node: item, removal }) => (item.kind === 'scalar' ? listWord(item.value, removal) : []))
}
