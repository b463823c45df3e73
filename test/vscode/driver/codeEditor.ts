import type { Locator, Page } from 'playwright-core'
import { until } from '../../environment/until.ts'

/** The text in the editor that is in front: typing, and what VS Code shows over it. */
export class CodeEditor {
  readonly #page: Page
  readonly #active: Locator

  constructor(page: Page) {
    this.#page = page
    this.#active = page.locator('.editor-group-container.active .monaco-editor[role=code]').first()
  }

  /** Puts the cursor at a place, both from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#active.click()
    await this.#page.keyboard.press('Control+G')
    const input = this.#page.locator('.quick-input-widget')
    await input.waitFor()
    await this.#page.keyboard.type(`${line}:${column}`)
    await this.#page.keyboard.press('Enter')
    await input.waitFor({ state: 'hidden' })
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key)
  }

  /** Waits until a completion is offered. */
  async untilOffered(label: string): Promise<void> {
    await this.#page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: label }).first().waitFor()
  }

  /** Waits until something is underlined as an error, or as something else, or nothing is any more. */
  async untilUnderlined(state: 'visible' | 'hidden' = 'visible', as: 'error' | 'info' = 'error'): Promise<void> {
    await this.#active.locator(`.squiggly-${as}`).first().waitFor({ state })
  }

  /** Shows what can be done at the cursor, and does one of these things. */
  async act(title: string | RegExp, before: () => Promise<void> = async () => {}): Promise<void> {
    const action = this.#page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first()
    const isShown = async (): Promise<boolean> => {
      await this.#page.keyboard.press('Control+.')
      return action.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
    }
    // VS Code looks for actions by itself when diagnostics have changed, and drops what was asked for just before.
    if (!(await isShown()) && !(await isShown())) await action.waitFor()
    await before()
    await action.click()
  }

  /** Shows the hover at the cursor and waits until it says something. */
  async untilHover(text: string | RegExp): Promise<void> {
    await this.#page.keyboard.press('Control+K')
    await this.#page.keyboard.press('Control+I')
    await this.#page.locator('.monaco-hover').filter({ hasText: text }).first().waitFor()
  }

  /** Clicks a link in the hover at the cursor. */
  async followInHover(text: string): Promise<void> {
    await this.untilHover(text)
    await this.#page.locator('.monaco-hover a').filter({ hasText: text }).first().click()
  }

  /** Shows the parameters of the call around the cursor and waits until they include this. */
  async untilSignature(text: string | RegExp): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+Space')
    await this.#page.locator('.parameter-hints-widget.visible').filter({ hasText: text }).first().waitFor()
  }

  /** A code lens with this text. */
  lens(text: string | RegExp): Locator {
    return this.#active.locator('.codelens-decoration a').filter({ hasText: text }).first()
  }

  /** Clicks a code lens that is gone once it has acted. */
  async follow(lens: RegExp): Promise<void> {
    // VS Code draws lenses anew a while after an edit, and a click meanwhile is lost.
    await until(`the lens ${lens} to act`, async () => {
      const shown = this.lens(lens)
      if (await shown.isVisible()) await shown.click({ timeout: 2000 })
      return shown.waitFor({ state: 'hidden', timeout: 2000 }).then(() => true)
    })
  }

  /** Waits until the text on the screen has a line with this. */
  async untilShows(text: string): Promise<void> {
    await this.#active.locator('.view-line').filter({ hasText: text }).first().waitFor()
  }
}
