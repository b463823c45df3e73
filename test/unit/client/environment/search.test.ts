import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Place, places, type SearchInput, search } from '../../../../client/environment/search.ts'

const linux: SearchInput = {
  setting: '',
  workerDirectory: '/project/ci/worker',
  workspaceFolders: ['/project', '/other'],
  interpreter: '/opt/python/bin/python3',
  searchPath: '/usr/local/bin:/usr/bin',
  platform: 'linux',
}

const windows: SearchInput = {
  setting: '',
  workerDirectory: 'D:\\project\\worker',
  workspaceFolders: ['D:\\project'],
  interpreter: 'C:\\Python313\\python.exe',
  searchPath: 'C:\\Windows;C:\\Tools\\bin',
  platform: 'win32',
}

function paths(input: SearchInput): string[] {
  return places(input).map(({ path }) => path)
}

test('environments beside the worker come first, then those above it, the other folders, the interpreter, the PATH', () => {
  assert.deepEqual(
    places(linux).map(({ origin, path }) => `${origin} ${path}`),
    [
      'environment /project/ci/worker/.venv/bin/buildbot-worker',
      'environment /project/ci/worker/venv/bin/buildbot-worker',
      'environment /project/ci/.venv/bin/buildbot-worker',
      'environment /project/ci/venv/bin/buildbot-worker',
      'environment /project/.venv/bin/buildbot-worker',
      'environment /project/venv/bin/buildbot-worker',
      'environment /other/.venv/bin/buildbot-worker',
      'environment /other/venv/bin/buildbot-worker',
      'interpreter /opt/python/bin/buildbot-worker',
      'path /usr/local/bin/buildbot-worker',
      'path /usr/bin/buildbot-worker',
    ],
  )
})

test('on Windows programs end in .exe and lie in Scripts', () => {
  assert.deepEqual(paths(windows), [
    'D:\\project\\worker\\.venv\\Scripts\\buildbot-worker.exe',
    'D:\\project\\worker\\venv\\Scripts\\buildbot-worker.exe',
    'D:\\project\\.venv\\Scripts\\buildbot-worker.exe',
    'D:\\project\\venv\\Scripts\\buildbot-worker.exe',
    'C:\\Python313\\buildbot-worker.exe',
    'C:\\Python313\\Scripts\\buildbot-worker.exe',
    'C:\\Windows\\buildbot-worker.exe',
    'C:\\Tools\\bin\\buildbot-worker.exe',
  ])
})

test('a worker outside the workspace may have its environment in its own directory or the one above', () => {
  const outside = { ...linux, workerDirectory: '/home/ann/Workers/one', interpreter: undefined, searchPath: '' }
  assert.deepEqual(paths(outside).slice(0, 4), [
    '/home/ann/Workers/one/.venv/bin/buildbot-worker',
    '/home/ann/Workers/one/venv/bin/buildbot-worker',
    '/home/ann/Workers/.venv/bin/buildbot-worker',
    '/home/ann/Workers/venv/bin/buildbot-worker',
  ])
  assert.ok(!paths(outside).some((path) => path.startsWith('/home/ann/.venv')))
})

test('a folder whose name only begins like the workspace is outside of it', () => {
  const beside = { ...linux, workspaceFolders: ['/project'], workerDirectory: '/project-two/worker' }
  assert.ok(paths(beside).includes('/project-two/.venv/bin/buildbot-worker'))
  assert.ok(!paths(beside).includes('/.venv/bin/buildbot-worker'))
})

test('a folder of the workspace may begin with two dots', () => {
  const inside = { ...linux, workspaceFolders: ['/project'], workerDirectory: '/project/..worker/one' }
  assert.ok(paths(inside).includes('/project/.venv/bin/buildbot-worker'))
})

test('no place is named twice, and relative entries of the PATH are not looked at', () => {
  const twice = { ...linux, interpreter: '/usr/bin/python3', searchPath: '/usr/bin:.:bin:/usr/bin' }
  assert.deepEqual(
    paths(twice).filter((path) => path.startsWith('/usr')),
    ['/usr/bin/buildbot-worker'],
  )
  assert.ok(paths(twice).every((path) => path.startsWith('/')))
})

test('with a setting only that is looked at', () => {
  const set: readonly (readonly [setting: string, expected: readonly string[]])[] = [
    ['/opt/worker/bin/buildbot-worker', ['/opt/worker/bin/buildbot-worker']],
    ['env/bin/buildbot-worker', ['/project/env/bin/buildbot-worker']],
    ['./env/bin/buildbot-worker', ['/project/env/bin/buildbot-worker']],
    ['buildbot-worker-4', ['/usr/local/bin/buildbot-worker-4', '/usr/bin/buildbot-worker-4']],
  ]
  for (const [setting, expected] of set) assert.deepEqual(paths({ ...linux, setting }), expected)
  assert.deepEqual(paths({ ...windows, setting: 'C:\\venv\\Scripts\\buildbot-worker' }), [
    'C:\\venv\\Scripts\\buildbot-worker.exe',
  ])
  assert.deepEqual(paths({ ...windows, setting: 'C:\\venv\\run.cmd' }), ['C:\\venv\\run.cmd'])
})

test('the first program wins, and nothing after it is looked at', async () => {
  const looked: string[] = []
  const found = await search(places(linux), async (path) => {
    looked.push(path)
    return path === '/project/.venv/bin/buildbot-worker' || path === '/usr/bin/buildbot-worker'
  })
  assert.deepEqual(found, { path: '/project/.venv/bin/buildbot-worker', origin: 'environment' } satisfies Place)
  assert.equal(looked.length, 5)
})

test('where there is none, nothing is found', async () => {
  assert.equal(await search(places(linux), async () => false), undefined)
})
