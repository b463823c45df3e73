import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { until } from './until.ts'

/** The longest that one holder may need: the slowest thing made under a lock is a build of VS Code's native modules. */
const patience = 20 * 60_000

/** Runs `work` while no other process that names the same lock file does. A lock whose holder has died is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  await until(`the lock ${path} (delete it if nothing holds it)`, () => acquire(path), { patience, interval: 200 })
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function acquire(path: string): Promise<boolean> {
  if (await claim(path)) return true
  if (!(await isAbandoned(path))) return false
  // Only one may clear an abandoned lock, and only after looking again: else it might delete the lock of who was quicker.
  const clearing = `${path}.clearing`
  if (!(await claim(clearing))) return false
  try {
    if (await isAbandoned(path)) await rm(path, { force: true })
  } finally {
    await rm(clearing, { force: true })
  }
  return claim(path)
}

async function claim(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const holder = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10)
  // Not written yet, or gone already.
  if (Number.isNaN(holder)) return false
  try {
    process.kill(holder, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
