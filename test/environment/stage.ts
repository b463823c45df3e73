import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, type Master, startMaster } from './master.ts'
import { masterAndWorker } from './python.ts'

/** A buildmaster that knows an account, and a place for the rest. */
export interface Stage {
  /** Where all of it lives, with its logs. */
  readonly directory: string
  readonly master: Master
  readonly account: Account
  /** Ends the master, and removes the directory unless told to keep it. */
  end(keep?: 'keep'): Promise<void>
}

const account: Account = { name: 'example-worker', password: 'example-password' }

/** `longest`: seconds that a long build takes where nobody ends it earlier, five minutes unless told. */
export async function setStage({ longest = 300 }: { readonly longest?: number } = {}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  const master = await startMaster({ directory: join(directory, 'master'), accounts: [account], longest })
  return {
    directory,
    master,
    account,
    async end(keep) {
      await master.stop()
      if (keep === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Makes a folder to open, in which the extension finds the real worker, as in a project with a virtual environment. */
export async function makeProject(folder: string): Promise<void> {
  const { worker } = await masterAndWorker()
  const link = join(folder, '.venv/bin/buildbot-worker')
  await mkdir(dirname(link), { recursive: true })
  await symlink(worker.executable, link)
}
