import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { environment, node } from './checkout.ts'
import { codeServer } from './codeServer.ts'
import { run } from './command.ts'
import { freePorts, listens, loopback } from './ports.ts'
import { startGroup } from './processGroup.ts'
import { until } from './until.ts'

export interface VsCodeOptions {
  /** Where its user data, extensions and logs go; short, as sockets live below it. */
  readonly directory: string
  /** Extension to install. */
  readonly vsix: string
  /** Added to the user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Whether folders are restricted until their user says that they can be trusted. Left out: all are trusted. */
  readonly asksForTrust?: boolean
  /** Seconds that it waits for the window of a folder to come back before it ends what ran for it; three hours unless told. */
  readonly patience?: number
}

export interface VsCode {
  /** To be opened in a browser with `?folder=/absolute/path`. */
  readonly address: string
  /** Ends it with all that was started in it. */
  end(): Promise<void>
}

/** No news, hints or questions of VS Code itself between a user and the extension. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
}

/** Starts VS Code for a browser, on loopback and without a password, with an extension and nothing else installed. */
export async function startVsCode({
  directory,
  vsix,
  settings = {},
  asksForTrust = false,
  patience = 3 * 3600,
}: VsCodeOptions): Promise<VsCode> {
  const { command } = await codeServer()
  const path = (name: string) => join(directory, name)
  await writeSettings(path('user'), settings)
  await writeFile(path('config.yaml'), 'auth: none\n')
  const places = ['--config', path('config.yaml'), '--user-data-dir', path('user'), '--extensions-dir', path('extensions')]
  await run(node, [command, ...places, '--install-extension', vsix], { env: environment() })
  const [port] = (await freePorts(1)) as [number]
  const address = `http://${loopback}:${port}/`
  const args = ['--bind-addr', `${loopback}:${port}`, '--session-socket', path('session.sock')]
  args.push('--reconnection-grace-time', String(patience))
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
  ]
  const log = path('server.log')
  const group = await startGroup(node, [command, ...places, ...args, ...quiet], { env: environment(), log })
  await until(`VS Code at ${address}`, () => group.hasEnded || listens(port))
  if (group.hasEnded) throw new Error(`VS Code did not start, see ${log}`)
  return { address, end: () => group.end() }
}

/** Makes a new user's settings: quiet ones, and these. */
export async function writeSettings(userDataDirectory: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const directory = join(userDataDirectory, 'User')
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2))
}
