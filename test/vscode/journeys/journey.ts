import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../../environment/browser.ts'
import { packagedExtension } from '../../environment/packagedExtension.ts'
import { makeProject, type Stage, setStage } from '../../environment/stage.ts'
import { startVsCode } from '../../environment/vscode.ts'
import { drivenSettings, Workbench } from '../driver/workbench.ts'

/** Somebody at work in a folder of VS Code. */
export interface Journey {
  readonly stage: Stage
  readonly workbench: Workbench
  /** The folder that is open. */
  readonly folder: string
}

export interface Step {
  readonly name: string
  run(journey: Journey): Promise<void>
}

/** The stage, VS Code with the packaged extension, and a browser to look at it. */
export interface Scene {
  readonly stage: Stage
  /** Opens a new folder of this name that `prepare` may put something into first. */
  open(name: string, prepare?: (folder: string) => Promise<void>): Promise<Journey>
  /** Ends all of it, and removes the stage's directory unless told to keep it. */
  end(keep?: 'keep'): Promise<void>
}

/** `asksForTrust`: whether folders are restricted at first, see {@link startVsCode}. */
export async function setScene({ asksForTrust = false } = {}): Promise<Scene> {
  const vsix = await packagedExtension()
  const stage = await setStage()
  const directory = join(stage.directory, 'vscode')
  const ends = [(keep?: 'keep') => stage.end(keep)]
  const end = async (keep?: 'keep') => {
    for (const one of ends.toReversed()) await one(keep)
  }
  try {
    const vscode = await startVsCode({ directory, vsix, settings: drivenSettings, asksForTrust, patience: 30 })
    ends.push(() => vscode.end())
    const browser = await startBrowser()
    ends.push(() => browser.close())
    return sceneOf(stage, vscode.address, browser, end)
  } catch (error) {
    await end('keep')
    throw error
  }
}

function sceneOf(stage: Stage, address: string, browser: Browser, end: Scene['end']): Scene {
  return {
    stage,
    end,
    async open(name, prepare) {
      const folder = join(stage.directory, name)
      await makeProject(folder)
      await prepare?.(folder)
      return { stage, folder, workbench: await Workbench.open(browser, address, folder) }
    },
  }
}

/**
 * Goes through steps until one fails, of which a picture is kept. `each` runs one of them and is told its name. Gives
 * whether all went well.
 */
export async function walk(
  journey: Journey,
  steps: readonly Step[],
  each: (name: string, run: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  let wentWell = true
  for (const { name, run } of steps) {
    await each(name, async () => {
      try {
        await run(journey)
      } catch (error) {
        wentWell = false
        await journey.workbench.screenshot(`failed ${name}`)
        throw error
      }
    })
    if (!wentWell) break
  }
  return wentWell
}
