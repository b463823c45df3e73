import { commands, window } from 'vscode'
import type { Context } from '../context.ts'
import type { CommandId } from '../contributions.ts'
import { describeState } from '../workers/describeState.ts'
import { isAlive } from '../workers/liveness.ts'
import { targetWorker } from './target.ts'

interface Action {
  readonly label: string
  readonly command: CommandId
}

const start: Action = { label: '$(play) Start', command: 'buildbot.startWorker' }

const whileAlive: readonly Action[] = [
  { label: '$(debug-stop) Stop', command: 'buildbot.stopWorker' },
  { label: '$(debug-disconnect) Shut Down Gracefully', command: 'buildbot.shutDownWorkerGracefully' },
  { label: '$(debug-restart) Restart', command: 'buildbot.restartWorker' },
]

const always: readonly Action[] = [
  { label: '$(output) Show Log', command: 'buildbot.showWorkerLog' },
  { label: '$(gear) Open Configuration', command: 'buildbot.openWorkerConfiguration' },
  { label: '$(info) Edit Host Information', command: 'buildbot.editHostInfo' },
]

export async function showWorkerActions(context: Context, argument: unknown): Promise<void> {
  const worker = await targetWorker(context, argument, 'Which worker?')
  if (worker === undefined) return
  const { state } = worker.snapshot
  const actions = [...(isAlive(state) ? whileAlive : [start]), ...always]
  const chosen = await window.showQuickPick(actions, {
    title: `Buildbot: ${worker.name}`,
    placeHolder: describeState(state, worker.facts),
  })
  if (chosen !== undefined) await commands.executeCommand(chosen.command, worker.configuration)
}
