import test from 'node:test'
import { editing, prepareEditing } from './editing.ts'
import { setScene, walk } from './journey.ts'

test('a configuration is written', async (t) => {
  const scene = await setScene()
  let wentWell = false
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  const journey = await scene.open('editing', (folder) => prepareEditing(scene.stage, folder))
  wentWell = await walk(journey, editing, (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
