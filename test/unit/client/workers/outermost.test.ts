import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBelow, outermost } from '../../../../client/workers/outermost.ts'

test('of directories within each other the outer one stays', () => {
  assert.deepEqual(outermost(['/a/b/c', '/a/b', '/d', '/a/b/c/d', '/d/e']), ['/a/b', '/d'])
})

test('a directory whose name only begins like another is another one, wherever it is sorted', () => {
  assert.deepEqual(outermost(['/a', '/a b', '/a-b', '/a/c', '/ab']), ['/a', '/a b', '/a-b', '/ab'])
})

test('a path lies below itself and what it is in, and everything below the root', () => {
  assert.ok(isBelow('/a', '/a'))
  assert.ok(isBelow('/a/b', '/a'))
  assert.ok(isBelow('/a', '/'))
  assert.ok(!isBelow('/ab', '/a'))
  assert.ok(!isBelow('/a', '/a/b'))
})
