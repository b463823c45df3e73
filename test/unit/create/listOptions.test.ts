import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createService } from '../../../server/create/index.ts'
import { FakeMachine } from './environment.ts'

const options = (release?: string) => createService(new FakeMachine()).options(release === undefined ? {} : { release })

describe('the optional settings', () => {
  it('are those of the newest create-worker', () => {
    const flags = new Set(options().map(({ flag }) => flag))
    const wanted =
      'relocatable no-logrotate use-tls delete-leftover-dirs keepalive umask maxdelay maxretries numcpus log-size log-count ' +
      'allow-shutdown protocol connection-string proxy-connection-string force'
    for (const name of wanted.split(' ')) assert.ok(flags.has(`--${name}`), name)
  })

  it('are only those that the release has', () => {
    const flags = options('0.9.0').map(({ flag }) => flag)
    assert.ok(flags.includes('--umask'))
    for (const flag of ['--maxretries', '--use-tls', '--protocol', '--connection-string']) assert.ok(!flags.includes(flag), flag)
  })

  it('show what they are by default, as people read it', () => {
    const shown = Object.fromEntries(options().map(({ field, defaultText }) => [field, defaultText]))
    assert.deepEqual(
      [shown['keepalive'], shown['useTls'], shown['umask'], shown['protocol'], shown['logSize']],
      ['600', 'off', 'None', 'pb', '10000000'],
    )
  })

  it('offer what there is to choose', () => {
    const choices = (field: string, release: string) => options(release).find((option) => option.field === field)?.choices
    assert.deepEqual(choices('allowShutdown', '4.3.0'), ['None', 'file', 'signal'])
    assert.deepEqual(choices('protocol', '3.5.0'), ['pb', 'msgpack_experimental_v1'])
  })
})

describe('the check of a field', () => {
  it('answers null where nothing is wrong, as JSON has no undefined', async () => {
    const service = createService(new FakeMachine())
    assert.equal(await service.check({ field: 'name', input: { name: 'w' } }), null)
    assert.equal((await service.check({ field: 'name', input: {} }))?.severity, 'error')
  })
})
