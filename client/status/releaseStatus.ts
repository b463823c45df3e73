// The language status item that says which release the file in the editor is checked against.

import { Disposable, languages, window, workspace } from 'vscode'
import type { ReleaseChoice } from '../../server/protocol.ts'
import { configurations, isConfiguration } from '../configurations.ts'
import type { Context } from '../context.ts'
import type { CommandId } from '../contributions.ts'
import { releaseChoice } from '../environment/releaseChoice.ts'
import { reasonOf } from '../log.ts'
import { releaseView } from './releaseView.ts'

/** Shows the release while it is not disposed of. */
export function showRelease({ settings, executables, server, log }: Context): Disposable {
  const item = languages.createLanguageStatusItem('buildbot.release', configurations)
  item.name = 'Buildbot Release'
  item.command = { command: 'buildbot.chooseRelease' satisfies CommandId, title: 'Choose…' }
  let latest = 0
  const refresh = async (): Promise<void> => {
    const document = window.activeTextEditor?.document
    if (document === undefined || !isConfiguration(document)) return
    const mine = ++latest
    item.busy = true
    const [choice, [newest = '']] = await Promise.all([
      releaseChoice(settings, executables, document.uri),
      server.knownReleases(),
    ])
    if (mine !== latest) return
    Object.assign(item, releaseView(choice && shortened(choice), newest, workspace.isTrusted), { busy: false })
  }
  const refreshOrSay = (): void => {
    refresh().catch((error: unknown) => log.error(`The release of the file could not be found out: ${reasonOf(error)}`))
  }
  refreshOrSay()
  return Disposable.from(item, window.onDidChangeActiveTextEditor(refreshOrSay), executables.onDidChange(refreshOrSay))
}

/** What stands behind a long path would not be seen. */
function shortened(choice: ReleaseChoice): ReleaseChoice {
  return choice.executable === undefined ? choice : { ...choice, executable: workspace.asRelativePath(choice.executable) }
}
