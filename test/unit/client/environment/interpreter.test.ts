import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Disposable, Extension, Uri } from 'vscode'
import { Interpreters } from '../../../../client/environment/interpreter.ts'

type Listener = () => void

/** Something that happens, with a count of who listens. */
class Happening {
  readonly listeners = new Set<Listener>()
  readonly event = (listener: Listener): Disposable => {
    this.listeners.add(listener)
    return { dispose: () => this.listeners.delete(listener) }
  }

  happen(): void {
    for (const listener of this.listeners) listener()
  }
}

const scope = { fsPath: '/project' } as Uri

/** An editor with the given extensions, by id what they export. */
function editor(exported: Record<string, unknown>) {
  const changed = new Happening()
  const activated: string[] = []
  let told = 0
  const interpreters = new Interpreters(
    {
      getExtension: <T>(id: string) =>
        id in exported
          ? ({
              activate: async () => {
                activated.push(id)
                return exported[id]
              },
            } as unknown as Extension<T>)
          : undefined,
      onDidChange: changed.event,
    },
    () => {
      told += 1
    },
  )
  return { interpreters, changed, activated, exported, told: () => told }
}

function environmentsApi(executable: string | undefined, changed = new Happening()) {
  return {
    getEnvironment: async () => (executable === undefined ? undefined : { execInfo: { run: { executable } } }),
    onDidChangeEnvironment: changed.event,
  }
}

function pythonApi(executable: string | undefined, changed = new Happening()) {
  return {
    ready: Promise.resolve(),
    environments: {
      getActiveEnvironmentPath: () => ({ path: '/env' }),
      resolveEnvironment: async () => ({ executable: executable === undefined ? {} : { uri: { fsPath: executable } } }),
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  }
}

const environments = 'ms-python.vscode-python-envs'
const python = 'ms-python.python'

test('without a Python extension there is no interpreter', async () => {
  assert.equal(await editor({}).interpreters.for(scope), undefined)
})

test('Python Environments is asked first, then Python', async () => {
  const both = editor({ [environments]: environmentsApi('/envs/bin/python'), [python]: pythonApi('/python/bin/python') })
  assert.equal(await both.interpreters.for(scope), '/envs/bin/python')
  const none = editor({ [environments]: environmentsApi(undefined), [python]: pythonApi('/python/bin/python') })
  assert.equal(await none.interpreters.for(scope), '/python/bin/python')
})

test('an extension that exports nothing is passed over', async () => {
  for (const nothing of [null, undefined, {}]) {
    const { interpreters } = editor({ [environments]: nothing, [python]: pythonApi('/python/bin/python') })
    assert.equal(await interpreters.for(scope), '/python/bin/python')
    assert.equal(await editor({ [environments]: nothing, [python]: nothing }).interpreters.for(scope), undefined)
  }
})

test('an extension that fails is passed over', async () => {
  const failing = { ...environmentsApi('/x'), getEnvironment: async () => Promise.reject(new Error('broken')) }
  const { interpreters } = editor({ [environments]: failing, [python]: pythonApi('/python/bin/python') })
  assert.equal(await interpreters.for(scope), '/python/bin/python')
})

test('an environment without an interpreter of its own has none', async () => {
  assert.equal(await editor({ [python]: pythonApi(undefined) }).interpreters.for(scope), undefined)
})

test('extensions are activated when somebody asks, once', async () => {
  const { interpreters, activated } = editor({ [environments]: environmentsApi('/x') })
  assert.deepEqual(activated, [])
  await Promise.all([interpreters.for(scope), interpreters.for(undefined)])
  await interpreters.for(scope)
  assert.deepEqual(activated, [environments])
})

test('another choice is told', async () => {
  const chosen = new Happening()
  const { interpreters, told } = editor({ [python]: pythonApi('/x', chosen) })
  await interpreters.for(scope)
  chosen.happen()
  assert.equal(told(), 1)
})

test('an extension that is installed later is found, and listened to once', async () => {
  const chosen = new Happening()
  const { interpreters, exported, changed, told } = editor({ [python]: pythonApi('/old', chosen) })
  assert.equal(await interpreters.for(scope), '/old')
  exported[environments] = environmentsApi('/new')
  changed.happen()
  assert.equal(told(), 1)
  assert.equal(await interpreters.for(scope), '/new')
  assert.equal(chosen.listeners.size, 1)
})

test('nothing listens after the end', async () => {
  const chosen = new Happening()
  const { interpreters, changed } = editor({ [python]: pythonApi('/x', chosen) })
  await interpreters.for(scope)
  interpreters.dispose()
  assert.equal(changed.listeners.size + chosen.listeners.size, 0)
})
