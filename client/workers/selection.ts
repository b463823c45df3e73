// Which of several workers a command means.

import { isAbsolute, relative, sep } from 'node:path'

interface Located {
  readonly facts: { readonly directory: string; readonly basedir: string }
}

/** The worker that a file belongs to: the one with the innermost directory around it; else the only one; else none. */
export function selectWorker<W extends Located>(workers: readonly W[], activeFile: string | undefined): W | undefined {
  if (activeFile !== undefined) {
    const around = workers
      .map((worker) => ({ worker, depth: depthAround(worker, activeFile) }))
      .filter(({ depth }) => depth !== undefined)
      .sort((one, other) => (one.depth ?? 0) - (other.depth ?? 0))
    const [innermost] = around
    if (innermost !== undefined) return innermost.worker
  }
  return workers.length === 1 ? workers[0] : undefined
}

/** How many levels a file lies below a worker's directories; undefined: not in them. */
function depthAround({ facts }: Located, file: string): number | undefined {
  const depths = [facts.directory, facts.basedir].flatMap((directory) => {
    const path = relative(directory, file)
    return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? [] : [path.split(sep).length]
  })
  return depths.length === 0 ? undefined : Math.min(...depths)
}
