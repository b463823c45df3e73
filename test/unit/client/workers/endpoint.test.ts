import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpointName } from '../../../../client/workers/endpoint.ts'

test('names endpoints as people write them', () => {
  assert.equal(endpointName({ kind: 'tcp', host: 'ci', port: 9989 }), 'ci:9989')
  assert.equal(endpointName({ kind: 'tcp', host: '::1', port: 9989 }), '[::1]:9989')
  assert.equal(endpointName({ kind: 'unix', path: '/run/x' }), '/run/x')
})
