import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { askForWorker } from '../../../../client/wizard/createWorkerWizard.ts'
import { type FolderChoices, suggestions, typedPath } from '../../../../client/wizard/folderStep.ts'
import type { Knowledge } from '../../../../client/wizard/knowledge.ts'
import { QuickInputs } from '../../../../client/wizard/quickInputs.ts'
import type { CreateOption, InputProblem } from '../../../../server/protocol.ts'
import { backButton, FakeHost } from './fakeQuickInput.ts'

const options: readonly CreateOption[] = [
  { field: 'keepalive', flag: '--keepalive', label: 'Keepalive', kind: 'text', defaultText: '600', documentation: 'Seconds.' },
  { field: 'useTls', flag: '--use-tls', label: 'TLS', kind: 'flag', defaultText: 'off', documentation: 'Encrypts.' },
  {
    field: 'allowShutdown',
    flag: '--allow-shutdown',
    label: 'Graceful shutdown',
    kind: 'choice',
    defaultText: 'None',
    documentation: 'How.',
    choices: ['file', 'signal'],
  },
]

const taken: InputProblem = { field: 'basedir', severity: 'error', message: 'Another worker is there.' }
const url: InputProblem = { field: 'master', severity: 'error', message: 'That is a URL.', suggestion: 'host:9989' }

const knowledge: Knowledge = {
  check: async (field, draft) => {
    if (field === 'basedir' && draft.basedir === '/taken') return taken
    return field === 'master' && draft.master?.startsWith('http') ? url : undefined
  },
  options: async () => options,
  plan: async (input) => ({
    problems: input.keepalive === 'x' ? [{ field: 'keepalive', severity: 'error', message: 'Type seconds.' }] : [],
    files: [],
    configuration: join(input.basedir, 'buildbot.tac'),
  }),
}

const folders: FolderChoices = {
  selected: undefined,
  workspaceFolders: [{ name: 'project', path: '/project' }],
  browse: async () => '/browsed',
}

function begin(choices: FolderChoices = folders) {
  const host = new FakeHost()
  return { host, input: askForWorker(new QuickInputs(host), knowledge, choices) }
}

/** Answers the first four questions, the folder from the list, and returns the list of options. */
async function toOptions(host: FakeHost) {
  await (await host.input(1)).choose('/project')
  for (const [index, text] of ['master.example.org', 'one', 'secret'].entries()) {
    const box = await host.input(index + 2)
    await box.type(text)
    await box.accept()
  }
  return await host.input(5)
}

const answers = { basedir: '/project', master: 'master.example.org', name: 'one', password: 'secret' }

test('five steps make a worker', async () => {
  const { host, input } = begin()
  const list = await toOptions(host)
  assert.deepEqual(
    host.made.map(({ step, totalSteps }) => `${step}/${totalSteps}`),
    ['1/5', '2/5', '3/5', '4/5', '5/5'],
  )
  assert.equal(host.made[3]?.password, true)
  assert.match(list.activeItems[0]?.label ?? '', /Create Worker/)
  await list.choose('Create Worker')
  assert.deepEqual(await input, answers)
})

test('defaults stand beside the options; choosing one asks for it and returns to the list', async () => {
  const { host, input } = begin()
  const list = await toOptions(host)
  const shown = list.items.filter(({ detail }) => detail !== undefined).map(({ description }) => description)
  assert.deepEqual(shown, ['600', 'off', 'None'])

  await list.choose('TLS')
  const afterFlag = await host.input(6)
  assert.match(afterFlag.items.find(({ label }) => label.includes('TLS'))?.description ?? '', /^on /)
  assert.match(afterFlag.activeItems[0]?.label ?? '', /TLS/)

  await afterFlag.choose('Keepalive')
  const box = await host.input(7)
  assert.equal(box.step, undefined)
  await box.type('300')
  await box.accept()

  await (await host.input(8)).choose('Graceful shutdown')
  await (await host.input(9)).choose('file')
  await (await host.input(10)).choose('Create Worker')
  assert.deepEqual(await input, { ...answers, useTls: true, keepalive: '300', allowShutdown: 'file' })
})

