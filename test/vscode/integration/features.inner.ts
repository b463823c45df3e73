// The language features as VS Code asks for them, and what the client adds to them.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  commands,
  type Diagnostic,
  type DocumentLink,
  languages,
  Range,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode'
import { saveDocument } from '../../../client/saveDocument.ts'
import { until } from '../../environment/until.ts'
import { api, configuration, directory, workerTerminals } from './extension.ts'
import { test } from './inner.ts'
import { withSettings } from './settings.ts'

async function open(): Promise<TextDocument> {
  await api()
  return (await window.showTextDocument(configuration())).document
}

/**
 * Changes the file in its editor and on the disk, tries something, and takes it back, through the editor, too: what changes on the disk alone
 * reaches an editor some time later, in the middle of the next test.
 */
async function withText(change: (text: string) => string, attempt: (document: TextDocument) => Promise<void>): Promise<void> {
  const document = await open()
  const before = document.getText()
  assert.equal(before, readFileSync(configuration().fsPath, 'utf8'))
  try {
    await write(document, change(before))
    await attempt(document)
  } finally {
    await write(document, before)
    await commands.executeCommand('workbench.action.closeAllEditors')
  }
}

async function write(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit()
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text)
  assert.ok(await workspace.applyEdit(edit))
  assert.ok(await saveDocument(document))
  assert.equal(readFileSync(configuration().fsPath, 'utf8'), text)
}

const of = (source: string, { uri }: TextDocument): Diagnostic[] =>
  languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source)

async function actionsAt(document: TextDocument, text: string): Promise<CodeAction[]> {
  const position = document.positionAt(document.getText().indexOf(text) + 1)
  const range = new Range(position, position)
  return await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range)
}

test('arguments are completed while one types', async () => {
  await withText(
    (text) => text.replace('\n)\nworker.', '\n    unicode_\n)\nworker.'),
    async (document) => {
      const position = document.positionAt(document.getText().indexOf('unicode_\n') + 'unicode_'.length)
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      )
      assert.ok(items.some(({ label }) => label === 'unicode_encoding='))
    },
  )
})

test('a file that is open as Python is checked as well, and not by anybody twice', async () => {
  await withText(
    (text) => text.replace('\n)\nworker.', '\n    maxretries=3,\n)\nworker.'),
    async (document) => {
      const wrong = () => of('buildbot', document).filter(({ code }) => codeOf(code) === 'unknown-argument')
      await until('the mistake', () => wrong().length > 0)
      await languages.setTextDocumentLanguage(document, 'python')
      await until('the mistake in Python', () => wrong().length > 0)
      assert.equal(wrong().length, 1)
      await languages.setTextDocumentLanguage(document, 'buildbot-tac')
    },
  )
})

test('the code of a mistake leads to what its rule is about', async () => {
  await withText(
    (text) => text.replace('\n)\nworker.', '\n    maxretries=3,\n)\nworker.'),
    async (document) => {
      const { code } = await until('the mistake', () =>
        of('buildbot', document).find((diagnostic) => codeOf(diagnostic.code) === 'unknown-argument'),
      )
      const target = typeof code === 'object' ? code.target : undefined
      assert.ok(target)
      const line = Number(/^L(\d+)$/.exec(target.fragment)?.[1])
      const page = await workspace.openTextDocument(target.with({ fragment: '' }))
      assert.equal(page.lineAt(line - 1).text, '## unknown-argument')
    },
  )
})

test('state and actions stand above the worker', async () => {
  const { uri } = await open()
  const titles = await until('the lenses', async () => {
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri)
    return lenses.length > 0 && lenses.map(({ command }) => command?.title)
  })
  assert.deepEqual(titles, ['Stopped', '$(play) Start', '$(output) Log'])
})

test('a link to a directory shows it in the explorer', async () => {
  const { uri } = await open()
  const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', uri)
  const target = links.map((link) => link.target).find((one) => one?.scheme === 'command')
  assert.equal(target?.path, 'revealInExplorer')
  await commands.executeCommand('workbench.action.closeAllEditors')
})

