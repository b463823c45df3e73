import { type QuickPickItem, window, workspace } from 'vscode'
import type { Context } from '../context.ts'

interface ReleaseItem extends QuickPickItem {
  /** Left out: the release of the program that is found. */
  readonly release?: string
}

/** Sets the release that the file in the editor is checked against. */
export async function chooseRelease({ settings, executables, server }: Context): Promise<void> {
  const scope = window.activeTextEditor?.document.uri
  const [known, { found }] = await Promise.all([server.knownReleases(), executables.find(scope)])
  const set = settings.release(scope)
  const current = '$(check) current'
  const items: ReleaseItem[] = [
    {
      label: '$(search) Release of the buildbot-worker that is found',
      detail: found === undefined ? 'None is found: the newest known release' : found.path,
      ...(set === undefined && { description: current }),
    },
    ...known.map((release) => ({ label: release, release, ...(release === set && { description: current }) })),
  ]
  const chosen = await window.showQuickPick(items, {
    title: 'Buildbot Release',
    placeHolder: 'Check worker configuration against which release?',
    matchOnDetail: true,
  })
  if (chosen !== undefined) await settings.setRelease(chosen.release, workspace.workspaceFolders !== undefined, scope)
}
