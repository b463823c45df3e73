// What Python says about configuration files, as diagnostics of their own.

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type Uri, workspace } from 'vscode'
import { pythonOf } from '../../server/program/pythonOf.ts'
import type { Executables } from '../environment/executables.ts'
import { environmentOfWorker } from '../workers/environmentOfWorker.ts'
import { type LoadProblem, type LoadReport, loadConfiguration } from './loadConfiguration.ts'

export class Checks implements Disposable {
  readonly #script: string
  readonly #collection = languages.createDiagnosticCollection('buildbot-worker')
  readonly #subscriptions: readonly Disposable[]

  constructor(extensionPath: string, executables: Executables) {
    this.#script = join(extensionPath, 'dist', 'loadConfiguration.py')
    this.#subscriptions = [
      this.#collection,
      // What was said about another text or by another program may be wrong by now.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#collection.delete(document.uri)
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const file of files) this.#collection.delete(file)
      }),
      executables.onDidChange(() => this.#collection.clear()),
    ]
  }

  /**
   * Has the Python of a `buildbot-worker` load a file, as its editor has it or else the disk, and shows what it says there.
   * @throws Error with a sentence for the user, where that cannot be done.
   */
  async run(configuration: Uri, program: string): Promise<LoadReport> {
    const python = await pythonOf(program)
    if (python === undefined) throw new Error(`It cannot be told which Python ${program} runs by.`)
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === configuration.toString())
    const version = document?.version
    const report = await loadConfiguration({
      python,
      script: this.#script,
      directory: dirname(configuration.fsPath),
      text: document?.isDirty ? document.getText() : await readFile(configuration.fsPath),
      environment: environmentOfWorker(),
    })
    if (document?.version === version) this.#collection.set(configuration, report.problems.map(toDiagnostic))
    return report
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose()
  }
}

function toDiagnostic({ severity, message, start, end }: LoadProblem): Diagnostic {
  const level = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning
  const diagnostic = new Diagnostic(new Range(...start, ...end), message, level)
  diagnostic.source = 'buildbot-worker'
  return diagnostic
}
