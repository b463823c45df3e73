// The configurations that language servers are timed with.
import { createService } from '../../../server/create/index.ts'
import { thisMachine } from '../../../server/create/machine.ts'

/** A text and the places in it that somebody works at. */
export interface Configuration {
  readonly text: string
  /** Behind the value of an argument of the last worker: with another letter, it is a name that nothing has. */
  readonly value: number
  /** Where the next argument of this worker begins. */
  readonly argument: number
}

/** What Create Buildbot Worker makes. @param directory where the file is to lie */
export async function created(directory: string): Promise<Configuration> {
  const { files, configuration } = await createService(thisMachine).plan({
    input: { basedir: directory, master: 'master.example.org', name: 'w1', password: 'secret' },
  })
  const text = files.find(({ path }) => path === configuration)?.content
  if (text === undefined) throw new Error(`No worker can be created in ${directory}.`)
  return configurationOf(text)
}

/** The same with more workers, until it has so many lines. */
export async function long(directory: string, lines: number): Promise<Configuration> {
  let { text } = await created(directory)
  const call = text.slice(text.indexOf('worker = Worker('))
  for (let number = 2; text.split('\n').length <= lines; number++) {
    text += `\nworkername = 'w${number}'\nkeepalive = ${600 + number}\n${call}`
  }
  return configurationOf(text)
}

function configurationOf(text: string): Configuration {
  const given = 'umask=umask'
  const value = text.lastIndexOf(given) + given.length
  return { text, value, argument: value + ',\n    '.length }
}
