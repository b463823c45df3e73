import type { Problem } from './problem.ts'

/**
 * Why a worker did not start, told by what it printed: the tac does not load, the directory is not a worker's, another one
 * runs. Texts as printed by buildbot-worker 0.9.0 to 4.3.0 on Twisted 16 to 24.
 */
export function parseStartFailure(output: readonly string[]): Problem | undefined {
  return tacFailure(output) ?? firstMatch(output) ?? lastError(output)
}

function tacFailure(output: readonly string[]): Problem | undefined {
  const at = output.findLastIndex((line) => line.startsWith('Failed to load application:'))
  if (at < 0) return undefined
  const printed = (output[at] ?? '').replace(/^Failed to load application:\s*/, '')
  // A syntax error names its place behind the message, any other error in the last frame of the traceback that is a tac's.
  const inMessage = /^(.*) \(([^()]+), line (\d+)\)$/.exec(printed)
  const frame = output.slice(0, at).findLast((line) => /^\s*File ".*\.tac", line \d+/.test(line))
  const inFrame = frame === undefined ? null : /File "(.*)", line (\d+)/.exec(frame)
  const place = inMessage ? inMessage.slice(2) : inFrame?.slice(1)
  const kind = errorKind(output.slice(0, at))
  const message = inMessage?.[1] ?? printed
  const text = message === '' ? (kind ?? 'no reason given') : kind ? `${kind}: ${message}` : message
  return { code: 'tac-failed', message: text, ...(place?.[0] && { file: place[0], line: Number(place[1]) }) }
}

/** The name of the exception that a traceback ends with: `SyntaxError`. */
function errorKind(traceback: readonly string[]): string | undefined {
  const last = traceback.findLast((line) => /^[\w.]+(?:Error|Exception)\b/.test(line))
  return last && /^(?:[\w.]+\.)?(\w+)/.exec(last)?.[1]
}

function firstMatch(output: readonly string[]): Problem | undefined {
  for (const [index, line] of output.entries()) {
    const running = /^Another twistd server is running, PID (\d+)/.exec(line)
    if (running) return { code: 'already-running', pid: Number(running[1]) }
    const foreign = /^Can't check status of PID (\d+)/.exec(line)
    if (foreign) return { code: 'pid-in-use', pid: Number(foreign[1]) }
    const unreadable = /^Pidfile (.+) contains non-numeric value/.exec(line)
    if (unreadable) return { code: 'bad-pid-file', path: unreadable[1] ?? '' }
    if (/^invalid (?:worker|buildslave) directory/.test(line))
      return { code: 'invalid-directory', detail: output[index - 1] ?? line }
  }
  return undefined
}

/** The line that a Python traceback ends with, on which nothing better is known. */
function lastError(output: readonly string[]): Problem | undefined {
  const begins = output.findLastIndex((line) => line.startsWith('Traceback (most recent call last):'))
  if (begins < 0) return undefined
  const error = output.slice(begins + 1).find((line) => /^\w/.test(line))
  return error === undefined ? undefined : { code: 'start-failed', detail: error }
}
