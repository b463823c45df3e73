import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../../environment/browser.ts'
import { makeProject, type Stage, type StageOptions, setStage } from '../../environment/stage.ts'
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

/** The stage and a browser to look at it. */
export interface Scene {
  readonly stage: Stage
  /** Opens a folder with this name, made when missing. */
  open(name: string): Promise<Journey>
  end(keep?: 'keep'): Promise<void>
}

export async function setScene(options: StageOptions = {}): Promise<Scene> {
  const stage = await setStage({ ...options, settings: { ...drivenSettings, ...options.settings } })
  const browser: Browser = await startBrowser()
  return {
    stage,
    async open(name) {
      const folder = join(stage.directory, name)
      await makeProject(folder)
      return { stage, folder, workbench: await Workbench.open(browser, stage.vscode.address, folder) }
    },
    async end(keep) {
      await browser.close()
      await stage.end(keep)
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
