// `npm start`: everything it takes to try the extension, on this machine and with the real buildmaster and worker. `--desktop`
// uses the VS Code on the PATH instead of one in the browser. `--selfcheck` goes the whole way of a user unattended.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { codeServer } from './environment/codeServer.ts'
import { packagedExtension } from './environment/packagedExtension.ts'
import { masterAndWorker } from './environment/python.ts'
import { makeProject, setStage } from './environment/stage.ts'
import { startVsCode } from './environment/vscode.ts'
import { runScript } from './run/script.ts'
import { requireDesktop, startDesktop } from './start/desktop.ts'
import { selfcheck } from './start/selfcheck.ts'
import { timed } from './start/timed.ts'
import { welcome } from './start/welcome.ts'

try {
  await start()
  process.exit()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function start(): Promise<void> {
  const { values: wanted } = parseArgs({ options: { desktop: { type: 'boolean' }, selfcheck: { type: 'boolean' } } })
  if (wanted.desktop) await requireDesktop()
  await timed('the real buildmaster and worker are installed', masterAndWorker)
  if (!wanted.desktop) await timed('VS Code for the browser is installed (two minutes, the first time)', codeServer)
  if (!(await runScript('package'))) throw new Error('The extension was not packaged, so it cannot be tried')
  await (wanted.selfcheck ? selfcheck() : tryOut(wanted.desktop === true))
}

/** Has everything ready for a person until Ctrl-C. */
async function tryOut(onDesktop: boolean): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  const stage = await timed('the buildmaster is up', () => setStage({ longest: 60 }))
  const folder = join(stage.directory, 'project')
  await makeProject(folder)
  const vsix = await packagedExtension()
  const directory = join(stage.directory, 'vscode')
  const vscode = await timed('VS Code is up', () =>
    onDesktop ? startDesktop(directory, vsix, folder) : startVsCode({ directory, vsix }),
  )
  const place = 'address' in vscode ? `${vscode.address}?folder=${encodeURIComponent(folder)}` : `the window that shows ${folder}`
  console.log(welcome(stage, place))
  await interrupted
  await timed('everything has ended', async () => {
    await vscode.end()
    await stage.end()
  })
}
