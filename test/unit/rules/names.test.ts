import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixed, said, tac } from './checking.ts'

describe('names that are not bound', () => {
  it('are imported where that is forgotten', () => {
    const text = tac().replace('import os\n\n', '')
    assert.deepEqual(said(text), ['error undefined-name «os»'])
    assert.equal(fixed(text, 'undefined-name'), `import os\n${text}`)
  })

  it('are changed to the nearest', () => {
    const text = tac().replace('Worker(host, ', 'Worker(hots, ')
    assert.deepEqual(said(text), ['error undefined-name «hots»'])
    assert.equal(fixed(text, 'undefined-name'), tac())
  })

  it('are nothing to speak of where they may be bound, or are not missed', () => {
    assert.deepEqual(said(`${tac()}if os.environ.get('A'):\n    b = 1\nprint(b)\n`), [])
    assert.deepEqual(said(`${tac()}try:\n    print(b)\nexcept NameError:\n    pass\n`), [])
  })
})

describe('what raises an exception for sure', () => {
  it('keeps the file from loading', () => {
    assert.deepEqual(said(tac({ port: "int('http')" })), ["error runtime-error «int('http')»"])
    assert.deepEqual(said(tac({ port: "int(os.environ['PORT'])" })), [])
  })
})
