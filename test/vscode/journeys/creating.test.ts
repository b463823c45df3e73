import test from 'node:test'
import { creating } from './creating.ts'
import { setScene, walk } from './journey.ts'

test('workers are created, one after the other', async (t) => {
  const scene = await setScene()
  let wentWell = false
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  wentWell = await walk(await scene.open('creating'), creating, (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
