// Do the lists of names have everything that the modules of installed workers have?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moduleNames, packageModules } from '../../server/python/moduleNames.ts'
import { moduleTypes } from '../../server/python/moduleTypes.ts'
import { worker } from '../environment/python.ts'
import { listModules } from '../tools/listModules.ts'
import { listTypes } from '../tools/listTypes.ts'

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`the modules beside worker ${release} have nothing that is not listed`, async (context) => {
    const { names, modules } = await listModules((await worker(release)).python)
    const missing = [
      ...unlisted(names, (path, name) => moduleNames.get(path)?.has(name)),
      ...unlisted(modules, (path, name) => packageModules.get(path)?.has(name)),
    ]
    assert.deepEqual(missing, [], 'run test/tools/moduleNames.ts with this Python')
    const untold = unlisted(await listTypes((await worker(release)).python), isTold)
    assert.deepEqual(untold, [], 'run test/tools/moduleTypes.ts with this Python')
    assert.ok(names['os']?.includes('environ') && modules['buildbot_worker']?.includes('bot'), 'the real modules were not listed')
    context.diagnostic(`${Object.values(names).flat().length} names compared`)
  })
}

/** Whether what a line tells of a function or class is told by ours too. */
function isTold(module: string, line: string): boolean {
  const ours = (moduleTypes.get(module) ?? '').split('\n').find((each) => nameIn(each) === nameIn(line)) ?? ''
  return (
    ours.endsWith(' ?') ||
    entriesOf(line).every((entry) => entriesOf(ours).some((each) => each === entry || each.startsWith(`${entry}(`)))
  )
}

const nameIn = (line: string): string => /^\w+/.exec(line)?.[0] ?? ''

const entriesOf = (line: string): string[] => line.split(/[ :]+/)

const unlisted = (
  listing: Readonly<Record<string, readonly string[]>>,
  isListed: (path: string, name: string) => boolean | undefined,
): string[] =>
  Object.entries(listing).flatMap(([path, names]) =>
    names.filter((name) => !isListed(path, name)).map((name) => `${path}.${name}`),
  )
