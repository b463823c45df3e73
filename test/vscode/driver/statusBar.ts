import type { Locator, Page } from 'playwright-core'

export class StatusBar {
  readonly #bar: Locator

  constructor(page: Page) {
    this.#bar = page.locator('.statusbar')
  }

  /** Waits for an item with this name, as a screen reader says it. */
  async untilShows(name: string | RegExp): Promise<void> {
    await this.#item(name).waitFor()
  }

  async untilGone(name: string | RegExp): Promise<void> {
    await this.#item(name).waitFor({ state: 'hidden' })
  }

  async shows(name: string | RegExp): Promise<boolean> {
    return (await this.#item(name).count()) > 0
  }

  async click(name: string | RegExp): Promise<void> {
    await this.#item(name).click()
  }

  #item(name: string | RegExp): Locator {
    return this.#bar.getByRole('button', { name })
  }
}
