import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from './cache.ts'
import { CommandError, run, succeeds } from './command.ts'
import { withLock } from './lock.ts'

/** The Debian release of this machine, `12` say, or undefined on any other system. */
export async function debianRelease(): Promise<string | undefined> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^ID=debian$/m.test(text) ? /^VERSION_ID="?([^"\n]*)/m.exec(text)?.[1] : undefined
}

/**
 * Sees to it that Debian packages are installed: by apt-get where this user is root or needs no password for sudo. Systems
 * with other packages are left alone: what is missing there shows when it is used. @throws Error that says what to install, where this user may not
 */
export async function installPackages(names: readonly string[]): Promise<void> {
  if (!(await succeeds('dpkg-query', ['--version'])) || (await areInstalled(names))) return
  await withLock(join(cacheDirectory(), 'apt.lock'), async () => {
    if (await areInstalled(names)) return
    const become = await asRoot()
    if (become === undefined)
      throw new Error(`This needs programs that are not installed here. As root, run: apt-get install ${names.join(' ')}`)
    const aptGet = (args: readonly string[]) => {
      const [program = 'apt-get', ...rest] = [...become, 'apt-get', '-o', 'DPkg::Lock::Timeout=600', ...args]
      return run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    }
    const install = () => aptGet(['install', '--yes', '--no-install-recommends', ...names])
    // The package lists of a fresh machine are empty or old, those of others are good enough mostly.
    await install().catch(async (error: unknown) => {
      if (!(error instanceof CommandError)) throw error
      await aptGet(['update'])
      await install()
    })
  })
}

async function areInstalled(names: readonly string[]): Promise<boolean> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder
  const states = await run('dpkg-query', ['--show', '--showformat', '${db:Status-Status}\n', ...names]).catch(() => '')
  return states.split('\n').filter((state) => state === 'installed').length === names.length
}

/** What to put before a command so that it runs as root, undefined where that is not possible unattended. */
async function asRoot(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined
}
