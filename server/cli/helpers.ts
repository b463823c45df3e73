// Threads that check files beside the main one, each of which runs the program of this process again. To start one takes as long as
// to load that program, so that they are started as soon as there is work for them.
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** How many files take so much longer to check than a thread to start that one is worth it. */
const worthThread = 100

export interface Helper {
  readonly thread: Worker
  /** Once the thread runs the program. */
  readonly running: Promise<unknown>
}

/** As many as are worth it for so many files. The process does not wait for them unless it refers to them again. */
export function startHelpers(files: number): Helper[] {
  const count = Math.min(availableParallelism(), Math.floor(files / worthThread)) - 1
  return Array.from({ length: Math.max(0, count) }, () => {
    const thread = new Worker(process.argv[1] as string)
    thread.unref()
    const running = once(thread, 'online')
    // Whoever waits for it is told.
    running.catch(() => {})
    return { thread, running }
  })
}
