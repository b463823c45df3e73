import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run, succeeds } from './command.ts'
import { makeOnce } from './makeOnce.ts'

/** The last `buildslave`, a real one: it runs on Python 2 only. */
export interface SlaveProgram {
  /** Absolute path of the command. */
  readonly executable: string
  /** Absolute path of the Python that has its modules. */
  readonly python: string
  /** What both need in their environment. */
  readonly environment: NodeJS.ProcessEnv
}

const requirementsFile = join(import.meta.dirname, 'requirements/buildbot-slave-0.8.14.txt')

/** Undefined where there is no Python 2, which current systems lack and no registry has: what is tried then is said by whoever asks. */
export async function slave(): Promise<SlaveProgram | undefined> {
  const python = await python2()
  if (python === undefined) return undefined
  const content = createHash('sha256')
    .update(await readFile(requirementsFile))
    .digest('hex')
  // Python 2 has no virtual environments of its own; a user's directory serves as one.
  const environment = (directory: string) => ({ ...process.env, PYTHONUSERBASE: directory, PYTHONDONTWRITEBYTECODE: '1' })
  const directory = await makeOnce(`buildbot-slave-0.8.14-${content.slice(0, 8)}`, async (directory) => {
    const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check']
    const options = ['--user', '--no-deps', '--requirement', requirementsFile]
    await run(python, [...pip, 'install', ...options], { env: environment(directory) })
  })
  return { executable: join(directory, 'bin/buildslave'), python, environment: environment(directory) }
}

/** For people, where {@link slave} gives none. */
export const howToHaveSlaves = 'For more, put a python2.7 with pip on the PATH, one of pyenv say.'

/** On the PATH, or one that pyenv has. */
async function python2(): Promise<string | undefined> {
  const candidates = ['python2.7', 'python2', ...(await pythonsOfPyenv())]
  for (const program of candidates) {
    if (await succeeds(program, ['-c', 'import pip, sys; sys.exit(sys.version_info[0] != 2)'])) {
      return (await run(program, ['-c', 'import sys; print(sys.executable)'])).trim()
    }
  }
  return undefined
}

async function pythonsOfPyenv(): Promise<string[]> {
  const versions = await run('pyenv', ['whence', 'python2.7']).catch(() => '')
  const prefixes = await Promise.all(
    versions
      .split('\n')
      .filter((version) => version !== '')
      .map((version) => run('pyenv', ['prefix', version])),
  )
  return prefixes.map((prefix) => join(prefix.trim(), 'bin/python2.7'))
}
