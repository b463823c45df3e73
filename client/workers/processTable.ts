// What the system tells about processes. One implementation a platform; none needs more rights than the user has.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'

export interface ProcessFacts {
  readonly pid: number
  readonly parent?: number
  readonly args: readonly string[]
  /** The working directory; left out where the system does not tell. */
  readonly directory?: string
  /** Milliseconds since the epoch, to the second or better. */
  readonly startedAt?: number
  /** Tells this process from a later one with the same number. Empty: the system does not tell. */
  readonly startMark: string
  /** Does it handle SIGHUP itself? Left out: unknown. */
  readonly handlesHangup?: boolean
}

export interface ProcessTable {
  /** `gone`: there is no such process; `hidden`: there is one, and the system tells nothing about it. */
  inspect(pid: number): Promise<ProcessFacts | 'gone' | 'hidden'>
  /** Every process whose command line matches. */
  search(commandLine: RegExp): Promise<readonly ProcessFacts[]>
}

/** Does a process with this number exist, whoever's it is? */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// Linux counts start times in hundredths of a second since boot, on every architecture.
const ticksPerSecond = 100
const hangup = 1n

const linux: ProcessTable = {
  async inspect(pid) {
    try {
      const { state, parent, startTicks } = readStat(pid)
      if (state === 'Z' || state === 'X') return 'gone'
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
      return {
        pid,
        parent,
        args,
        ...attempt(() => ({ directory: readlinkSync(`/proc/${pid}/cwd`) })),
        ...attempt(() => ({ startedAt: Date.now() - (uptime() - startTicks / ticksPerSecond) * 1000 })),
        startMark: String(startTicks),
        ...attempt(() => ({ handlesHangup: (caughtSignals(pid) & hangup) !== 0n })),
      }
    } catch {
      return exists(pid) ? 'hidden' : 'gone'
    }
  },
  async search(commandLine) {
    const found: ProcessFacts[] = []
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const line = attempt(() => readFileSync(`/proc/${entry}/cmdline`, 'utf8'))
      if (line === undefined || !commandLine.test(line.replaceAll('\0', ' '))) continue
      const facts = await linux.inspect(Number(entry))
      if (typeof facts === 'object') found.push(facts)
    }
    return found
  },
}

function readStat(pid: number): { state: string; parent: number; startTicks: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold anything, brackets and spaces too: what counts begins behind the last one.
  const [state = '', parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state, parent: Number(parent), startTicks: Number(rest[17]) }
}

function uptime(): number {
  return Number.parseFloat(readFileSync('/proc/uptime', 'utf8'))
}

function caughtSignals(pid: number): bigint {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return BigInt(`0x${mask?.[1] ?? '0'}`)
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const execute = promisify(execFile)

async function output(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, {
    timeout: 5_000,
    maxBuffer: 8_000_000,
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return stdout
}

/** macOS and the BSDs. `ps` does not say where one argument ends and the next begins: a blank may be part of one. */
const bsd: ProcessTable = {
  async inspect(pid) {
    const [facts] = await readPs(['-p', String(pid)]).catch(() => [])
    if (!facts) return exists(pid) ? 'hidden' : 'gone'
    const directory = await output('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn']).catch(() => '')
    const path = /^n(\/.*)$/m.exec(directory)?.[1]
    return { ...facts, ...(path !== undefined && { directory: path }) }
  },
  async search(commandLine) {
    const all = await readPs(['-ax']).catch(() => [])
    const matching = all.filter(({ args }) => commandLine.test(args.join(' ')))
    const facts = await Promise.all(matching.map(({ pid }) => bsd.inspect(pid)))
    return facts.filter((one) => typeof one === 'object')
  },
}

async function readPs(which: readonly string[]): Promise<ProcessFacts[]> {
  const lines = (await output('ps', ['-ww', '-o', 'pid=,ppid=,stat=,lstart=,command=', ...which])).split('\n')
  return lines.flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w+ \w+ +\d+ [\d:]+ \d+)\s+(.*)$/.exec(line)
    if (!match || match[3]?.startsWith('Z')) return []
    const started = Date.parse(match[4] ?? '')
    return [
      {
        pid: Number(match[1]),
        parent: Number(match[2]),
        args: (match[5] ?? '').split(' '),
        ...(!Number.isNaN(started) && { startedAt: started }),
        startMark: match[4] ?? '',
      },
    ]
  })
}

/** Windows tells command line and start time, not the working directory. */
const windows: ProcessTable = {
  async inspect(pid) {
    if (!exists(pid)) return 'gone'
    const [facts] = await readCim(`ProcessId=${pid}`).catch(() => [])
    return facts ?? 'hidden'
  },
  async search(commandLine) {
    const all = await readCim("CommandLine LIKE '%buildbot%' OR CommandLine LIKE '%twistd%'").catch(() => [])
    return all.filter(({ args }) => commandLine.test(args.join(' ')))
  },
}

async function readCim(filter: string): Promise<ProcessFacts[]> {
  const script = `Get-CimInstance Win32_Process -Filter "${filter}" | ForEach-Object { "$($_.ProcessId)|$($_.ParentProcessId)|$($_.CreationDate.ToUniversalTime().ToString('o'))|$($_.CommandLine)" }`
  const lines = (await output('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script])).split(/\r?\n/)
  return lines.flatMap((line) => {
    const match = /^(\d+)\|(\d+)\|([^|]*)\|(.*)$/.exec(line)
    if (!match?.[4]) return []
    const started = Date.parse(match[3] ?? '')
    return [
      {
        pid: Number(match[1]),
        parent: Number(match[2]),
        args: splitWindowsCommandLine(match[4]),
        ...(!Number.isNaN(started) && { startedAt: started }),
        startMark: match[3] ?? '',
      },
    ]
  })
}

function splitWindowsCommandLine(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '')
}

export const processTable: ProcessTable = process.platform === 'linux' ? linux : process.platform === 'win32' ? windows : bsd
