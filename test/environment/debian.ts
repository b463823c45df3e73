// Debian packages that the machine may lack.
import { existsSync } from 'node:fs'
import { run } from './run.ts'

/** A package, and a file that is there once it is installed. */
export interface DebianPackage {
  readonly name: string
  readonly file: string
}

/**
 * Installs those packages that are missing, as root or where sudo asks for no password.
 * @throws Error that names what to install, where this may not be done.
 */
export async function requirePackages(packages: readonly DebianPackage[]): Promise<void> {
  const missing = packages.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
  if (missing.length === 0) return
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing]
  const root = process.getuid?.() === 0
  const asRoot = (args: readonly string[]): Promise<string> =>
    run(root ? 'env' : 'sudo', [...(root ? [] : ['-n', 'env']), 'DEBIAN_FRONTEND=noninteractive', ...args])
  try {
    await asRoot(['apt-get', 'update'])
    await asRoot(command)
  } catch (error) {
    throw new Error(`This machine lacks ${missing.join(', ')}. Install it: sudo ${command.join(' ')}\n${error}`)
  }
}
