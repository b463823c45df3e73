import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { migrateStartupFile } from '../../../../../server/migration/startup/migrateStartupFile.ts'
import { applyEdits } from '../../../../../server/rules/edits.ts'
import { context } from '../site.ts'

function migrated(text: string, release = '4.3.0'): string {
  const { edits } = migrateStartupFile({ path: '/site/requirements.txt', text }, { ...context, release })
  return applyEdits(text, edits)
}

describe('a requirement of buildbot-slave', () => {
  const cases: readonly (readonly [written: string, wanted: string])[] = [
    ['buildbot-slave', 'buildbot-worker'],
    ['buildbot_slave', 'buildbot-worker'],
    ['Buildbot.Slave', 'buildbot-worker'],
    ['buildbot-slave==0.8.14', 'buildbot-worker==4.3.0'],
    ['buildbot-slave == 0.8.14', 'buildbot-worker == 4.3.0'],
    ['buildbot-slave===0.8.14', 'buildbot-worker===4.3.0'],
    ['buildbot-slave (==0.8.14)', 'buildbot-worker (==4.3.0)'],
    ['buildbot-slave~=0.8.4', 'buildbot-worker==4.3.0'],
    ['buildbot-slave>=0.8,<0.9', 'buildbot-worker==4.3.0'],
    ['buildbot-slave >= 0.8 , != 0.8.7', 'buildbot-worker >= 0.8 , != 0.8.7'],
    ['buildbot-slave>0.8.4', 'buildbot-worker>0.8.4'],
    ['buildbot-slave[tls]==0.8.14', 'buildbot-worker[tls]==4.3.0'],
    ["buildbot-slave<0.9; python_version<'3'", "buildbot-worker==4.3.0; python_version<'3'"],
    ['buildbot-slave==0.8.*  # as long as it lives', 'buildbot-worker==4.3.0  # as long as it lives'],
    ['  buildbot-slave==0.8.14', '  buildbot-worker==4.3.0'],
    ['buildbot-slavery==1', 'buildbot-slavery==1'],
    ['buildbot-slave-tools', 'buildbot-slave-tools'],
    ['my-buildbot-slave', 'my-buildbot-slave'],
    ['buildbot-slave is what it was called', 'buildbot-slave is what it was called'],
    ['buildbot==0.8.14', 'buildbot==0.8.14'],
    ['buildbot-worker==0.9.0', 'buildbot-worker==0.9.0'],
  ]
  for (const [written, wanted] of cases) it(`${written} becomes ${wanted}`, () => assert.equal(migrated(written), wanted))

  it('is pinned to the release that is chosen', () => {
    assert.equal(migrated('buildbot-slave==0.8.14', '0.9.15'), 'buildbot-worker==0.9.15')
    assert.equal(migrated('buildbot-slave>=0.8,<1.0', '0.9.15'), 'buildbot-worker>=0.8,<1.0')
  })

  it('whose version comes from elsewhere is left to a person, with the new name', () => {
    const text = 'pip install buildbot-slave==$VERSION'
    const { edits, leftovers } = migrateStartupFile({ path: '/site/a.sh', text }, context)
    assert.equal(applyEdits(text, edits), 'pip install buildbot-worker==$VERSION')
    assert.deepEqual(
      leftovers.map(({ from, to, kind }) => [text.slice(from, to), kind]),
      [['==$VERSION', 'decide']],
    )
  })
})
