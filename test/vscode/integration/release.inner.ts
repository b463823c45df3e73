import { commands, DiagnosticSeverity, languages, window } from 'vscode'
import { until } from '../../environment/until.ts'
import { configuration } from './extension.ts'
import { test } from './inner.ts'
import { withSettings } from './settings.ts'

function errors(): string[] {
  const found = languages.getDiagnostics(configuration()).filter(({ severity }) => severity === DiagnosticSeverity.Error)
  return found.map(({ message }) => message)
}

test('a file is checked against the release of the worker that is found, or that of the settings', async () => {
  await window.showTextDocument(configuration())
  await withSettings({ release: '0.9' }, async () => {
    await until('what 0.9.0 does not know', () => errors().length > 0)
  })
  await until('no error for 4.3.0', () => errors().length === 0)
  await commands.executeCommand('workbench.action.closeAllEditors')
})
