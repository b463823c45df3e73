// Python 2's backticks around an expression, which give its `repr`. Lezer knows none, and is shown round brackets.
import { STRING } from './mend.ts'
import type { Span } from './span.ts'
import type { Expression, StringExpression } from './syntax/expression.ts'

/** What may hold backticks that are none, then a pair of them in one line. */
const PAIR = new RegExp(`${STRING.source}|#[^\\n]*|\`([^\`\\n]*[^\`\\s][^\`\\n]*)\``, 'gs')

/** The text with brackets in their place. Offsets stay the same. */
export const withBrackets = (text: string): string =>
  text.includes('`') ? text.replaceAll(PAIR, (whole, inside) => (inside === undefined ? whole : `(${inside})`)) : text

/** What backticks at a place make of an expression: as the f-string that gives the same. */
export function representation(expression: Expression, { from, to }: Span): StringExpression {
  const content = { from: expression.from, to: expression.to }
  const replacement = { ...content, expression, conversion: 'r' as const }
  return {
    kind: 'string',
    pieces: [{ prefix: 'f', content, triple: false, closed: true, replacements: [replacement], from, to }],
    from,
    to,
  }
}