test('Check Worker shows what Python says at the line where it says it, until the text changes', async () => {
  await withText(
    (text) => `${text}nonsense\n`,
    async (document) => {
      void commands.executeCommand('buildbot.checkWorker', document.uri)
      const [problem] = await until('what Python says', () => {
        const found = of('buildbot-worker', document)
        return found.length > 0 && found
      })
      assert.equal(problem?.message, "NameError: name 'nonsense' is not defined")
      assert.equal(document.getText(problem.range), 'nonsense')
      assert.ok(!existsSync(join(directory(), 'twistd.log')))
      const edit = new WorkspaceEdit()
      edit.insert(document.uri, document.positionAt(0), '# ')
      await workspace.applyEdit(edit)
      assert.deepEqual(of('buildbot-worker', document), [])
    },
  )
  await commands.executeCommand('notifications.clearAll')
})

test('a worker whose file does not load is not started, but for the one who wants it', async () => {
  await withText(
    (text) => `${text}nonsense\n`,
    async (document) => {
      const starting = commands.executeCommand('buildbot.startWorker')
      await until('what Python says', () => of('buildbot-worker', document).length > 0)
      await commands.executeCommand('notifications.clearAll')
      await starting
      assert.deepEqual(workerTerminals(), [])
    },
  )
})

test('a password that others can read is kept from them', async () => {
  const path = configuration().fsPath
  const document = await open()
  try {
    chmodSync(path, 0o644)
    await withSettings({ 'diagnostics.severity': { 'readable-password': 'error' } }, async () => {
      await until('the warning', () => of('buildbot', document).some(({ code }) => codeOf(code) === 'readable-password'))
      const action = (await actionsAt(document, "'secret'")).find(({ title }) => title.includes('chmod 600'))
      assert.ok(action?.command)
      await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
      assert.equal(statSync(path).mode & 0o777, 0o600)
      await until('no warning', () => !of('buildbot', document).some(({ code }) => codeOf(code) === 'readable-password'))
    })
  } finally {
    chmodSync(path, 0o600)
    await commands.executeCommand('workbench.action.closeAllEditors')
  }
})

test('a base directory that is missing is made', async () => {
  const missing = join(directory(), 'of', 'builds')
  await withText(
    (text) => text.replace('basedir, keepalive', `${JSON.stringify(missing)}, keepalive`),
    async (document) => {
      await until('the warning', () => of('buildbot', document).some(({ code }) => codeOf(code) === 'missing-basedir'))
      const action = (await actionsAt(document, JSON.stringify(missing))).find(({ title }) =>
        title.startsWith('Make the directory'),
      )
      assert.ok(action?.command)
      try {
        await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
        assert.ok(statSync(missing).isDirectory())
        await until('no warning', () => !of('buildbot', document).some(({ code }) => codeOf(code) === 'missing-basedir'))
      } finally {
        rmSync(join(directory(), 'of'), { recursive: true, force: true })
      }
    },
  )
})

test('a password moves to a file that nobody else can read', async () => {
  const file = join(directory(), 'worker.password')
  await withText(
    (text) => text,
    async (document) => {
      const action = (await actionsAt(document, "'secret'")).find(({ title }) => title.startsWith('Move the password'))
      assert.ok(action?.command)
      try {
        await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
        assert.equal(readFileSync(file, 'utf8'), 'secret\n')
        assert.equal(statSync(file).mode & 0o777, 0o600)
        assert.doesNotMatch(document.getText(), /secret/)
        assert.match(document.getText(), /'worker\.password'\)\)\.read\(\)\.strip\(\)/)
      } finally {
        rmSync(file, { force: true })
      }
    },
  )
  await commands.executeCommand('notifications.clearAll')
})

/** Diagnostics of the language server carry a link with their code. */
const codeOf = (code: Diagnostic['code']): unknown => (typeof code === 'object' ? code.value : code)
