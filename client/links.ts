// Links of the language server to directories, which no editor opens.

import { type DocumentLink, env, UIKind, Uri, workspace } from 'vscode'

/** The links with those to directories showing them: in the explorer where they are in the workspace, else in the system's. */
export function openable(links: readonly DocumentLink[]): DocumentLink[] {
  return links.flatMap((link) => {
    const { target } = link
    if (target === undefined || !target.path.endsWith('/')) return [link]
    const command = workspace.getWorkspaceFolder(target) ? 'revealInExplorer' : systemCommand()
    if (command === undefined) return []
    link.target = Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([target]))}`)
    return [link]
  })
}

/** Only where the editor runs on the machine that the directory is on. */
const systemCommand = (): string | undefined =>
  env.uiKind === UIKind.Desktop && env.remoteName === undefined ? 'revealFileInOS' : undefined
