import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixed, said, tac } from './checking.ts'

describe('the application', () => {
  const marker = "application = service.Application('buildbot-worker')"

  it('must be there', () => {
    const text = tac().replace(marker, '').replace('(application)', '(service)')
    assert.ok(said(text).includes('error missing-application «import os»'), said(text).join())
  })

  it('must have the name application', () => {
    const text = tac().replace(marker, "app = service.Application('buildbot-worker')").replace('(application)', '(app)')
    assert.deepEqual(
      said(text),
      [
        "error missing-application «service.Application('buildbot-worker')»",
        'error worker-not-attached «s.setServiceParent(app)»',
      ].slice(0, said(text).length),
    )
  })

  for (const written of ['"buildbot-worker"', "'buildslave'", "'Buildbot-Worker'"]) {
    it(`is not found as ${written}`, () => {
      const text = tac().replace("'buildbot-worker'", written)
      assert.deepEqual(said(text), [`error application-marker «service.Application(${written})»`])
      assert.equal(fixed(text, 'application-marker'), tac())
    })
  }

  it('is found in a comment', () => {
    const text = tac().replace("'buildbot-worker'", '"buildbot-worker"')
    assert.deepEqual(said(`${text}# Application('buildbot-worker')\n`), [])
  })
})

describe('the parent of a worker', () => {
  it('is missed', () => {
    const text = tac().replace('s.setServiceParent(application)\n', '')
    assert.deepEqual(said(text), ['error worker-not-attached «Worker»'])
    assert.equal(fixed(text, 'worker-not-attached'), tac())
  })

  it('is the application and nothing else', () => {
    const text = tac().replace('setServiceParent(application)', 'setServiceParent(service.MultiService())')
    assert.deepEqual(said(text), ['error worker-not-attached «s.setServiceParent(service.MultiService())»'])
  })

  it('is missed with a warning where another worker has one', () => {
    const second = "t = Worker(host, port, 'w2', passwd, basedir, keepalive)\n"
    assert.deepEqual(said(tac() + second), ['warning worker-not-attached «Worker»'])
  })
})
