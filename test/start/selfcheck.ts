import { setScene, walk } from '../vscode/journeys/journey.ts'
import { spine } from '../vscode/journeys/spine.ts'
import { timed } from './timed.ts'

/** Goes the whole way of a user unattended. @throws Error of the step that failed; its stage is kept then */
export async function selfcheck(): Promise<void> {
  const scene = await timed('a buildmaster and VS Code with the packaged extension are up', setScene)
  let wentWell = false
  try {
    const journey = await timed('a folder is open', () => scene.open('project'))
    wentWell = await walk(journey, spine, timed)
  } finally {
    if (!wentWell) console.log(`Kept for a look: ${scene.stage.directory} and out/screenshots`)
    await scene.end(wentWell ? undefined : 'keep')
  }
}
