// Many files are checked by as many threads as the machine has processors. Each runs the program of this process again.
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type CheckOutcome, checkFiles, type FilesToCheck } from './checkFiles.ts'

/** How many files take so much longer to check than a thread to start that one is worth it. */
const worthThread = 100

/** As {@link checkFiles}. The program must call {@link checkShare} where it finds itself in a thread. */
export async function checkInThreads({ paths, release }: FilesToCheck): Promise<CheckOutcome[]> {
  const count = Math.min(availableParallelism(), Math.floor(paths.length / worthThread))
  if (count < 2) return checkFiles({ paths, release })
  const shares = Array.from({ length: count }, (_, share) => paths.filter((_, index) => index % count === share))
  const outcomes = await Promise.all(shares.map((share) => checkElsewhere({ paths: share, release })))
  return paths.flatMap((_, index) => outcomes[index % count]?.[Math.floor(index / count)] ?? [])
}

async function checkElsewhere(share: FilesToCheck): Promise<readonly CheckOutcome[]> {
  const [program = ''] = process.argv.slice(1)
  const [outcomes] = await once(new Worker(program, { workerData: share }), 'message')
  return outcomes
}

/** In a thread: checks what it was given. */
export function checkShare(): void {
  parentPort?.postMessage(checkFiles(workerData as FilesToCheck))
}
