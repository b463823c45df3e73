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
  async untilShows(text: string | RegExp, timeout?: number): Promise<void> {
    const rows = this.#active.locator('.xterm-rows').filter({ hasText: text })
    await rows.first().waitFor(timeout === undefined ? {} : { timeout })
  }

  /** The lines in sight. */
  async text(): Promise<string> {
    return (await this.#active.locator('.xterm-rows > div').allTextContents()).join('\n').replaceAll('\u00a0', ' ')
  }

  async press(key: string): Promise<void> {
    await this.#active.locator('.xterm-helper-textarea').focus()
    await this.#page.keyboard.press(key)
  }

  async untilGone(): Promise<void> {
    await this.#active.waitFor({ state: 'hidden' })
  }
}
