import test from 'node:test'
import { howToHaveSlaves } from '../../environment/slave.ts'
import { setScene, walk } from './journey.ts'
import { migration, type OldSlaves, prepareMigration } from './migration.ts'

test('old slaves become workers', async (t) => {
  const scene = await setScene()
  let wentWell = false
  let slaves: OldSlaves | undefined
  t.after(async () => {
    await slaves?.process?.group.end()
    await scene.end(wentWell ? undefined : 'keep')
  })
  const journey = await scene.open('migration', async (folder) => {
    slaves = await prepareMigration(scene.stage, folder)
  })
  if (slaves === undefined) throw new Error('nothing was prepared')
  if (slaves.process === undefined) t.diagnostic(`No slave runs in this journey. ${howToHaveSlaves}`)
  wentWell = await walk(journey, migration(slaves), (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
