import type { Locator, Page } from 'playwright-core'

/** The tree of files. */
export class Explorer {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(name: string): Promise<void> {
    await this.#entry(name).dblclick()
  }

  /** Chooses from the context menu of a file or folder. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.#entry(name).click({ button: 'right' })
    await this.#page.getByRole('menuitem', { name: entry }).click()
  }

  async untilShows(name: string): Promise<void> {
    await this.#entry(name).waitFor()
  }

  #entry(name: string): Locator {
    return this.#page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true })
  }
}
