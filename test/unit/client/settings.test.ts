import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConfigurationScope, WorkspaceConfiguration } from 'vscode'
import { Settings } from '../../../client/settings.ts'

type Update = readonly [name: string, value: unknown, target: unknown]

/** A configuration section that holds the given values, and notes what is written to it. */
function configured(
  values: Record<string, unknown>,
  set: Record<string, unknown> = {},
): { settings: Settings; updates: Update[] } {
  const updates: Update[] = []
  const configuration = {
    get: (name: string) => values[name],
    inspect: () => set,
    update: async (...update: [string, unknown, unknown]) => void updates.push(update),
  } as unknown as WorkspaceConfiguration
  return { settings: new Settings(() => configuration), updates }
}

test('settings that nobody set have their defaults', () => {
  const { settings } = configured({})
  assert.equal(settings.executable(), '')
  assert.equal(settings.startMode(), 'terminal')
  assert.equal(settings.release(), undefined)
})

test('settings are read as typed, without spaces around them', () => {
  const { settings } = configured({
    'worker.executable': ' ~/bin/buildbot-worker ',
    'worker.startMode': 'daemon',
    release: '4.3.0',
  })
  assert.equal(settings.executable(), '~/bin/buildbot-worker')
  assert.equal(settings.startMode(), 'daemon')
  assert.equal(settings.release(), '4.3.0')
})

test('a release may leave its last number out; what is no release counts as not set', () => {
  const release = (value: string) => configured({ release: value }).settings.release()
  assert.equal(release('4.3'), '4.3.0')
  assert.equal(release('0.9.15'), '0.9.15')
  for (const wrong of ['4', '4.3.x', 'newest', '4.3.0.1']) assert.equal(release(wrong), undefined)
})

test('values of another type, and modes that do not exist, count as not set', () => {
  const { settings } = configured({ 'worker.executable': 42, 'worker.startMode': 'service', release: null })
  assert.equal(settings.executable(), '')
  assert.equal(settings.startMode(), 'terminal')
  assert.equal(settings.release(), undefined)
})

test('each setting is asked for the resource it is to hold for', () => {
  const scopes: unknown[] = []
  const settings = new Settings((scope) => {
    scopes.push(scope)
    return { get: () => '' } as unknown as WorkspaceConfiguration
  })
  const scope = { languageId: 'buildbot-tac' } satisfies ConfigurationScope
  settings.executable(scope)
  settings.release(scope)
  settings.startMode(scope)
  assert.deepEqual(scopes, [scope, scope, scope])
})

test('files are checked before a start unless that is switched off', () => {
  assert.equal(configured({}).settings.checksBeforeStart(), true)
  assert.equal(configured({ 'worker.checkBeforeStart': false }).settings.checksBeforeStart(), false)
  assert.equal(configured({ 'worker.checkBeforeStart': 'no' }).settings.checksBeforeStart(), true)
})

test('the release is set where it is set already, else for the workspace or the user', async () => {
  const cases = [
    { set: {}, hasWorkspace: true, target: false },
    { set: {}, hasWorkspace: false, target: true },
    { set: { globalValue: '4.0.0' }, hasWorkspace: true, target: true },
    { set: { globalValue: '4.0.0', workspaceValue: '4.1.0' }, hasWorkspace: true, target: false },
    { set: { workspaceFolderValue: '4.1.0' }, hasWorkspace: true, target: undefined },
  ]
  for (const { set, hasWorkspace, target } of cases) {
    const { settings, updates } = configured({}, set)
    await settings.setRelease('4.3.0', hasWorkspace)
    assert.deepEqual(updates, [['release', '4.3.0', target]])
  }
})

test('the program is set for the machine, or where it is set already', async () => {
  const cases = [
    { set: {}, target: true },
    { set: { globalValue: '/a' }, target: true },
    { set: { workspaceValue: '/a' }, target: false },
    { set: { workspaceValue: '/a', workspaceFolderValue: '/b' }, target: undefined },
  ]
  for (const { set, target } of cases) {
    const { settings, updates } = configured({}, set)
    await settings.setExecutable('/new')
    assert.deepEqual(updates, [['worker.executable', '/new', target]])
  }
})
