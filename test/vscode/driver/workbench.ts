import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { checkout } from '../../environment/checkout.ts'
import { Editor } from './editor.ts'
import { Explorer } from './explorer.ts'
import { Messages } from './messages.ts'
import { QuickInput } from './quickInput.ts'
import { RefactorPreview } from './refactorPreview.ts'
import { StatusBar } from './statusBar.ts'
import { Terminal } from './terminal.ts'

/** Where screenshots go. */
export const screenshots = join(checkout, 'out/screenshots')

/** How long anything in the page may take to appear, in milliseconds, on a machine that is busy with masters and workers. */
const patience = 30_000

/** Settings that a driven VS Code needs: terminals drawn as text instead of on a canvas, and pictures of what stands still. */
export const drivenSettings = { 'terminal.integrated.gpuAcceleration': 'off', 'workbench.reduceMotion': 'on' }

/** VS Code as its user has it before the eyes. */
export class Workbench {
  readonly page: Page
  readonly quickInput: QuickInput
  readonly messages: Messages
  readonly statusBar: StatusBar
  readonly terminal: Terminal
  readonly editor: Editor
  readonly explorer: Explorer
  readonly refactorPreview: RefactorPreview

  private constructor(page: Page) {
    this.page = page
    this.quickInput = new QuickInput(page)
    this.messages = new Messages(page)
    this.statusBar = new StatusBar(page)
    this.terminal = new Terminal(page)
    this.editor = new Editor(page)
    this.explorer = new Explorer(page)
    this.refactorPreview = new RefactorPreview(page)
  }

  /** Opens a folder in VS Code at this address, in a window of the size of a small screen. */
  static async open(browser: Browser, address: string, folder: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(patience)
    const workbench = new Workbench(page)
    await page.goto(`${address}?folder=${encodeURIComponent(folder)}`)
    await workbench.#untilUp()
    return workbench
  }

  /** Runs a command from the palette: `Buildbot: Start Worker`. */
  async run(command: string): Promise<void> {
    await this.quickInput.run(command)
  }

  /** As its user does: the browser's own reload would not let the workbench save what is open. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load')
    await this.run('Developer: Reload Window')
    await loaded
    await this.#untilUp()
  }

  /** Says that the authors of what is open can be trusted. */
  async trust(): Promise<void> {
    await this.run('Workspaces: Manage Workspace Trust')
    const editor = this.page.locator('.workspace-trust-editor')
    await editor.getByRole('button', { name: 'Trust', exact: true }).click()
    await editor.and(this.page.locator('.trusted')).waitFor()
    const close = this.page.locator('.monaco-modal-editor-block').getByRole('button', { name: /^Close/ })
    await close.last().click()
    await editor.waitFor({ state: 'hidden' })
    // What stands in the status bar moves when this goes, and a click would miss it.
    await this.statusBar.untilGone(/Restricted Mode/)
  }

  /** Keeps a picture of the window under `out/screenshots`. What the mouse rests on shows its tooltip, unless it goes away. */
  async screenshot(name: string, mouse: 'goes' | 'stays' = 'goes'): Promise<void> {
    await mkdir(screenshots, { recursive: true })
    if (mouse === 'goes') await this.page.mouse.move(0, 0)
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) })
  }

  async close(): Promise<void> {
    await this.page.close()
  }

  async #untilUp(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor()
    await this.page.locator('.explorer-folders-view').getByRole('tree').waitFor()
  }
}
