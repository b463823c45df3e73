import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingRows } from '../../../../client/migration/settingsTable.ts'
import type { WorkerSetting, WorkerSettings } from '../../../../server/protocol.ts'

const given = (parameter: string, value: string | undefined, more: Partial<WorkerSetting> = {}): WorkerSetting => ({
  parameter,
  ...(value !== undefined && { value }),
  given: true,
  effective: true,
  ...more,
})

function worker(...settings: readonly WorkerSetting[]): WorkerSettings {
  return { name: 'w1', settings }
}

const verdicts = (before: readonly WorkerSetting[], after: readonly WorkerSetting[]) =>
  settingRows([worker(...before)], [worker(...after)]).map(({ setting, verdict }) => `${setting}: ${verdict}`)

test('what neither file gives has no row', () => {
  const usual = given('maxRetries', 'None', { given: false })
  assert.deepEqual(verdicts([given('port', '9989'), usual], [given('port', '9989'), usual]), ['port: equal'])
})

test('a setting that changed, came or went differs', () => {
  const none = given('allow_shutdown', 'None', { given: false })
  const before = [given('port', '9989'), given('umask', '0o22'), given('keepalive', undefined), none]
  const after = [given('port', '9990'), given('umask', undefined), given('keepalive', '600'), given('allow_shutdown', "'file'")]
  const differs = ['port', 'umask', 'keepalive', 'allow_shutdown'].map((name) => `${name}: differs`)
  assert.deepEqual(verdicts(before, after), differs)
})

test('what the release does nothing with any more is no difference', () => {
  const before = [given('usePTY', '1'), given('keepaliveTimeout', '30')]
  const after = [given('keepaliveTimeout', 'None', { given: false, effective: false })]
  assert.deepEqual(settingRows([worker(...before)], [worker(...after)]), [
    { setting: 'usePTY', before: '1', after: 'none', verdict: 'idle' },
    { setting: 'keepaliveTimeout', before: '30', after: 'None', verdict: 'idle' },
  ])
})

test('what both files leave to the time when they run is not called equal', () => {
  assert.deepEqual(verdicts([given('port', undefined)], [given('port', undefined)]), ['port: unknown'])
})

test('of passwords nothing is shown but whether they differ', () => {
  const password = (mark: string) => given('passwd', undefined, { mark })
  const rows = settingRows([worker(password('a'))], [worker(password('a'))])
  assert.deepEqual(rows, [{ setting: 'passwd', before: 'not shown', after: 'not shown', verdict: 'equal' }])
  assert.deepEqual(verdicts([password('a')], [password('b')]), ['passwd: differs'])
})

test('of several workers each row names its own, and one that is gone is told', () => {
  const [one, two] = [worker(given('port', '1')), { ...worker(given('port', '2')), name: 'w2' }]
  assert.deepEqual(settingRows([one, two], [one]), [
    { worker: 'w1', setting: 'port', before: '1', after: '1', verdict: 'equal' },
    { worker: 'w2', setting: 'port', before: '2', after: 'no worker', verdict: 'differs' },
  ])
})
