import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, type Master, startMaster } from './master.ts'
import { packagedExtension } from './packagedExtension.ts'
import { masterAndWorker } from './python.ts'
import { startVsCode, type VsCode } from './vscode.ts'

/** Everything a worker's life takes: a buildmaster that knows an account, and VS Code with the packaged extension. */
export interface Stage {
  /** Where all of it lives, with its logs. */
  readonly directory: string
  readonly master: Master
  readonly account: Account
  readonly vscode: VsCode
  /** Ends all of it, and removes the directory unless told to keep it. */
  end(keep?: 'keep'): Promise<void>
}

export interface StageOptions {
  /** Added to the user's settings in VS Code. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Seconds that a long build takes where nobody ends it earlier. */
  readonly longest?: number
}

const account: Account = { name: 'example-worker', password: 'example-password' }

export async function setStage({ settings = {}, longest = 300 }: StageOptions = {}): Promise<Stage> {
  const vsix = await packagedExtension()
  const directory = await mkdtemp(join(tmpdir(), 'buildbot-worker-'))
  const master = await startMaster({ directory: join(directory, 'master'), accounts: [account], longest })
  const vscode = await startVsCode({ directory: join(directory, 'vscode'), vsix, settings })
  return {
    directory,
    master,
    account,
    vscode,
    async end(keep) {
      await vscode.end()
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
