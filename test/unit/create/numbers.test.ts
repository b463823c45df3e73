import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readUmask, readWholeNumber } from '../../../server/create/numbers.ts'

describe('a umask', () => {
  it('is octal, None or 0', () => {
    assert.deepEqual(readUmask('0o22'), { value: '0o22' })
    assert.deepEqual(readUmask(' 0o027 '), { value: '0o27' })
    assert.deepEqual(readUmask('None'), { value: 'None' })
    assert.equal(readUmask('0').value, '0')
    assert.equal(readUmask('0o000').value, '0')
  })

  const refused: Readonly<Record<string, readonly [RegExp, string]>> = {
    '022': [/"022" is no number in Python 3: write 0o22\.$/, '0o22'],
    '0077': [/write 0o77/, '0o77'],
    '0o9': [/is no umask: give an octal number such as 0o22, or None/, '0o22'],
    '-1': [/is no umask/, '0o22'],
    'u=rwx': [/is no umask/, '0o22'],
    '99999999999': [/is no umask/, '0o22'],
  }
  for (const [text, [message, suggestion]] of Object.entries(refused)) {
    it(`is not ${text}`, () => {
      const { value, complaint } = readUmask(text)
      assert.equal(value, undefined)
      assert.match(complaint?.message ?? '', message)
      assert.equal(complaint?.suggestion, suggestion)
    })
  }

  const doubted: Readonly<Record<string, readonly [value: string, message: RegExp, suggestion: string]>> = {
    22: ['0o26', /"22" is decimal and means 0o26: write 0o22 if you mean octal/, '0o22'],
    18: ['0o22', /"18" is decimal: written as 0o22/, '0o22'],
    0: ['0', /every user of this machine may change/, '0o22'],
    '0o1022': ['0o1022', /Only the last three octal digits/, '0o22'],
  }
  for (const [text, [literal, message, suggestion]] of Object.entries(doubted)) {
    it(`is doubted when it is ${text}`, () => {
      const { value, complaint } = readUmask(text)
      assert.equal(value, literal)
      assert.equal(complaint?.severity, 'warning')
      assert.match(complaint.message, message)
      assert.equal(complaint.suggestion, suggestion)
    })
  }

  it('of one decimal digit needs no doubt: it is the same in octal', () => {
    assert.deepEqual(readUmask('7'), { value: '0o7' })
  })
})

describe('a number', () => {
  const seconds = { unit: 'seconds', example: '600' }

  it('is whole and not negative', () => {
    assert.deepEqual(readWholeNumber('600', seconds), { value: '600' })
    assert.deepEqual(readWholeNumber('0', seconds), { value: '0' })
    assert.deepEqual(readWholeNumber('10_000', seconds), { value: '10000' })
    assert.deepEqual(readWholeNumber('0o17', seconds), { value: '15' })
    assert.deepEqual(readWholeNumber('99999999999999999999', seconds), { value: '99999999999999999999' })
  })

  it('can be None where None is a value', () => {
    assert.deepEqual(readWholeNumber('None', { nullable: true, example: '10' }), { value: 'None' })
    assert.match(
      readWholeNumber('None', seconds).complaint?.message ?? '',
      /"None" is no whole number of seconds: give one such as 600\.$/,
    )
  })

  it('says what is wrong with another', () => {
    const complaint = (text: string) => readWholeNumber(text, { nullable: true, example: '10' }).complaint
    assert.match(complaint('-5')?.message ?? '', /"-5" is negative: give a number such as 10, or None\.$/)
    assert.match(complaint('010')?.message ?? '', /because of its leading zero: write 10\./)
    assert.equal(complaint('010')?.suggestion, '10')
    for (const text of ['ten', '1.5', '10MB', '0x10', '']) assert.equal(complaint(text)?.severity, 'error', text)
  })
})
