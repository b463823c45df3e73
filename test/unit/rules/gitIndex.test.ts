// Indexes as git itself writes them.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { isInIndex } from '../../../server/rules/secret/gitIndex.ts'

const root = mkdtempSync(join(tmpdir(), 'git-index-'))
after(() => rmSync(root, { recursive: true, force: true }))

const names = [
  'README',
  'w1/buildbot.tac',
  'w1/info/admin',
  'w1/info/host',
  'w1/info/host.bak',
  'w1/info/hosts/a',
  'w1/info/hostz',
  'w10/buildbot.tac',
  `wörker/${'long/'.repeat(60)}buildbot.tac`,
]

function indexOf(version: number, hash: string): Buffer {
  const directory = join(root, `${version}-${hash}`)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, stdio: 'ignore' })
  for (const name of names) {
    mkdirSync(join(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), name)
  }
  git('init', `--object-format=${hash}`)
  git('update-index', '--add', '--index-version', `${version}`, ...names)
  // Has extended flags.
  if (version > 2) git('update-index', '--skip-worktree', 'w1/info/admin')
  return readFileSync(join(directory, '.git', 'index'))
}

for (const hash of ['sha1', 'sha256'])
  for (const version of [2, 3, 4])
    describe(`an index of version ${version} with ${hash}`, () => {
      const index = indexOf(version, hash)

      it('is one of that version', () => assert.equal(index.readUInt32BE(4), version))

      it('names what is tracked', () => {
        assert.deepEqual(
          names.filter((name) => !isInIndex(index, name)),
          [],
        )
      })

      it('names nothing else', () => {
        const others = [
          'buildbot.tac',
          'w1',
          'w1/buildbot.ta',
          'w1/buildbot.tac2',
          'w1/info/hosts',
          'w1/info/hostza',
          '1/buildbot.tac',
          'w10/info/host',
        ]
        assert.deepEqual(
          others.filter((name) => isInIndex(index, name)),
          [],
        )
      })

      it('may be cut off', () => {
        for (let length = 0; length < index.length; length += 7) isInIndex(index.subarray(0, length), 'w10/buildbot.tac2')
      })
    })
