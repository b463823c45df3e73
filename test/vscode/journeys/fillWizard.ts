import type { Account } from '../../environment/master.ts'
import type { Journey } from './journey.ts'

const title = 'Create Buildbot Worker'

/** Types what "Create Buildbot Worker" asks for, mistakes and second thoughts included, up to the list of optional settings. */
export async function fillWizard({ workbench, stage }: Journey, directory: string, { name, password }: Account): Promise<void> {
  const { quickInput } = workbench
  const { host, port } = stage.master
  await quickInput.untilTitle(`${title} (1/5)`)
  await quickInput.type(directory)
  await quickInput.choose('as typed')

  await quickInput.untilTitle(`${title} (2/5)`)
  await quickInput.type(`http://${host}:8010/`)
  await quickInput.untilMessage(/is a web address.*9989/)
  await workbench.screenshot('wizard-web-address')
  await quickInput.type(`${host}:${port}`)
  await quickInput.accept()

  await quickInput.untilTitle(`${title} (3/5)`)
  await quickInput.back()
  await quickInput.untilTitle(`${title} (2/5)`)
  await quickInput.accept()
  await quickInput.untilTitle(`${title} (3/5)`)
  await quickInput.type(name)
  await quickInput.accept()

  await quickInput.untilTitle(`${title} (4/5)`)
  if (!(await quickInput.isMasked())) throw new Error('The password is shown while it is typed')
  await quickInput.type(password)
  await quickInput.accept()
  await quickInput.untilTitle(`${title} (5/5)`)
}
