import test from 'node:test'
import { setScene, walk } from './journey.ts'
import { prepareUntrusted, untrusted } from './untrusted.ts'

test('a folder that is not trusted runs nothing', async (t) => {
  const scene = await setScene({ asksForTrust: true })
  let wentWell = false
  t.after(() => scene.end(wentWell ? undefined : 'keep'))
  const journey = await scene.open('untrusted', (folder) => prepareUntrusted(scene.stage, folder))
  wentWell = await walk(journey, untrusted, (name, run) => t.test(name, run))
  if (!wentWell) t.diagnostic(`Kept for a look: ${scene.stage.directory}`)
})
