import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Problem, QuickInputs, type TextQuestion } from '../../../../client/wizard/quickInputs.ts'
import { backButton, FakeHost } from './fakeQuickInput.ts'

function ask(question: Partial<TextQuestion>) {
  const host = new FakeHost()
  const answer = new QuickInputs(host).text({
    title: 'Title',
    place: { step: 2, totalSteps: 5 },
    prompt: 'What?',
    value: '',
    check: async () => undefined,
    ...question,
  })
  return { host, answer, input: host.input(1) }
}

const checkLength = async (value: string): Promise<Problem | undefined> =>
  value.length >= 3 ? undefined : { severity: 'error', message: 'Type three letters.', suggestion: 'abc' }

test('a text is asked for with its place, and given as typed', async () => {
  const { answer, input } = ask({ value: 'before', password: true })
  const box = await input
  assert.deepEqual(
    [box.title, box.step, box.totalSteps, box.prompt, box.value, box.password],
    ['Title', 2, 5, 'What?', 'before', true],
  )
  await box.type('after')
  await box.accept()
  assert.deepEqual(await answer, { go: 'next', value: 'after' })
})

test('what is wrong shows while one types, and keeps the question open', async () => {
  const { answer, input } = ask({ check: checkLength })
  const box = await input
  assert.equal(box.validationMessage, undefined)
  await box.type('ab')
  assert.deepEqual(box.validationMessage, { message: 'Type three letters. Click the light bulb to use abc.', severity: 3 })
  await box.accept()
  assert.equal(box.disposed, false)
  await box.type('abcd')
  assert.equal(box.validationMessage, undefined)
  await box.accept()
  assert.deepEqual(await answer, { go: 'next', value: 'abcd' })
})

test('accepting checks also what nobody typed', async () => {
  const { input } = ask({ check: checkLength })
  const box = await input
  await box.accept()
  assert.match(box.validationMessage?.message ?? '', /^Type three letters\./)
  assert.equal(box.disposed, false)
  await box.hide()
})

test('a warning shows, but can be passed', async () => {
  const { answer, input } = ask({ check: async () => ({ severity: 'warning', message: 'Are you sure?' }) })
  const box = await input
  await box.type('x')
  assert.deepEqual(box.validationMessage, { message: 'Are you sure?', severity: 2 })
  await box.accept()
  assert.deepEqual(await answer, { go: 'next', value: 'x' })
})

test('a suggestion is a button that types it', async () => {
  const { answer, input } = ask({ check: checkLength })
  const box = await input
  await box.type('a')
  const button = box.buttons.find(({ tooltip }) => tooltip === 'Use abc')
  await box.press(button)
  assert.equal(box.value, 'abc')
  assert.equal(box.validationMessage, undefined)
  assert.deepEqual(box.buttons, [backButton])
  await box.accept()
  assert.deepEqual(await answer, { go: 'next', value: 'abc' })
})

test('an answer to an older text is not shown for a newer one', async () => {
  const waiting: ((problem: Problem | undefined) => void)[] = []
  const { input } = ask({ check: () => new Promise((resolve) => waiting.push(resolve)) })
  const box = await input
  void box.type('a')
  void box.type('ab')
  waiting[1]?.(undefined)
  waiting[0]?.({ severity: 'error', message: 'late' })
  await new Promise(setImmediate)
  assert.equal(box.validationMessage, undefined)
  await box.hide()
})

test('a check that fails says so instead of letting everything pass', async () => {
  const { input } = ask({ check: async () => Promise.reject(new Error('connection closed')) })
  const box = await input
  await box.type('a')
  assert.match(box.validationMessage?.message ?? '', /language server did not answer: connection closed$/)
  await box.accept()
  assert.equal(box.disposed, false)
  await box.hide()
})

test('back keeps what was typed; hiding cancels', async () => {
  const back = ask({})
  const first = await back.input
  await first.type('half')
  await first.press(backButton)
  assert.deepEqual(await back.answer, { go: 'back', value: 'half' })

  const hidden = ask({})
  await (await hidden.input).hide()
  assert.deepEqual(await hidden.answer, { go: 'cancel' })
})

test('the first step has no way back', async () => {
  const { input } = ask({ place: { step: 1, totalSteps: 2 } })
  const box = await input
  await box.type('x')
  assert.deepEqual(box.buttons, [])
  await box.hide()
})

test('no listener is left behind', async () => {
  for (const end of ['accept', 'hide'] as const) {
    const { answer, input } = ask({})
    const box = await input
    assert.ok(box.listeners > 0)
    await box[end]()
    await answer
    assert.equal(box.listeners, 0)
    assert.equal(box.disposed, true)
  }
})

test('a list is filled for what is typed, begins at the active item, and passes over what cannot be chosen', async () => {
  const host = new FakeHost()
  const answer = new QuickInputs(host).list({
    title: 'Title',
    items: async (typed) => [{ label: 'good' }, { label: 'bad' }, ...(typed === '' ? [] : [{ label: `typed ${typed}` }])],
    isActive: ({ label }) => label === 'bad',
    isChoosable: ({ label }) => label !== 'bad',
  })
  const list = await host.input(1)
  assert.deepEqual(list.activeItems, [{ label: 'bad' }])
  await list.choose('bad')
  assert.equal(list.disposed, false)
  await list.type('x')
  await host.input(1)
  await list.choose('typed x')
  assert.deepEqual(await answer, { go: 'next', item: { label: 'typed x' } })
  assert.equal(list.listeners, 0)
})

test('a list whose items cannot be had ends with the reason', async () => {
  const host = new FakeHost()
  const answer = new QuickInputs(host).list({ title: 'Title', items: async () => Promise.reject(new Error('no server')) })
  await assert.rejects(answer, /no server/)
  assert.equal(host.made[0]?.disposed, true)
})
