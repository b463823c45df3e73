import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MultiStep, type Outcome, type Step } from '../../../../client/wizard/multiStep.ts'

/** Steps that add their letter to the draft, going as the script says; notes the places they are shown at. */
function scripted(script: readonly Outcome<string>['go'][]): { wizard: MultiStep<string>; places: string[] } {
  const places: string[] = []
  const moves = script.values()
  const step =
    (letter: string): Step<string> =>
    async (draft, { step, totalSteps }) => {
      places.push(`${letter} ${step}/${totalSteps}`)
      return { go: moves.next().value ?? 'next', draft: draft + letter }
    }
  return { wizard: new MultiStep(['a', 'b', 'c'].map(step)), places }
}

test('steps follow each other, and know their number', async () => {
  const { wizard, places } = scripted([])
  assert.equal(await wizard.run(''), 'abc')
  assert.deepEqual(places, ['a 1/3', 'b 2/3', 'c 3/3'])
})

test('back asks the step before again, with all that is known', async () => {
  const { wizard, places } = scripted(['next', 'next', 'back', 'back', 'next'])
  assert.equal(await wizard.run(''), 'abcbabc')
  assert.deepEqual(places, ['a 1/3', 'b 2/3', 'c 3/3', 'b 2/3', 'a 1/3', 'b 2/3', 'c 3/3'])
})

test('back from the first step stays there', async () => {
  const { wizard, places } = scripted(['back'])
  await wizard.run('')
  assert.deepEqual(places, ['a 1/3', 'a 1/3', 'b 2/3', 'c 3/3'])
})

test('cancelling gives nothing and asks nothing further', async () => {
  const { wizard, places } = scripted(['next', 'cancel'])
  assert.equal(await wizard.run(''), undefined)
  assert.equal(places.length, 2)
})
