import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { environment } from './checkout.ts'
import { run } from './command.ts'
import { makeOnce } from './makeOnce.ts'
import { installPackages } from './packages.ts'

/** code-server of this version is VS Code 1.139.1 for a browser. */
const version = '4.139.1'

const project = {
  private: true,
  dependencies: { 'code-server': version },
  allowScripts: { 'code-server': true, argon2: true },
}

/** What its native modules are built with. */
const buildTools = ['python3', 'make', 'g++', 'libkrb5-dev']

export interface CodeServer {
  /** The command, to be run by Node: installs extensions, serves the workbench. */
  readonly command: string
  /** VS Code's own server, which runs extension tests. */
  readonly vscodeServer: string
}

/** Installs code-server into the cache, once: about two minutes and 620 MB. */
export async function codeServer(): Promise<CodeServer> {
  const directory = await makeOnce(`code-server-${version}`, async (directory) => {
    await installPackages(buildTools)
    await writeFile(join(directory, 'package.json'), JSON.stringify(project, undefined, 2))
    await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: directory, env: environment() })
  })
  const home = join(directory, 'node_modules/code-server')
  return { command: join(home, 'out/node/entry.js'), vscodeServer: join(home, 'lib/vscode/out/server-main.js') }
}
