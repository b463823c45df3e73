import type { Locator, Page } from 'playwright-core'
import { until } from '../../environment/until.ts'

/** The box at the top of the workbench: the command palette, pick lists, input boxes. */
export class QuickInput {
  readonly #page: Page
  readonly #widget: Locator

  constructor(page: Page) {
    this.#page = page
    this.#widget = page.locator('.quick-input-widget:visible')
  }

  /** Waits for a box with this title, `Create Buildbot Worker (2/5)` say. */
  async untilTitle(title: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-title').filter({ hasText: title }).waitFor()
  }

  /** Waits until the line below an input box says this: what to type, or what is wrong with what was typed. */
  async untilMessage(message: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message').filter({ hasText: message }).waitFor()
  }

  async untilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' })
  }

  /** Replaces the text of the box. */
  async type(text: string): Promise<void> {
    await this.#input().fill(text)
  }

  async isMasked(): Promise<boolean> {
    return (await this.#input().getAttribute('type')) === 'password'
  }

  async accept(): Promise<void> {
    await this.#input().press('Enter')
  }

  async back(): Promise<void> {
    await this.#widget.getByRole('button', { name: /^Back/ }).click()
  }

  async cancel(): Promise<void> {
    await this.#input().press('Escape')
  }

  /** Chooses the first line of a list that has this text. */
  async choose(line: string | RegExp): Promise<void> {
    await this.#widget.getByRole('option').filter({ hasText: line }).first().click()
  }

  /** Runs a command by its title in the palette, with its category: `Buildbot: Start Worker`. */
  async run(command: string): Promise<void> {
    const line = this.#commandLine(command)
    // The palette lists what there was when it was opened: a command of an extension that is still loading comes with the next try.
    await until(`the command "${command}" in the palette`, async () => {
      await this.#page.keyboard.press('F1')
      await this.type(`>${command}`)
      return line.click({ timeout: 2000 }).then(
        () => true,
        () => this.cancel(),
      )
    })
  }

  /** Opens a file by its path in the folder that is open. */
  async openFile(path: string): Promise<void> {
    await this.#page.keyboard.press('Control+P')
    await this.type(path)
    await this.choose(path.slice(0, path.lastIndexOf('/')))
  }

  /** The commands with this word in their title or category that the palette offers, once it offers one that is known to be there. */
  async commandsWith(word: string, known: string): Promise<string[]> {
    const titles = await until(`the command "${known}" in the palette`, async () => {
      await this.#page.keyboard.press('F1')
      await this.type(`>${word}`)
      const isThere = await this.#commandLine(known)
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        )
      const found = await this.#widget.getByRole('option').locator('.label-name').allTextContents()
      await this.cancel()
      return isThere && found
    })
    return titles.filter((title) => title.includes(word)).sort()
  }

  #commandLine(command: string): Locator {
    return this.#widget.getByRole('option').filter({ has: this.#page.getByText(command, { exact: true }) })
  }

  #input(): Locator {
    return this.#widget.locator('.quick-input-box').getByRole('textbox')
  }
}
