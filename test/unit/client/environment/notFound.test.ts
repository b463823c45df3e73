import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notFoundDetails, notFoundMessage } from '../../../../client/environment/notFound.ts'
import type { Place } from '../../../../client/environment/search.ts'

const searched: readonly Place[] = [
  { origin: 'environment', path: '/project/.venv/bin/buildbot-worker' },
  { origin: 'environment', path: '/project/venv/bin/buildbot-worker' },
  { origin: 'interpreter', path: '/opt/python/bin/buildbot-worker' },
  { origin: 'path', path: '/usr/bin/buildbot-worker' },
]

test('the message says where was looked and what to do', () => {
  assert.equal(
    notFoundMessage(searched),
    'No buildbot-worker was found. Looked in virtual environments beside the worker and in the workspace, the Python that is chosen in VS Code and the PATH. Install it, or choose the program.',
  )
})

test('a setting that names no program is said to be the reason', () => {
  const message = notFoundMessage([{ origin: 'setting', path: '/gone/buildbot-worker' }])
  assert.match(message, /^The setting buildbot\.worker\.executable names \/gone\/buildbot-worker, but no program is there\./)
})

test('the log lists every place below its kind', () => {
  assert.equal(
    notFoundDetails(searched),
    [
      'No buildbot-worker was found. These places were looked at:',
      '  virtual environments beside the worker and in the workspace:',
      '    /project/.venv/bin/buildbot-worker',
      '    /project/venv/bin/buildbot-worker',
      '  the Python that is chosen in VS Code:',
      '    /opt/python/bin/buildbot-worker',
      '  the PATH:',
      '    /usr/bin',
    ].join('\n'),
  )
})
