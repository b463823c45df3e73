// What follows the wizard: what its last message offers, and what happens where a worker is already.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fillWizard } from './fillWizard.ts'
import type { Journey, Step } from './journey.ts'
import { stopWorker, untilConnected, untilState } from './workers.ts'

const directory = ({ folder }: Journey, name = 'first'): string => join(folder, name)
const configuration = (journey: Journey): Promise<string> => readFile(join(directory(journey), 'buildbot.tac'), 'utf8')

async function create(journey: Journey, directoryName: string, answerOptions = async () => {}): Promise<void> {
  await journey.workbench.run('Create Buildbot Worker')
  await fillWizard(journey, directory(journey, directoryName), journey.stage.account)
  await answerOptions()
  await journey.workbench.quickInput.choose('Create Worker')
}

export const creating: readonly Step[] = [
  {
    name: 'the host information of a new worker tells what there is, and opens to be edited',
    async run(journey) {
      const { workbench, stage } = journey
      await create(journey, 'first')
      const created = await workbench.messages.notification(`${stage.account.name} was created`)
      await created.press('Edit Host Info')
      await workbench.editor.untilOpen('host')
      await workbench.editor.code.untilShows('buildbot-worker')
      await workbench.screenshot('host-info')
    },
  },
  {
    name: 'where a worker is already its configuration stays, and the new one is shown beside it',
    async run(journey) {
      const { workbench } = journey
      const before = await configuration(journey)
      await create(journey, 'first', async () => {
        await workbench.quickInput.choose('Graceful shutdown')
        await workbench.quickInput.choose(/^file/)
        await workbench.quickInput.untilTitle('(5/5)')
      })
      await workbench.messages.notification(/was there already and stays in use/)
      await workbench.editor.untilOpen('buildbot.tac (in use) ↔ buildbot.tac.new')
      await workbench.screenshot('created-beside')
      assert.equal(await configuration(journey), before)
      const beside = await readFile(join(directory(journey), 'buildbot.tac.new'), 'utf8')
      assert.match(beside, /^allow_shutdown = 'file'/m)
    },
  },
  {
    name: 'a new worker is started by the message that tells of it',
    async run(journey) {
      const { workbench, stage } = journey
      await create(journey, 'second')
      const created = await workbench.messages.notification(`${stage.account.name} was created`)
      await created.press('Start')
      await untilState(workbench, stage.account.name, 'connected')
      await untilConnected(stage.master, stage.account.name)
      await workbench.screenshot('started-by-message')
      await stopWorker(workbench, stage.account.name)
    },
  },
]
