import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { run, succeeds } from './command.ts'
import { makeOnce } from './makeOnce.ts'
import { debianRelease, installPackages } from './packages.ts'

export type WorkerRelease = '4.3.0' | '3.7.0'

/** A real `buildbot-worker` or `buildbot`. */
export interface BuildbotProgram {
  /** Absolute path of the command. */
  readonly executable: string
  /** Absolute path of the Python that has its modules. */
  readonly python: string
  readonly release: string
}

const requirements = join(import.meta.dirname, 'requirements')
const made = new Map<string, Promise<string>>()

/** The real worker of a release: 4.3.0 from PyPI; 3.7.0 from Debian 12's packages there, from PyPI elsewhere. */
export async function worker(release: WorkerRelease): Promise<BuildbotProgram> {
  if (release === '3.7.0' && (await debianRelease()) === '12') return fromDebian('buildbot-worker')
  const bin = await virtualEnvironment(release === '4.3.0' ? 'buildbot-4.3.0' : 'buildbot-worker-3.7.0')
  return { executable: join(bin, 'buildbot-worker'), python: join(bin, 'python'), release }
}

/** A real buildmaster and the worker of the same release: 4.3.0 from PyPI, Debian 12's 3.7.0 where PyPI is out of reach. */
export async function masterAndWorker(): Promise<{ readonly master: BuildbotProgram; readonly worker: BuildbotProgram }> {
  try {
    const bin = await virtualEnvironment('buildbot-4.3.0')
    const program = (name: string) => ({ executable: join(bin, name), python: join(bin, 'python'), release: '4.3.0' })
    return { master: program('buildbot'), worker: program('buildbot-worker') }
  } catch (error) {
    if ((await debianRelease()) !== '12') throw error
    return { master: await fromDebian('buildbot'), worker: await fromDebian('buildbot-worker') }
  }
}

/** A buildmaster of the release that `masterAndWorker` finds. */
export async function master(): Promise<BuildbotProgram> {
  return (await masterAndWorker()).master
}

async function fromDebian(name: string): Promise<BuildbotProgram> {
  await installPackages([name])
  return { executable: `/usr/bin/${name}`, python: '/usr/bin/python3', release: '3.7.0' }
}

/** The `bin` directory of a virtual environment with exactly the packages of a file in `requirements/`; made once. */
function virtualEnvironment(name: string): Promise<string> {
  const before = made.get(name)
  if (before !== undefined) return before
  const now = makeVirtualEnvironment(join(requirements, `${name}.txt`))
  made.set(name, now)
  return now
}

async function makeVirtualEnvironment(requirementsFile: string): Promise<string> {
  const content = createHash('sha256')
    .update(await readFile(requirementsFile))
    .digest('hex')
  const name = `${basename(requirementsFile, '.txt')}-${content.slice(0, 8)}`
  const directory = await makeOnce(name, async (directory) => {
    if (!(await succeeds('python3', ['-c', 'import ensurepip, venv']))) await installPackages(['python3', 'python3-venv'])
    await run('python3', ['-m', 'venv', directory])
    const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check']
    await run(join(directory, 'bin/python'), [...pip, 'install', '--no-deps', '--requirement', requirementsFile])
  })
  return join(directory, 'bin')
}
