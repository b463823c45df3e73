// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the shell's.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Role } from '../../../../server/migration/startup/contract.ts'
import { migrateStartupFile } from '../../../../server/migration/startup/migrateStartupFile.ts'

/** What `buildbot start` at the end of a script is taken to act on. */
function ownerIn(text: string, roles: Readonly<Record<string, Role>>, path = '/site/bin/a.sh', home?: string): Role | 'left' {
  const asked = { release: '4.3.0', workspace: '/site', roleOf: (directory: string) => roles[directory] ?? 'unknown' }
  const { edits, leftovers } = migrateStartupFile({ path, text }, home === undefined ? asked : { ...asked, home })
  if (edits.some((edit) => edit.text === 'buildbot-worker' && text.slice(edit.from, edit.to) === 'buildbot')) return 'worker'
  return leftovers.length > 0 ? 'left' : 'master'
}

const roles: Readonly<Record<string, Role>> = {
  '/srv/slave': 'slave',
  '/srv/worker': 'worker',
  '/srv/master': 'master',
  '/site/bin/slave': 'slave',
  '/site/slave2': 'slave',
  '/home/me/slave': 'slave',
  '/site/bin': 'unknown',
}

const cases: readonly (readonly [text: string, wanted: 'worker' | 'master' | 'left'])[] = [
  ['buildbot start /srv/slave', 'worker'],
  ['buildbot start /srv/worker/', 'worker'],
  ['buildbot start --quiet "/srv/slave"', 'worker'],
  ['buildbot start /srv/master', 'master'],
  ['buildbot start /srv/nothing', 'left'],
  ['buildbot start slave', 'worker'],
  ['buildbot start ../slave2', 'worker'],
  ['buildbot start slave2', 'worker'],
  ['cd /srv && buildbot start slave', 'worker'],
  ['cd /srv && buildbot start master', 'master'],
  ['cd /srv/slave && buildbot start', 'worker'],
  ['cd /srv/slave; cd ..; buildbot start master', 'master'],
  ['(cd /srv/slave); buildbot start .', 'left'],
  ['cd /srv/slave; cd -; buildbot start', 'left'],
  ['if a; then cd /srv/slave; fi; buildbot start', 'left'],
  ['if a; then cd /srv/slave; buildbot start; fi', 'worker'],
  ['f() { cd /srv/slave; }\nbuildbot start .', 'left'],
  ['cd "$(dirname "$0")" && buildbot start slave', 'worker'],
  ['D=/srv/slave; buildbot start $D', 'worker'],
  ['B=/srv; D=${B}/slave; buildbot start "$D"', 'worker'],
  ['D=/srv/slave; D=/srv/worker; buildbot start $D', 'worker'],
  ['D=/srv/slave; D=/srv/master; buildbot start $D', 'left'],
  ['D=$1; buildbot start $D', 'left'],
  ['D=$D; buildbot start $D', 'left'],
  ['buildbot start ~/slave', 'left'],
  ['buildbot start $(find /srv/slave)', 'left'],
  ['buildbot create-slave $D h n p; buildbot start $D', 'worker'],
  ['buildbot start $D; buildslave stop $D', 'worker'],
  ['buildbot create-master $D; buildbot start $D', 'master'],
  ['buildbot create-slave $D h n p; buildbot create-master $D; buildbot start $D', 'left'],
  ['cd a; buildslave stop b; buildbot start b; cd ..', 'worker'],
  ['cd a; buildslave stop b; cd ../c; buildbot start b', 'left'],
]

describe('whose directory a command names', () => {
  for (const [text, wanted] of cases) it(`${text} → ${wanted}`, () => assert.equal(ownerIn(text, roles), wanted))

  it('is home where that is known', () => {
    for (const text of ['buildbot start ~/slave', 'cd $HOME; buildbot start slave']) {
      assert.equal(ownerIn(text, roles, '/site/bin/a.sh', '/home/me'), 'worker')
    }
  })

  it('is one of Windows where the file is on Windows', () => {
    const onWindows: Readonly<Record<string, Role>> = { 'C:\\site\\slave': 'slave' }
    assert.equal(ownerIn('buildbot start slave', onWindows, 'C:\\site\\a.sh'), 'worker')
    assert.equal(ownerIn('cd C:/site && buildbot start slave', onWindows, 'C:\\other\\a.sh'), 'worker')
  })

  it('has a place in an image that files were copied to', () => {
    const copied =
      'FROM a\nCOPY ./slave /b/\nADD ["m", "/c"]\nRUN buildbot start /b\nRUN buildbot start /c\nRUN buildbot start /d\n'
    const { edits, leftovers } = migrateStartupFile(
      { path: '/site/Dockerfile', text: copied },
      {
        release: '4.3.0',
        roleOf: (directory) => (({ '/site/slave': 'slave', '/site/m': 'master' }) as const)[directory] ?? 'unknown',
      },
    )
    assert.deepEqual(
      edits.map(({ from }) => copied.slice(from, copied.indexOf('\n', from))),
      ['buildbot start /b'],
    )
    assert.equal(leftovers.length, 1)
  })

  it('outweighs what a command would like it to be', () => {
    const text = 'buildslave start /srv/master\nbuildbot create-slave /srv/master h n p\n'
    const { edits, leftovers } = migrateStartupFile(
      { path: '/site/a.sh', text },
      { release: '4.3.0', roleOf: (directory) => roles[directory] ?? 'unknown' },
    )
    assert.deepEqual(edits, [])
    assert.deepEqual(
      leftovers.map(({ kind }) => kind),
      ['decide', 'decide'],
    )
  })
})
