import type { Locator, Page } from 'playwright-core'
import { CodeEditor } from './codeEditor.ts'

/** The text editor that has the focus, or had it last. */
export class Editor {
  readonly code: CodeEditor
  readonly #page: Page
  readonly #active: Locator

  constructor(page: Page) {
    this.#page = page
    this.code = new CodeEditor(page)
    this.#active = page.locator('.editor-group-container.active')
  }

  /** Brings the tab of an open file to the front. */
  async show(name: string): Promise<void> {
    await this.#active.getByRole('tab', { name }).first().click()
    await this.untilOpen(name)
  }

  /** Waits until a file of this name is the one in front. */
  async untilOpen(name: string): Promise<void> {
    await this.#active.getByRole('tab', { name, selected: true }).waitFor()
  }

  /** Waits until the page that is shown in place of a text says this. */
  async untilPageShows(text: string | RegExp): Promise<void> {
    await this.#page.frameLocator('iframe.webview').frameLocator('#active-frame').getByText(text).first().waitFor()
  }

  /** Waits until there is nothing to save in it. */
  async untilUnchanged(): Promise<void> {
    await this.#active.locator('.tab.active.dirty').waitFor({ state: 'hidden' })
  }

  /** Waits until the settings editor lists a setting by this name. */
  async untilSettingShown(name: string): Promise<void> {
    await this.#page.locator('.settings-editor .setting-item-label').filter({ hasText: name }).waitFor()
  }
}
