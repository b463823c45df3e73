// The real worker that loads tacs and tells what they make: see loadTac.py.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface LoadRequest {
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
  /** Whether the packages of slaves are there, and not that of workers. */
  readonly slaves: boolean
}

export interface Loaded {
  /** What the constructor got, by parameter. */
  readonly workers: readonly Readonly<Record<string, unknown>>[]
  readonly error: string | null
  readonly valid: boolean
}

/** The answers in the order of the requests. */
export async function loadTacs(python: string, requests: readonly LoadRequest[]): Promise<Loaded[]> {
  const child = spawn(python, [join(import.meta.dirname, 'loadTac.py')], { stdio: ['pipe', 'pipe', 'ignore'] })
  const exited = once(child, 'exit')
  child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''))
  const answers: Loaded[] = []
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line))
  await exited
  if (answers.length < requests.length) throw new Error(`Python ended after ${answers.length} of ${requests.length} files`)
  return answers
}
