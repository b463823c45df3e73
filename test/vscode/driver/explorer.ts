import type { Locator, Page } from 'playwright-core'
import { until } from '../../environment/until.ts'

/** The tree of files. */
export class Explorer {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Chooses from the context menu of a file or folder. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.#entry(name).click({ button: 'right' })
    const item = this.#page.getByRole('menuitem', { name: entry })
    await item.waitFor()
    // A menu that has just opened is deaf for a moment, lest the click that opened it choose something.
    await until(`"${entry}" to be chosen`, async () => {
      if (await item.isVisible()) await item.click()
      return item.waitFor({ state: 'hidden', timeout: 1000 }).then(() => true)
    })
  }

  /** Opens a file by the names on the way to it, from folders that are shut. */
  async open(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.#entry(name).click()
  }

  #entry(name: string): Locator {
    return this.#page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true })
  }
}
