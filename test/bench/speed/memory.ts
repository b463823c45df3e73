import { run } from '../../environment/command.ts'

/** What a process and all below it hold in memory, in bytes. */
export async function memoryOf(pid: number): Promise<number> {
  const lines = (await run('ps', ['-A', '-o', 'pid=,ppid=,rss='])).trim().split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number, kibibytes: number])
  const sum = (of: number): number =>
    processes.reduce((total, [one, parent, kibibytes]) => {
      return total + (one === of ? kibibytes : 0) + (parent === of ? sum(one) : 0)
    }, 0)
  return sum(pid) * 1024
}
