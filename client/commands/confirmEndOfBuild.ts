import { window } from 'vscode'
import type { Worker } from '../workers/worker.ts'

/** Ending a worker fails the build that it runs: asks first where there is one. Undefined: neither is wanted. */
export async function confirmEndOfBuild(worker: Worker, now: string): Promise<'now' | 'gracefully' | undefined> {
  if (worker.snapshot.state.kind !== 'building') return 'now'
  const gracefully = 'Shut Down Gracefully'
  const answer = await window.showWarningMessage(
    `${worker.name} is running a build.`,
    { modal: true, detail: 'Stopping it now makes that build fail. A graceful shutdown lets the build finish first.' },
    gracefully,
    now,
  )
  return answer === gracefully ? 'gracefully' : answer === now ? 'now' : undefined
}
