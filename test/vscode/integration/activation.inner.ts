import assert from 'node:assert/strict'
import { commands, extensions } from 'vscode'
import { until } from '../../environment/until.ts'
import { test } from './inner.ts'

const extension = extensions.getExtension('buildbot-worker-tools.buildbot-worker')

test('a folder with a buildbot.tac activates the extension', async () => {
  await until('the extension to be active', () => extension?.isActive)
})

test('every command of the manifest is there', async () => {
  const known = new Set(await commands.getCommands(true))
  const declared: { readonly command: string }[] = extension?.packageJSON.contributes.commands
  assert.deepEqual(
    declared.map(({ command }) => command).filter((command) => !known.has(command)),
    [],
  )
})
