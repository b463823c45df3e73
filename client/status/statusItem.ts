// The item in the status bar, and the context keys: both say what the current worker does.

import { isDeepStrictEqual } from 'node:util'
import {
  commands,
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  type Uri,
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
  let before: Content | undefined
  const refresh = () => {
    const values = contextValues(store.workers.length, current.selected?.snapshot)
    for (const key of contextKeys) void commands.executeCommand('setContext', key, values[key])
    const content = contentFor({ store, current })
    // A click that meets a new command in the place of the old one is lost: what stays the same is not set again.
    if (isDeepStrictEqual(content, before)) return
    before = content
    if (content === undefined) item.hide()
    else present(item, content)
  }
  refresh()
  return Disposable.from(
    item,
    store.onDidChange(refresh),
    current.onDidChange(refresh),
    workspace.onDidGrantWorkspaceTrust(refresh),
  )
}

interface Content {
  readonly view: StatusView
  /** The worker that a click means. */
  readonly configuration?: Uri
}

/** Undefined: nothing is to be shown. */
function contentFor({ store, current }: Pick<Context, 'store' | 'current'>): Content | undefined {
  const { workers } = store
  if (workers.length === 0 || !workspace.isTrusted) return undefined
  const { shown } = current
  if (shown === undefined) return { view: summaryView(workers.map(({ snapshot }) => snapshot)) }
  return { view: statusView(shown.facts, shown.snapshot), configuration: shown.configuration }
}

function present(item: StatusBarItem, { view, configuration }: Content): void {
  item.text = view.text
  item.tooltip = new MarkdownString(view.tooltip)
  item.accessibilityInformation = { label: view.label, role: 'button' }
  item.backgroundColor = view.background === undefined ? undefined : new ThemeColor(view.background)
  item.command = {
    command: view.command,
    title: view.label,
    ...(configuration !== undefined && { arguments: [configuration] }),
  }
  item.show()
}
