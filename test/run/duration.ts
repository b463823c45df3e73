/** The time since then, for people. */
export function duration(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
