import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program in a process group of its own, so that whatever it starts ends with it. */
export interface ProcessGroup {
  readonly child: ChildProcess
  /** Ends the group and waits until the program is gone. Safe to call twice. */
  end(): Promise<void>
}

const groups = new Set<number>()

/** Starts a program. Its group is ended with this process too, however that ends. */
export function startGroup(program: string, args: readonly string[], options: SpawnOptions = {}): ProcessGroup {
  const child = spawn(program, args, { stdio: 'ignore', ...options, detached: true })
  const gone = once(child, 'close').catch(() => {})
  const { pid } = child
  if (pid !== undefined) groups.add(pid)
  return {
    child,
    async end() {
      if (pid === undefined) return
      signalGroup(pid, 'SIGTERM')
      const patience = setTimeout(() => signalGroup(pid, 'SIGKILL'), 5_000)
      await gone
      clearTimeout(patience)
      // A helper may outlive the program itself.
      signalGroup(pid, 'SIGKILL')
      groups.delete(pid)
    },
  }
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal)
  } catch {
    // Nobody is left in it.
  }
}

process.once('exit', () => {
  for (const leader of groups) signalGroup(leader, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
