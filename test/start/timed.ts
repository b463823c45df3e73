import { duration } from '../run/duration.ts'

/** Does one thing, and prints what it was and the time that it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  try {
    const result = await work()
    console.log(`✔ ${what} (${duration(started)})`)
    return result
  } catch (error) {
    console.log(`✖ ${what} (${duration(started)})`)
    throw error
  }
}
