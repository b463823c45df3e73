// The machine that this process runs on.

import { execFile } from 'node:child_process'
import { access, constants, lstat, readdir, readFile, stat } from 'node:fs/promises'
import * as os from 'node:os'
import { promisify } from 'node:util'
import type { CreateEnvironment, HostFacts } from './environment.ts'

export const thisMachine: CreateEnvironment = {
  platform: process.platform,
  kind: async (path) => {
    const found = await stat(path).catch(() => lstat(path).catch(() => undefined))
    if (!found) return undefined
    if (found.isDirectory()) return 'directory'
    return found.isFile() ? 'file' : 'other'
  },
  read: (path) => readFile(path, 'utf8').catch(() => undefined),
  isWritable: (directory) =>
    access(directory, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    ),
  directoriesIn: async (directory) => {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  },
  hostFacts,
  administrator,
}

async function hostFacts(): Promise<HostFacts> {
  const system = await systemName()
  const processors = os.cpus()
  const model = processors[0]?.model.replace(/\s+/g, ' ').trim()
  return {
    hostname: os.hostname(),
    system: system ?? os.version(),
    ...(process.platform === 'linux' ? { kernel: `${os.type()} ${os.release()}` } : {}),
    architecture: os.machine(),
    ...(processors.length === 0 ? {} : { processors: processors.length }),
    ...(model === undefined || model === '' || model === 'unknown' ? {} : { processorModel: model }),
    memory: os.totalmem(),
  }
}

/** What the system calls itself: os-release(5), or macOS's own record. Windows says it to Node already. */
async function systemName(): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const text = (await thisMachine.read('/etc/os-release')) ?? (await thisMachine.read('/usr/lib/os-release'))
    return /^PRETTY_NAME=(["']?)(.*)\1$/m.exec(text ?? '')?.[2]
  }
  if (process.platform === 'darwin') {
    const text = await thisMachine.read('/System/Library/CoreServices/SystemVersion.plist')
    const version = /<key>ProductVersion<\/key>\s*<string>([^<]*)</.exec(text ?? '')?.[1]
    return version === undefined ? undefined : `macOS ${version}`
  }
  return undefined
}

async function administrator(): Promise<string> {
  const [name, address] = await Promise.all([gitSetting('user.name'), gitSetting('user.email')])
  if (name !== undefined && address !== undefined) return `${name} <${address}>`
  return name ?? address ?? `${os.userInfo().username}@${os.hostname()}`
}

/** From the user's own configuration only: that of a repository may be anybody's. */
async function gitSetting(key: string): Promise<string | undefined> {
  const options = { cwd: os.homedir(), timeout: 5000, windowsHide: true }
  const { stdout } = await promisify(execFile)('git', ['config', '--global', '--get', key], options).catch(() => ({ stdout: '' }))
  return stdout.trim() === '' ? undefined : stdout.trim()
}
