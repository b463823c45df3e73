import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createArguments } from '../../../../../server/migration/startup/judge/createOptions.ts'
import { applyEdits } from '../../../../../server/rules/edits.ts'
import { wordsOf } from '../words.ts'

function read(text: string, release = '4.3.0', fromSlave = true): { text: string; operands: string[]; unclear: string[] } {
  const { changes, operands, unclear } = createArguments(wordsOf(text), fromSlave, release)
  return {
    text: applyEdits(text, changes),
    operands: operands.map(({ value }) => value.text),
    unclear: unclear.map(({ word }) => word.value.text),
  }
}

describe('the options of create-slave', () => {
  const cases: readonly (readonly [written: string, wanted: string])[] = [
    [' --usepty=1 d h n p', ' d h n p'],
    [' --usepty 1 d h n p', ' d h n p'],
    [' -r --usepty=0  -f d h n p', ' -r  -f d h n p'],
    [' --usept=1 --us 0 d h n p', ' d h n p'],
    [' "--usepty=1" d h n p', ' d h n p'],
    [' --umask=022 d h n p', ' --umask=0o22 d h n p'],
    [' --umask 0022 d h n p', ' --umask 0o22 d h n p'],
    [" --umask='022' d h n p", " --umask='0o22' d h n p"],
    [' --umask=000 d h n p', ' --umask=0o0 d h n p'],
    [' --umask=22 d h n p', ' --umask=22 d h n p'],
    [' --umask=0 --umask=None d h n p', ' --umask=0 --umask=None d h n p'],
    [' --umask=0o22 d h n p', ' --umask=0o22 d h n p'],
    [' --log-count=010 -l 07 -l012 d h n p', ' --log-count=0o10 -l 0o7 -l0o12 d h n p'],
    [' --log-size=010 --keepalive=060 d h n p', ' --log-size=010 --keepalive=060 d h n p'],
    [' --max=10 --n d h n p', ' --maxdelay=10 --no-logrotate d h n p'],
    [' --keep 60 --a file --allow=signal d h n p', ' --keep 60 --a file --allow=signal d h n p'],
    [' -rfnk300 -s 5 -l None d h n p', ' -rfnk300 -s 5 -l None d h n p'],
    [' -k 022 -- --usepty=1 h n p', ' -k 022 -- --usepty=1 h n p'],
    [' d h n p --usepty=1 --umask=022', ' d h n p --usepty=1 --umask=022'],
    [' $OPTIONS --usepty=1 d h n p', ' $OPTIONS d h n p'],
  ]
  for (const [written, wanted] of cases) {
    it(`${written.trim()} becomes ${wanted.trim()}`, () => assert.equal(read(written).text, wanted))
  }

  it('end where the operands begin', () => {
    assert.deepEqual(read(' -k 60 --usepty 1 -lNone d h n p').operands, ['d', 'h', 'n', 'p'])
    assert.deepEqual(read(' -r -- -d h n p').operands, ['-d', 'h', 'n', 'p'])
  })

  it('are left to a person where an octal number is none', () => {
    const { text, unclear } = read(' --umask=089 d h n p')
    assert.equal(text, ' --umask=089 d h n p')
    assert.deepEqual(unclear, ['--umask=089'])
  })

  it('are written as each release reads them', () => {
    assert.equal(read(' --umask=022', '0.9.5').text, ' --umask=18')
    assert.equal(read(' --umask=022', '0.9.6').text, ' --umask=0o22')
    assert.equal(read(' --log-count=010', '0.9.14').text, ' --log-count=8')
    assert.equal(read(' --log-count=010', '0.9.15').text, ' --log-count=0o10')
  })

  it('of create-worker that were never those of create-slave stay', () => {
    const written = ' --use-tls --maxretries=3 --protocol pb --connection-string tcp:h:1 --umask=022 d h n p'
    assert.equal(read(written, '4.3.0', false).text, written.replace('022', '0o22'))
  })
})
