import test from 'node:test'
import { setScene, walk } from './journey.ts'
import { spine } from './spine.ts'

test('a worker is created, started, builds, and is shut down gracefully', async (t) => {
  const scene = await setScene()
  let wentWell = false
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  wentWell = await walk(await scene.open('project'), spine, (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
