import type { Locator, Page } from 'playwright-core'

/** A notification, or a modal dialog. */
export class Message {
  readonly #box: Locator

  constructor(box: Locator) {
    this.#box = box
  }

  /** Presses one of its buttons. */
  async press(button: string): Promise<void> {
    await this.#box.getByRole('button', { name: button, exact: true }).click()
  }
}

/** What VS Code tells its user. */
export class Messages {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Waits for a notification with this text. */
  async notification(text: string | RegExp): Promise<Message> {
    return shown(this.#page.locator('.notifications-toasts').getByRole('dialog').filter({ hasText: text }))
  }

  /** Waits for a modal dialog with this text. */
  async dialog(text: string | RegExp): Promise<Message> {
    return shown(this.#page.locator('.monaco-dialog-box').filter({ hasText: text }))
  }
}

async function shown(boxes: Locator): Promise<Message> {
  const box = boxes.first()
  await box.waitFor()
  return new Message(box)
}
