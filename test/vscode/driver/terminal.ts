import type { Locator, Page } from 'playwright-core'

/** The terminal that is shown in the panel. */
export class Terminal {
  readonly #page: Page
  readonly #active: Locator

  constructor(page: Page) {
    this.#page = page
    this.#active = page.locator('.terminal-wrapper.active:visible')
  }

  /** Waits until the lines in sight show this. */
  async untilShows(text: string | RegExp): Promise<void> {
    await this.#active.locator('.xterm-rows').filter({ hasText: text }).first().waitFor()
  }

  async press(key: string): Promise<void> {
    await this.#active.locator('.xterm-helper-textarea').focus()
    await this.#page.keyboard.press(key)
  }
}
