// media/rules.md, which says of each rule what it is about.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Diagnostic, Uri } from 'vscode'

export class RulesPage {
  readonly #page: Uri
  /** In which line, counted from 1, the section of each rule begins. */
  readonly #sections: Promise<ReadonlyMap<string, number>>

  constructor(extensionPath: string) {
    this.#page = Uri.file(join(extensionPath, 'media', 'rules.md'))
    this.#sections = readFile(this.#page.fsPath, 'utf8').then(sectionsOf, () => new Map())
  }

  /** Lets the codes of diagnostics lead to their sections. */
  async link(diagnostics: readonly Diagnostic[]): Promise<void> {
    const sections = await this.#sections
    for (const diagnostic of diagnostics) {
      const { code } = diagnostic
      const line = typeof code === 'string' ? sections.get(code) : undefined
      if (typeof code === 'string' && line !== undefined)
        diagnostic.code = { value: code, target: this.#page.with({ fragment: `L${line}` }) }
    }
  }
}

function sectionsOf(text: string): ReadonlyMap<string, number> {
  const headings = text.split('\n').map((line, index) => [/^## (.+)/.exec(line)?.[1] ?? '', index + 1] as const)
  return new Map(headings)
}
