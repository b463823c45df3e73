// Where the cursor stands in a test's text: at `|`. Two of them mark the ends of a selection.
import type { Position } from 'vscode-languageserver'
import { Lines } from '../../server/python/lines.ts'

export interface Marked {
  /** Without the markers. */
  readonly text: string
  /** The places of the markers in order. */
  readonly offsets: readonly number[]
  readonly positions: readonly Position[]
}

export function marked(source: string): Marked {
  const parts = source.split('|')
  const text = parts.join('')
  const lines = new Lines(text)
  const offsets = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length)
  return { text, offsets, positions: offsets.map((offset) => lines.positionAt(offset)) }
}
