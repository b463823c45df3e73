import { setTimeout as pause } from 'node:timers/promises'

export interface Patience {
  /** Milliseconds until waiting is given up, a minute unless told. */
  readonly patience?: number
  /** Milliseconds between two looks, 50 unless told. */
  readonly interval?: number
}

/**
 * Looks again and again until `look` gives something that is neither false, null nor undefined, and gives that.
 * A look that throws counts as "not yet". @throws Error naming what was waited for and, if it threw, why the last look failed
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  { patience = 60_000, interval = 50 }: Patience = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + patience
  let cause: unknown
  for (;;) {
    try {
      const found = await look()
      cause = undefined
      if (found !== false && found !== null && found !== undefined) return found as Exclude<T, false | null | undefined>
    } catch (error) {
      cause = error
    }
    if (Date.now() >= deadline) {
      const reason = cause instanceof Error ? `: ${cause.message}` : ''
      throw new Error(`Waited ${Math.round(patience / 1000)} s in vain for ${what}${reason}`, { cause })
    }
    await pause(interval)
  }
}
