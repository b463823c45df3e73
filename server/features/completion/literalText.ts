// Text as it stands between the quotes of a literal, as far as what people write into settings needs it.
import type { TextPlace } from './place.ts'

type Literal = Pick<TextPlace, 'raw' | 'quote'>

/** What is written, as Python reads it: backslashes and quotes only. */
export const decode = (written: string, { raw }: Literal): string => (raw ? written : written.replace(/\\([\\'"])/g, '$1'))

/** The text as it has to be written. */
export function encode(text: string, { raw, quote }: Literal): string {
  return raw ? text : text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
}
