import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { exists } from './files.ts'
import { installPackages } from './packages.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a Chromium without a window and with an empty profile. It ends with this process, or by its `close`. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserExecutable(), args: flags })
}

async function browserExecutable(): Promise<string> {
  const found = await onPath(['chromium', 'chromium-browser', 'google-chrome'])
  if (found !== undefined) return found
  // The fonts are for screenshots that a person can read.
  await installPackages(['chromium', 'fonts-dejavu-core'])
  const installed = await onPath(['chromium'])
  if (installed === undefined)
    throw new Error('This needs a browser: install Chromium or Google Chrome so that it is on the PATH')
  return installed
}

async function onPath(names: readonly string[]): Promise<string | undefined> {
  const directories = (process.env['PATH'] ?? '').split(delimiter)
  for (const path of names.flatMap((name) => directories.map((directory) => join(directory, name)))) {
    if (await exists(path)) return path
  }
  return undefined
}
