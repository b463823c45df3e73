import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { startBrowser } from '../../environment/browser.ts'
import { checkout, environment, node } from '../../environment/checkout.ts'
import { codeServer } from '../../environment/codeServer.ts'
import { freePorts, listens, loopback } from '../../environment/ports.ts'
import { startGroup } from '../../environment/processGroup.ts'
import { until } from '../../environment/until.ts'
import { type Outcome, reportVariable } from './report.ts'

/** The longest that a suite may take, in milliseconds: without an end it hangs somewhere. */
const patience = 10 * 60_000

export interface HostOptions {
  /** Where the server's data, the bundle and the report go. */
  readonly directory: string
  /** The folder to open. */
  readonly folder: string
}

/**
 * Runs `suite.ts` inside the extension host of a real VS Code, with the extension of this checkout as it was built last.
 * @throws Error where the host does not come to its end, with what it said
 */
export async function runInExtensionHost({ directory, folder }: HostOptions): Promise<Outcome[]> {
  const { vscodeServer } = await codeServer()
  await mkdir(directory, { recursive: true })
  const suite = join(directory, 'suite.cjs')
  await bundle(suite)
  const report = join(directory, 'report.jsonl')
  const log = join(directory, 'server.log')
  const [port] = (await freePorts(1)) as [number]
  const server = await startGroup(node, [vscodeServer, ...serverArguments(directory, port)], {
    env: { ...environment(), [reportVariable]: report },
    log,
  })
  const browser = await startBrowser()
  try {
    await until(`VS Code's server (see ${log})`, () => listens(port))
    await openTestWindow(await browser.newPage(), port, folder, suite)
  } finally {
    await browser.close()
    await server.end()
  }
  const lines = (await readFile(report, 'utf8')).trimEnd().split('\n')
  return lines.map((line): Outcome => JSON.parse(line))
}

async function bundle(outfile: string): Promise<void> {
  const entryPoints = [join(import.meta.dirname, 'suite.ts')]
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], sourcemap: 'inline' })
}

function serverArguments(directory: string, port: number): string[] {
  const address = ['--host', loopback, '--port', String(port), '--without-connection-token']
  const places = ['--server-data-dir', join(directory, 'data'), '--extensions-dir', join(directory, 'extensions')]
  const quiet = ['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust']
  // Without the driver a built workbench ignores the payload that names the tests.
  return [...address, ...places, ...quiet, '--enable-smoke-test-driver']
}

/** Opens the folder in a window that runs the suite, and waits for the suite's end. */
async function openTestWindow(page: Page, port: number, folder: string, suite: string): Promise<void> {
  const host = `${loopback}:${port}`
  const said: string[] = []
  const ended = new Promise<number>((resolve) => page.exposeFunction('codeAutomationExit', resolve))
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => said.push(`${type}: ${args.join(' ')}`))
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${host}${checkout}`],
    ['extensionTestsPath', `vscode-remote://${host}${suite}`],
    ['skipWelcome', 'true'],
  ]
  await page.goto(`http://${host}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`)
  const code = await Promise.race([ended, pause(patience, 'no answer in time', { ref: false })])
  if (code !== 0) throw new Error(`The extension host ended with ${code}:\n${said.slice(-40).join('\n')}`)
}
