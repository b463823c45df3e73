import type { Locator, Page } from 'playwright-core'

/** The text editor that has the focus, or had it last. */
export class Editor {
  readonly #page: Page
  readonly #active: Locator

  constructor(page: Page) {
    this.#page = page
    this.#active = page.locator('.editor-group-container.active')
  }

  /** Waits until a file of this name is the one in front. */
  async untilOpen(name: string): Promise<void> {
    await this.#active.getByRole('tab', { name, selected: true }).waitFor()
  }

  /** Waits until the settings editor lists a setting by this name. */
  async untilSettingShown(name: string): Promise<void> {
    await this.#page.locator('.settings-editor .setting-item-label').filter({ hasText: name }).waitFor()
  }
}
