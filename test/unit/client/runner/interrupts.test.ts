import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Interrupts } from '../../../../client/runner/interrupts.ts'

test('gentle first where the worker can be shut down gracefully', () => {
  const interrupts = new Interrupts()
  const steps = [true, true, true, true, true].map((armed) => interrupts.next(armed))
  assert.deepEqual(steps, ['graceful', 'terminate', 'warn', 'kill', 'kill'])
})

test('at once where it cannot', () => {
  const interrupts = new Interrupts()
  assert.deepEqual([interrupts.next(false), interrupts.next(true), interrupts.next(true)], ['terminate', 'warn', 'kill'])
})

test('never begins anew after the worker was told to end by other means', () => {
  const interrupts = new Interrupts()
  interrupts.skipTo('terminate')
  assert.equal(interrupts.next(true), 'warn')
})
