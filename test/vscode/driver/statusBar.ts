import type { Locator, Page } from 'playwright-core'

export class StatusBar {
  readonly #page: Page
  readonly #bar: Locator

  constructor(page: Page) {
    this.#page = page
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

  /** Shows what is said of the language of the file in front, and waits until this is said. */
  async untilLanguageStatus(text: string | RegExp): Promise<void> {
    await this.#bar.locator('[id="status.languageStatus"]').hover()
    await this.#languageStatus(text).waitFor()
  }

  /** Follows a link beside what is said of the language. */
  async follow(text: string | RegExp, link: string): Promise<void> {
    await this.#languageStatus(text).getByRole('button', { name: link }).click()
  }

  #languageStatus(text: string | RegExp): Locator {
    return this.#page.locator('.hover-language-status .element').filter({ hasText: text })
  }

  #item(name: string | RegExp): Locator {
    return this.#bar.getByRole('button', { name })
  }
}
