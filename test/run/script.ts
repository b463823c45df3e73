import { checkout, environment } from '../environment/checkout.ts'
import { CommandError, run } from '../environment/command.ts'
import { duration } from './duration.ts'

/** Runs a script of package.json, and prints its output if it fails. Gives whether it succeeded. */
export async function runScript(name: string): Promise<boolean> {
  const started = Date.now()
  try {
    await run('npm', ['run', name], { cwd: checkout, env: environment() })
    console.log(`${name}: done, ${duration(started)}`)
    return true
  } catch (error) {
    console.error(error instanceof CommandError ? error.output : error)
    console.log(`${name}: failed, ${duration(started)}`)
    return false
  }
}
