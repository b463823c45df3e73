// The item in the status bar, and the context keys: both say what the current worker does.

import {
  commands,
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from 'vscode'
import type { Context } from '../context.ts'
import { contextKeys } from '../contributions.ts'
import { contextValues } from './contextValues.ts'
import { type StatusView, statusView, summaryView } from './statusView.ts'

/** Shows the state of the current worker while it is not disposed of. */
export function showStatus({ store, current }: Context): Disposable {
  const item = window.createStatusBarItem('buildbot.worker', StatusBarAlignment.Left, 50)
  item.name = 'Buildbot Worker'
  const refresh = () => {
    const { workers } = store
    const shown = current.shown
    const values = contextValues(workers.length, current.selected?.snapshot)
    for (const key of contextKeys) void commands.executeCommand('setContext', key, values[key])
    if (workers.length === 0 || !workspace.isTrusted) return item.hide()
    if (shown === undefined) present(item, summaryView(workers.map(({ snapshot }) => snapshot)))
    else present(item, statusView(shown.facts, shown.snapshot), shown.configuration)
  }
  refresh()
  return Disposable.from(
    item,
    store.onDidChange(refresh),
    current.onDidChange(refresh),
    workspace.onDidGrantWorkspaceTrust(refresh),
  )
}

function present(item: StatusBarItem, view: StatusView, argument?: unknown): void {
  item.text = view.text
  item.tooltip = new MarkdownString(view.tooltip)
  item.accessibilityInformation = { label: view.label, role: 'button' }
  item.backgroundColor = view.background === undefined ? undefined : new ThemeColor(view.background)
  item.command = { command: view.command, title: view.label, ...(argument !== undefined && { arguments: [argument] }) }
  item.show()
}
