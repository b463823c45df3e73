import assert from 'node:assert/strict'
import { test } from 'node:test'
import { releaseView } from '../../../../client/status/releaseView.ts'

test('the release says where it comes from', () => {
  const set = releaseView({ release: '3.7.0', origin: 'setting' }, '4.3.0', true)
  assert.deepEqual(set, { text: 'Buildbot 3.7.0', detail: 'set in buildbot.release' })
  const found = releaseView({ release: '4.2.0', origin: 'installed', executable: '/venv/bin/buildbot-worker' }, '4.3.0', true)
  assert.deepEqual(found, { text: 'Buildbot 4.2.0', detail: 'that of /venv/bin/buildbot-worker' })
})

test('without one it is the newest, for a reason', () => {
  assert.match(releaseView(undefined, '4.3.0', true).detail, /no buildbot-worker was found/)
  assert.match(releaseView(undefined, '4.3.0', false).detail, /trusted workspaces only/)
  assert.equal(releaseView(undefined, '4.3.0', false).text, 'Buildbot 4.3.0')
})