test('an option goes back to its default: a flag by choosing it again, a text by emptying it', async () => {
  const { host, input } = begin()
  await (await toOptions(host)).choose('TLS')
  await (await host.input(6)).choose('TLS')
  await (await host.input(7)).choose('Keepalive')
  const first = await host.input(8)
  await first.type('300')
  await first.accept()
  await (await host.input(9)).choose('Keepalive')
  const second = await host.input(10)
  assert.equal(second.value, '300')
  await second.type('')
  await second.accept()
  await (await host.input(11)).choose('Create Worker')
  assert.deepEqual(await input, answers)
})

test('back from an option leaves it as it was; cancelling there cancels all', async () => {
  const { host, input } = begin()
  await (await toOptions(host)).choose('Keepalive')
  const box = await host.input(6)
  await box.type('300')
  await box.press(backButton)
  const list = await host.input(7)
  assert.equal(list.items.find(({ label }) => label.includes('Keepalive'))?.description, '600')
  await list.choose('Graceful shutdown')
  await (await host.input(8)).hide()
  assert.equal(await input, undefined)
})

test('what the plan finds wrong stands in the list, and nothing can be created', async () => {
  const { host, input } = begin()
  await (await toOptions(host)).choose('Keepalive')
  const box = await host.input(6)
  await box.type('x')
  await box.accept()
  const list = await host.input(7)
  assert.ok(list.items.some(({ label }) => label === '$(error) Type seconds.'))
  assert.ok(!list.items.some(({ label }) => label.includes('Create Worker')))
  await list.choose('Type seconds.')
  assert.equal(list.disposed, false)
  await list.hide()
  assert.equal(await input, undefined)
})

test('going back finds everything as it was typed', async () => {
  const { host, input } = begin()
  await (await toOptions(host)).press(backButton)
  const password = await host.input(6)
  assert.equal(password.value, 'secret')
  await password.press(backButton)
  const name = await host.input(7)
  assert.equal(name.value, 'one')
  await name.type('two')
  await name.accept()
  const again = await host.input(8)
  assert.equal(again.value, 'secret')
  await again.accept()
  await (await host.input(9)).choose('Create Worker')
  assert.deepEqual(await input, { ...answers, name: 'two' })
})

test('a folder that cannot be used says why, and another path can be typed', async () => {
  const { host, input } = begin({ ...folders, workspaceFolders: [{ name: 'taken', path: '/taken' }] })
  const list = await host.input(1)
  const item = list.items.find(({ label }) => label.includes('/taken'))
  assert.equal(item?.detail, '$(error) Another worker is there.')
  await list.choose('/taken')
  assert.equal(list.disposed, false)
  await list.type('/typed/worker')
  await host.input(1)
  await list.choose('/typed/worker')
  const master = await host.input(2)
  await master.type('http://host:8010')
  assert.match(master.validationMessage?.message ?? '', /^That is a URL\./)
  await master.hide()
  assert.equal(await input, undefined)
})

test('a folder from the dialogue is shown in the list, chosen beforehand', async () => {
  const { host, input } = begin()
  await (await host.input(1)).choose('Browse')
  const list = await host.input(2)
  assert.match(list.activeItems[0]?.label ?? '', /\/browsed$/)
  await list.hide()
  await input
})

test('the folder whose menu was used comes first, and no folder twice', () => {
  const choices = { ...folders, selected: '/project/ci' }
  assert.deepEqual(
    suggestions(choices, {}).map(({ path }) => path),
    ['/project/ci', '/project', join(homedir(), 'Workers', 'project')],
  )
  assert.equal(suggestions({ ...choices, selected: '/project' }, { basedir: '/project' })[0]?.path, '/project')
  assert.equal(suggestions({ ...choices, selected: '/project' }, {}).length, 2)
})

test('what is typed is a path when it is absolute or begins at home', () => {
  assert.equal(typedPath(' /a/../b '), '/b')
  assert.equal(typedPath('~'), homedir())
  assert.equal(typedPath('~/Workers/x'), join(homedir(), 'Workers/x'))
  assert.equal(typedPath('~ann'), undefined)
  assert.equal(typedPath('work'), undefined)
  assert.equal(typedPath(''), undefined)
})
