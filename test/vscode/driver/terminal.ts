import type { Locator, Page } from 'playwright-core'
import { until } from '../../environment/until.ts'

/** What VS Code sends to where terminals live when it notes which of them the window shows; one or more of them. */
const notedLayout = /\$setTerminalLayoutInfo.*?"terminals":\[\{/s

/** The terminal that is shown in the panel. */
export class Terminal {
  readonly #page: Page
  readonly #active: Locator
  #isNoted = false

  /** To be made before the page loads VS Code. */
  constructor(page: Page) {
    this.#page = page
    this.#active = page.locator('.terminal-wrapper.active:visible')
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (notedLayout.test(payload.toString('latin1'))) this.#isNoted = true
      }),
    )
  }

  /** Waits until the lines in sight show this. */
  async untilShows(text: string | RegExp): Promise<void> {
    await this.#active.locator('.xterm-rows').filter({ hasText: text }).first().waitFor()
  }

  /**
   * Waits until VS Code has noted the first terminal of the window, which it does when nothing changed about it for half
   * a second. When the window is reloaded before that, the terminal does not come back.
   */
  async untilNoted(): Promise<void> {
    await until('VS Code to note the terminal', () => this.#isNoted)
  }

  async press(key: string): Promise<void> {
    await this.#active.locator('.xterm-helper-textarea').focus()
    await this.#page.keyboard.press(key)
  }
}
