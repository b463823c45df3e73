// What `from module import *` binds.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'

/** What fails for sure: names that are not bound, and what is raised. */
function failing(text: string): string[] {
  const { events } = evaluatePython(parsePython(text), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 })
  return events.flatMap((event) => {
    if (!event.certain) return []
    return event.kind === 'name' && event.status === 'unbound' ? [event.name] : event.kind === 'error' ? [event.exception] : []
  })
}

describe('everything of a module that is known', () => {
  it('is what the module has', () => {
    assert.deepEqual(failing("from os import *\nprintf('a')"), ['printf'])
    assert.deepEqual(failing("from os import *\npath.join(getcwd(), 'a') + 5"), ['TypeError'])
    assert.deepEqual(failing("from os import *\nprint(path.join(getcwd(), environ.get('A', 'b')))\nglobals()['getcwd']()"), [])
  })

  it('takes the place of what Python has without an import', () => {
    assert.deepEqual(failing("from os import *\nopen('f').read()"), ['TypeError'])
    assert.deepEqual(failing("from re import *\ncompile('a')\nfrom codecs import *\nopen('f', 'rb', 'utf-8')"), [])
    assert.deepEqual(failing("from datetime import *\ntime(1)\nfrom glob import *\nglob('*')"), [])
  })

  it('binds names anew that are bound already', () => {
    assert.deepEqual(failing('umask = 5\nfrom os import *\numask + 1'), ['TypeError'])
  })

  it('leaves names alone that the module may not have', () => {
    assert.deepEqual(failing("import os\nfrom pathlib import *\nos.path.join('a')\nos.getcwd() + 5"), ['TypeError'])
    assert.deepEqual(failing("name = 'w'\nfrom os import *\nname + 'x'"), [])
  })

  it('may be more on another system', () => {
    assert.deepEqual(failing('from os import *\nprint(O_BINARY, _exit)'), [])
  })
})

it('everything of another module may be anything', () => {
  assert.deepEqual(failing("from private import *\nprintf('a')"), [])
})

it('what is set on builtins needs no import', () => {
  assert.deepEqual(failing("import builtins\nbuiltins.host = 'a'\nhost + 'b'"), [])
})
