import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { commandIds, contextKeys } from '../../../client/contributions.ts'
import { settingDefaults, startModes } from '../../../client/settings.ts'

interface Contributions {
  readonly commands: readonly {
    readonly command: string
    readonly title: string
    readonly category?: string
    readonly icon?: string
  }[]
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> }
}

interface Setting {
  readonly default: unknown
  readonly enum?: readonly string[]
  readonly enumDescriptions?: readonly string[]
  readonly scope: string
}

interface Manifest {
  readonly contributes: Contributions
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } }
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
const { commands, menus, configuration } = manifest.contributes

/** Context keys of VS Code itself that our clauses use. */
const foreignKeys = new Set([
  'editorLangId',
  'explorerResourceIsFolder',
  'isWorkspaceTrusted',
  'resourceFilename',
  'resourceLangId',
  'workspaceFolderCount',
])

test('the manifest declares the commands that the code registers, and no others', () => {
  assert.deepEqual(commands.map(({ command }) => command).sort(), [...commandIds].sort())
})

test('every command stands in the palette under "Buildbot" or names it', () => {
  for (const { command, title, category, icon } of commands) {
    assert.ok(category === 'Buildbot' || title.includes('Buildbot'), `${command} says "${title}"`)
    assert.match(icon ?? '', /^\$\([a-z-]+\)$/, command)
  }
})

test('menus name declared commands', () => {
  const declared = new Set(commands.map(({ command }) => command))
  for (const [menu, items] of Object.entries(menus)) {
    for (const { command } of items) assert.ok(declared.has(command), `${menu}: ${command}`)
  }
})

test('every command says in the palette when it makes sense', () => {
  assert.deepEqual((menus['commandPalette'] ?? []).map(({ command }) => command).sort(), [...commandIds].sort())
})

test('when clauses ask for context keys that somebody sets', () => {
  const ours: ReadonlySet<string> = new Set(contextKeys)
  const used = new Set<string>()
  for (const { command, when } of Object.values(menus).flat()) {
    const text = (when ?? '').replace(/[!=]=\s*\S+/g, '')
    for (const [key] of text.matchAll(/[A-Za-z][\w.-]*/g)) {
      assert.ok(ours.has(key) || foreignKeys.has(key), `${command} asks for ${key}`)
      used.add(key)
    }
  }
  for (const key of contextKeys) assert.ok(used.has(key), `nothing asks for ${key}`)
})

test('what starts processes or writes files asks for a trusted workspace', () => {
  const harmless = new Set([
    'buildbot.showWorkerLog',
    'buildbot.openWorkerConfiguration',
    'buildbot.editHostInfo',
    'buildbot.chooseRelease',
  ])
  for (const [menu, items] of Object.entries(menus)) {
    for (const { command, when } of items) {
      assert.ok(harmless.has(command) || when?.includes('isWorkspaceTrusted'), `${menu}: ${command}`)
    }
  }
})

test('the manifest declares the settings that the code reads, with their defaults', () => {
  const declared = Object.entries(configuration.properties).map(([name, setting]) => [name, setting.default])
  const read = Object.entries(settingDefaults).map(([name, value]) => [`buildbot.${name}`, value])
  assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(read))
})

test('the manifest offers the start modes that the code knows, and says what each is', () => {
  const setting = configuration.properties['buildbot.worker.startMode']
  assert.deepEqual(setting?.enum, startModes)
  assert.equal(setting?.enumDescriptions?.length, startModes.length)
})

test('a setting that names a program can be set for a machine, and is ignored in untrusted workspaces', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces
  for (const [name, { scope }] of Object.entries(configuration.properties)) {
    assert.equal(scope === 'machine-overridable', name.endsWith('.executable'), name)
    assert.equal(restrictedConfigurations.includes(name), name.endsWith('.executable'), name)
  }
})
