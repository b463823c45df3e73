// Writing a configuration: what VS Code shows while one types, and what can be done about it.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from '../../environment/stage.ts'
import type { Workbench } from '../driver/workbench.ts'
import type { Step } from './journey.ts'
import { lineOf } from './lines.ts'
import { createWorker, untilState } from './workers.ts'

/** VS Code in the browser would save what is typed by itself. */
export async function prepareEditing(stage: Stage, folder: string): Promise<void> {
  await createWorker(stage, join(folder, 'worker'))
  await mkdir(join(folder, '.vscode'))
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'files.autoSave': 'off' }))
}

const path = (folder: string): string => join(folder, 'worker/buildbot.tac')

async function revert(workbench: Workbench): Promise<void> {
  await workbench.run('File: Revert File')
  await workbench.editor.untilUnchanged()
  await workbench.editor.code.untilUnderlined('hidden')
}

export const editing: readonly Step[] = [
  {
    name: 'the state stands above the worker',
    async run({ workbench, stage: { account } }) {
      await untilState(workbench, account.name, 'stopped')
      await workbench.run('Buildbot: Open Worker Configuration')
      await workbench.editor.untilOpen('buildbot.tac')
      const { code } = workbench.editor
      for (const text of ['Stopped', 'Start', 'Log']) await code.lens(text).waitFor()
      await workbench.screenshot('lenses-stopped')
    },
  },
  {
    name: 'an argument is offered with what it does, and typed with its value',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'umask=umask,'))
      await code.press('End')
      await code.press('Enter')
      await code.type('unico')
      await code.untilOffered('unicode_encoding=')
      await code.press('Control+Space')
      await workbench.screenshot('completion-argument')
      await code.press('Enter')
      await code.untilShows("unicode_encoding='utf-8'")
      await revert(workbench)
    },
  },
  {
    name: 'a connection string is completed within its quotes',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'connection_string = None'), 'connection_string = '.length + 1)
      await code.press('Shift+End')
      await code.type("'tls:ci.example.org:9989:")
      await code.untilOffered('trustRoots=')
      await workbench.screenshot('completion-connection-string')
      await code.press('Escape')
      await revert(workbench)
    },
  },
  {
    name: 'a mistake is underlined, and mended by the light bulb',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'maxRetries=maxretries'), 5)
      await code.type('x')
      await code.press('Escape')
      await code.untilUnderlined()
      await workbench.screenshot('mistake')
      await code.act(/maxRetries/, () => workbench.screenshot('quick-fix'))
      await code.untilShows('maxRetries=maxretries,')
      await code.untilUnderlined('hidden')
    },
  },
  {
    name: 'the code of a mistake leads to what its rule is about',
    async run({ workbench, folder }) {
      const { editor } = workbench
      const line = await lineOf(path(folder), 'maxRetries=maxretries')
      await editor.code.goTo(line, 5)
      await editor.code.type('x')
      await editor.code.press('Escape')
      await editor.code.untilUnderlined()
      await editor.code.goTo(line, 6)
      await editor.code.followInHover('unknown-argument')
      await editor.untilOpen('rules.md')
      await editor.code.untilShows('## unknown-argument')
      await workbench.screenshot('rule')
      await editor.show('buildbot.tac')
      await revert(workbench)
    },
  },
  {
    name: 'host information that nobody has written is reached by the light bulb',
    async run({ workbench, folder }) {
      const { editor } = workbench
      const info = join(folder, 'worker/info/admin')
      const written = await readFile(info, 'utf8')
      await writeFile(info, 'Your Name Here <admin@youraddress.invalid>\n')
      await editor.code.goTo(await lineOf(path(folder), 'basedir = '), 'basedir = '.length + 1)
      await editor.code.untilUnderlined('visible', 'info')
      await editor.code.act("Edit the worker's host information", () => workbench.screenshot('host-information-fix'))
      await editor.untilOpen('admin')
      await editor.code.untilShows('Your Name Here')
      await workbench.screenshot('host-information')
      await writeFile(info, written)
      await editor.show('buildbot.tac')
    },
  },
  {
    name: 'what is pointed at is explained',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'umask=umask,'), 7)
      await code.untilHover('Permissions that new files do not get')
      await workbench.screenshot('hover', 'stays')
      await code.press('Escape')
    },
  },
  {
    name: 'the parameters of the call are shown, those of the release',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'worker = Worker('), 'worker = Worker('.length + 1)
      await code.untilSignature('proxy_connection_string=None')
      await workbench.screenshot('signature')
      await code.press('Escape')
    },
  },
  {
    name: 'positional arguments are named, where they do not say it themselves',
    async run({ workbench, folder }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'buildmaster_host, port, workername'), 5)
      await code.press('Shift+End')
      // A quote would be put around what is selected.
      await code.press('Delete')
      await code.type("'ci.example.org', 9989, workername, passwd, basedir, 600,")
      await code.press('Escape')
      await code.untilShows('port=9989')
      await code.untilShows('keepalive=600')
      // First what is offered, then the parameters of the call.
      await code.press('Escape')
      await code.untilUnderlined('hidden')
      await workbench.screenshot('hints')
      await revert(workbench)
    },
  },
  {
    name: 'the status of the language says which release counts and why, and lets one choose',
    async run({ workbench }) {
      const { statusBar, quickInput } = workbench
      await statusBar.untilLanguageStatus('Buildbot 4.3.0')
      await workbench.screenshot('release', 'stays')
      await statusBar.follow('Buildbot 4.3.0', 'Choose')
      await quickInput.untilTitle('Buildbot Release')
      await workbench.screenshot('choose-release')
      await quickInput.cancel()
      await quickInput.untilClosed()
    },
  },
  {
    name: 'the real worker says what it finds, where it finds it',
    async run({ workbench }) {
      const { editor, messages } = workbench
      const command = 'Buildbot: Check Worker with buildbot-worker'
      await workbench.run(command)
      await messages.notification('loads in buildbot-worker')
      await editor.code.goTo(1)
      await editor.code.type('import our_passwords\n')
      await workbench.run(command)
      await messages.notification("No module named 'our_passwords'")
      await editor.code.untilUnderlined()
      await workbench.screenshot('check-worker')
      await workbench.run('Notifications: Clear All Notifications')
      await revert(workbench)
    },
  },
  {
    name: 'a click above the worker starts it, and another one stops it',
    async run({ workbench, folder, stage: { account } }) {
      const { code } = workbench.editor
      await code.goTo(await lineOf(path(folder), 'worker = Worker('))
      await code.follow(/^\s*Start$/)
      await untilState(workbench, account.name, 'connected')
      await code.lens('Connected to').waitFor()
      await workbench.screenshot('lenses-connected')
      await code.follow(/^\s*Stop$/)
      await untilState(workbench, account.name, 'stopped')
      await code.lens('Stopped').waitFor()
    },
  },
]
