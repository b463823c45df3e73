import { join } from 'node:path'
import test from 'node:test'
import { setScene } from './journey.ts'
import { troubles } from './troubles.ts'

test('trouble shows in the status bar, with a message that helps', async (t) => {
  const scene = await setScene()
  let wentWell = true
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  for (const { name, prepare, meet } of troubles) {
    await t.test(name, async () => {
      const directoryOf = (folder: string) => join(folder, 'worker')
      const journey = await scene.open(name, (folder) => prepare(scene.stage, directoryOf(folder)))
      try {
        await meet(journey, directoryOf(journey.folder))
      } catch (error) {
        wentWell = false
        await journey.workbench.screenshot(`failed ${name}`)
        throw error
      } finally {
        await journey.workbench.close()
      }
    })
  }
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
