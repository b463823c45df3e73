// Many files are checked by as many threads as the machine has processors. This one is among them; each other runs the program
// of this process again.
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { optimizeOnce } from '../engine.ts'
import { type CheckOutcome, type FilesToCheck, fileCheck } from './checkFiles.ts'
import { type Helper, startHelpers } from './helpers.ts'

/** With more files than these, making the fastest code of all takes less time than it saves. */
const worthOptimizing = 3000

/** What all threads work at. */
interface Work extends FilesToCheck {
  /** How many of the files somebody has taken: one number that all threads see. */
  readonly taken: Int32Array
}

type Results = readonly (readonly [index: number, outcome: CheckOutcome])[]

/**
 * One outcome for each path, in their order. The program must call {@link checkShare} where it finds itself in a thread.
 * @param early helpers that run already; where there are none, as many are started as are worth it
 */
export const checkInThreads =
  (early: readonly Helper[]) =>
  async (files: FilesToCheck): Promise<CheckOutcome[]> => {
    const helpers = early.length > 0 ? early : startHelpers(files.paths.length)
    for (const { thread } of helpers) thread.ref()
    // With other flags Node would have to compile anew what it needs to start a thread.
    await Promise.all(helpers.map(({ running }) => running))
    if (files.paths.length < worthOptimizing) optimizeLess()
    const work: Work = { ...files, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
    const help = Promise.all(helpers.map((helper) => checkElsewhere(helper, work)))
    const outcomes: CheckOutcome[] = []
    for (const [index, outcome] of [checkNext(work), ...(await help)].flat()) outcomes[index] = outcome
    return outcomes
  }

/**
 * V8 optimizes what runs often for every thread anew, and on the processors that the threads need: here only what runs very often.
 * All else it compiles at once, plainly, and does not interpret first.
 */
function optimizeLess(): void {
  if (!optimizeOnce()) return
  const flags = ['--always-sparkplug', '--no-maglev-inlining', '--invocation-count-for-maglev=8000']
  for (const flag of flags) setFlagsFromString(flag)
}

async function checkElsewhere({ thread }: Helper, work: Work): Promise<Results> {
  thread.postMessage(work)
  const [results] = await once(thread, 'message')
  return results
}

/** Checks one file after the other that nobody has taken yet. */
function checkNext({ paths, taken, ...against }: Work): Results {
  const check = fileCheck(against)
  const results: [number, CheckOutcome][] = []
  for (let index = Atomics.add(taken, 0, 1); index < paths.length; index = Atomics.add(taken, 0, 1)) {
    results.push([index, check(paths[index] as string)])
  }
  return results
}

/** In a thread: checks what it is given. */
export function checkShare(): void {
  parentPort?.once('message', (work: Work) => parentPort?.postMessage(checkNext(work)))
}
