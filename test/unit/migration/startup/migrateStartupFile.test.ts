import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { StartupFile, StartupMigration } from '../../../../server/migration/startup/contract.ts'
import { migrateStartupFile } from '../../../../server/migration/startup/migrateStartupFile.ts'
import { isStartupCandidate } from '../../../../server/migration/startup/syntaxOf.ts'
import { applyEdits } from '../../../../server/rules/edits.ts'
import { Random, seedOfRun } from '../../../random.ts'
import { context, fixtures, siteFiles } from './site.ts'

const migrate = (file: StartupFile): StartupMigration => migrateStartupFile(file, context)
const migrated = (file: StartupFile): string => applyEdits(file.text, migrate(file).edits)
const withText = (file: StartupFile, text: string): StartupFile => ({ ...file, text })
const nothing: StartupMigration = { edits: [], leftovers: [] }
const before = siteFiles('before')
const untouched = siteFiles('untouched')
const seed = seedOfRun()

describe('startup files of slaves', () => {
  const after = new Map(siteFiles('after').map(({ path, text }) => [path, text]))

  for (const file of before) {
    it(`change as in ${file.path}`, () => {
      assert.equal(migrated(file), after.get(file.path))
    })
  }

  it('leave to a person what the list says, line by line', () => {
    const listed = before.flatMap((file) =>
      migrate(file).leftovers.map(({ from, to, kind }) => {
        const line = file.text.slice(0, from).split('\n').length
        return `${file.path.slice('/site/'.length)}:${line} ${kind} ${file.text.slice(from, to)}\n`
      }),
    )
    assert.equal(listed.join(''), readFileSync(join(fixtures, 'leftovers.txt'), 'utf8'))
  })

  it('change nothing the second time', () => {
    for (const file of before) assert.deepEqual(migrate(withText(file, migrated(file))).edits, [], file.path)
  })

  it(`end the same whichever edits are accepted first (SEED=${seed})`, () => {
    const random = new Random(seed)
    for (const file of before) {
      const some = migrate(file).edits.filter(() => random.chance(0.5))
      assert.equal(migrated(withText(file, applyEdits(file.text, some))), migrated(file), file.path)
    }
  })

  it('keep their line ends', () => {
    const withReturns = (text: string): string => text.replaceAll('\n', '\r\n')
    for (const file of before) {
      assert.equal(migrated(withText(file, withReturns(file.text))), withReturns(migrated(file)), file.path)
    }
  })

  it('say why in a sentence, and what to do', () => {
    for (const file of before) {
      const { edits, leftovers } = migrate(file)
      for (const sentence of [...edits.map(({ reason }) => reason), ...leftovers.map(({ message }) => message)]) {
        assert.match(sentence, /^[A-Z`][^\n]*[^.]\.$/, file.path)
      }
    }
  })
})

describe('startup files of masters, of workers and of others', () => {
  for (const file of untouched) {
    it(`stay as they are: ${file.path}`, () => {
      assert.ok(isStartupCandidate(file.path, file.text.slice(0, 200)), 'it should be read at all')
      assert.deepEqual(migrate(file), nothing)
    })
  }

  it('are not even read where nothing speaks of Buildbot or the syntax is unknown', () => {
    assert.deepEqual(migrate({ path: '/site/start.sh', text: 'make start\n' }), nothing)
    assert.deepEqual(migrate({ path: '/site/notes.md', text: 'buildslave start x\n' }), nothing)
  })
})

const pieces = [
  ...[
    "'",
    '"',
    '`',
    '$(',
    '"$(',
    '${',
    '{{',
    '}}',
    '{%',
    '((',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '</',
    '<!--',
    '&amp;',
    '<<EOF',
    '\\',
    '\\\n',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '#',
    ':',
    '- ',
    '|',
    '>',
    '&&',
    ';',
    ';;',
    '=',
    '%',
    '\ud83d',
    'case x in',
    'esac',
    'if',
    'fi',
    'do',
    'done',
  ],
  ...[
    'buildslave start x',
    'buildbot restart',
    'buildslave upgrade-slave',
    '--usepty',
    '--umask=022',
    'buildbot-slave==0.8',
    'cd /srv/slave',
  ],
]

function mutated(text: string, random: Random): string {
  let result = text
  for (let edits = 1 + random.below(6); edits > 0; edits--) {
    const at = random.below(result.length + 1)
    const dropped = random.chance(0.5) ? random.below(40) : 0
    result = result.slice(0, at) + (random.chance(0.7) ? random.pick(pieces) : '') + result.slice(at + dropped)
  }
  return result
}

describe('any text', () => {
  it(`never throws and gets edits that fit it (SEED=${seed})`, () => {
    const random = new Random(seed)
    for (let round = 0; round < 1500; round++) {
      const file = random.pick([...before, ...untouched])
      const text = mutated(file.text, random)
      const { edits, leftovers } = migrate(withText(file, text))
      let end = 0
      for (const edit of edits) {
        assert.ok(end <= edit.from && edit.from < edit.to && edit.to <= text.length, `round ${round}, ${file.path}`)
        end = edit.to
      }
      for (const { from, to } of leftovers)
        assert.ok(0 <= from && from <= to && to <= text.length, `round ${round}, ${file.path}`)
    }
  })

  it('is read to its end however deep it nests', () => {
    for (const piece of pieces) {
      for (const name of [
        'a.sh',
        'a.yml',
        'a.pp',
        'Dockerfile',
        'a.plist',
        'requirements.txt',
        'crontab',
        'a.service',
        'Makefile',
        'setup.py',
      ]) {
        migrate({ path: `/site/${name}`, text: `buildslave start x\n${piece.repeat(400)} buildslave start x\n` })
      }
    }
  })
})
