/** A stretch of the text in UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export const spanOf = (span: Span): Span => ({ from: span.from, to: span.to })

export const contains = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to

export const sameSpan = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to
