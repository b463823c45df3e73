// Figures of two contestants side by side, and what was aimed at.

/** All of a measure's values, of one contestant. */
export type Values = readonly number[]

/** The value that a share of all is not above. */
export function quantile(values: Values, share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: Values): number => quantile(values, 0.5)
export const p95 = (values: Values): number => quantile(values, 0.95)

/** What is aimed at, and whether it was reached. */
export interface Target {
  readonly text: string
  readonly met: boolean
  /** Milliseconds alone say little on a machine that has other work: they do not fail the run. */
  readonly needsIdleMachine?: true
}

export interface Measure {
  readonly name: string
  readonly unit: 'ms' | 's' | 'MB'
  readonly ours: Values
  readonly theirs: Values
  readonly targets: readonly Target[]
}

/** Our median is at most this part of theirs. */
export const atMostPart = (part: number, ours: Values, theirs: Values): Target => ({
  text: `at most 1/${part}`,
  met: median(ours) * part <= median(theirs),
})

/** Nearly all of ours are as fast as theirs mostly are. */
export const tailWithinMedian = (ours: Values, theirs: Values): Target => ({
  text: 'p95 at most their p50',
  met: p95(ours) <= median(theirs),
})

/** Our median in milliseconds. */
export const within = (milliseconds: number, ours: Values): Target => ({
  text: `within ${milliseconds} ms`,
  met: median(ours) <= milliseconds,
  needsIdleMachine: true,
})

const widths = [32, 22, 22, 9] as const

/** @param rival whose figures the second ones are */
export const heading = (rival: string): string => `${columns(['p50 / p95', 'ours', rival, 'ratio'])}target`

export function row({ name, unit, ours, theirs, targets }: Measure): string {
  const ratio = median(theirs) / median(ours)
  const compared = ratio >= 1 ? `1/${ratio.toFixed(1)}` : `${(1 / ratio).toFixed(1)}`
  const aims = targets.map(({ text, met, needsIdleMachine }) => {
    return `${text}: ${met ? 'met' : needsIdleMachine ? 'missed, or the machine is busy' : 'MISSED'}`
  })
  return `${columns([name, shown(ours, unit), shown(theirs, unit), compared])}${aims.join('; ')}`
}

function shown(values: Values, unit: string): string {
  const digits = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
  const parts = values.length > 1 ? [median(values), p95(values)] : values
  return `${parts.map(digits).join(' / ')} ${unit}`
}

const columns = (cells: readonly string[]): string => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('')
