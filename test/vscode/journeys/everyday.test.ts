import test from 'node:test'
import { everyday, prepareEveryday } from './everyday.ts'
import { setScene, walk } from './journey.ts'

test('a worker is looked after from day to day', async (t) => {
  const scene = await setScene()
  let wentWell = false
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  const journey = await scene.open('everyday', (folder) => prepareEveryday(scene.stage, folder))
  wentWell = await walk(journey, everyday, (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
