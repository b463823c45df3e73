import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearestName } from '../../../server/worker/nearestName.ts'

const names = ['umask', 'maxRetries', 'useTls', 'connection_string', 'proxy_connection_string', 'port', 'host']

test('a name is found behind a slip of the fingers, another case or another style', () => {
  assert.equal(nearestName('max_retries', names), 'maxRetries')
  assert.equal(nearestName('use_tls', names), 'useTls')
  assert.equal(nearestName('umaks', names), 'umask')
  assert.equal(nearestName('conection_string', names), 'connection_string')
  assert.equal(nearestName('prot', names), 'port')
})

test('nothing is found where nothing comes near', () => {
  assert.equal(nearestName('colour', names), undefined)
  assert.equal(nearestName('x', names), undefined)
  assert.equal(nearestName('anything', []), undefined)
})
