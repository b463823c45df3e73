// The report of the last migration as a document that can only be read.

import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode'

const report = Uri.from({ scheme: 'buildbot-migration', path: '/Migration.md' })

export class MigrationDetails implements Disposable {
  readonly #changed = new EventEmitter<Uri>()
  readonly #registration = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(report.scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#markdown,
    }),
  )
  #markdown = ''

  /** Keeps the report of the latest migration, which one that is shown turns into. */
  set(markdown: string): void {
    this.#markdown = markdown
    this.#changed.fire(report)
  }

  async show(): Promise<void> {
    // The preview comes with an extension that is built in, but can be disabled.
    const preview = commands.executeCommand('markdown.showPreview', report)
    await preview.then(undefined, () => window.showTextDocument(report))
  }

  dispose(): void {
    this.#registration.dispose()
  }
}
