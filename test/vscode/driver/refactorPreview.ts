import type { Locator, Page } from 'playwright-core'
import { until } from '../../environment/until.ts'

/** The panel in which changes of many files are looked at before they are made. */
export class RefactorPreview {
  readonly #page: Page
  readonly #panel: Locator

  constructor(page: Page) {
    this.#page = page
    this.#panel = page.locator('.bulk-edit-panel')
  }

  /** Gives it the whole window, so that more of its lines are in sight, or gives it back. */
  async toggleMaximized(): Promise<void> {
    await this.#panel.waitFor()
    await this.#page.getByRole('button', { name: /^(Maximize|Restore) Panel/ }).click()
  }

  /** Waits until it lists something with this text, here or further down. */
  async untilLists(text: string | RegExp): Promise<void> {
    await until(`${text} in the review`, async () => {
      if (await this.#line(text).isVisible()) return true
      await this.#panel.locator('.monaco-list').hover()
      await this.#page.mouse.wheel(0, 100)
      return false
    })
  }

  /** Rests on the first line with this text until what is told about it is shown. */
  async untilTold(line: string | RegExp, text: string | RegExp): Promise<void> {
    await this.#line(line).locator('.monaco-highlighted-label').hover()
    await this.#page.locator('.monaco-hover, .workbench-hover').filter({ hasText: text }).first().waitFor()
  }

  /** Makes the changes that are checked. */
  async apply(): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Apply', exact: true }).click()
    await this.#panel.waitFor({ state: 'hidden' })
  }

  #line(text: string | RegExp): Locator {
    return this.#panel.locator('.monaco-list-row').filter({ hasText: text }).first()
  }
}
