// The real worker that loads tacs and tells what they make: see loadTac.py.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SlaveProgram } from '../../environment/slave.ts'

export interface LoadRequest {
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
  /** Whether the packages of slaves are there, and not that of workers. */
  readonly slaves: boolean
}

export interface Loaded {
  /** What the constructor got, by parameter. */
  readonly workers: readonly Readonly<Record<string, unknown>>[]
  /** How many of them stand below the application. */
  readonly attached: number
  readonly error: string | null
  readonly valid: boolean
}

/** The answers in the order of the requests. */
export async function loadTacs(python: string, requests: readonly LoadRequest[], env?: NodeJS.ProcessEnv): Promise<Loaded[]> {
  return (await answers(python, 'loadTac.py', requests, env)) as Loaded[]
}

/** Has create-worker make workers, each from its arguments; gives what it refused, by place. */
export async function makeWorkers(
  python: string,
  requests: readonly (readonly string[])[],
  env: NodeJS.ProcessEnv,
): Promise<(string | null)[]> {
  return (await answers(python, 'makeWorkers.py', requests, env)) as (string | null)[]
}

/** What the real slave on Python 2 makes of tacs, in the order of the requests: see loadSlave.py. */
export async function loadSlaveTacs(
  { python, environment }: SlaveProgram,
  requests: readonly Omit<LoadRequest, 'slaves'>[],
): Promise<Omit<Loaded, 'valid' | 'attached'>[]> {
  return (await answers(python, 'loadSlave.py', requests, environment)) as Omit<Loaded, 'valid' | 'attached'>[]
}

async function answers(python: string, script: string, requests: readonly object[], env = process.env): Promise<unknown[]> {
  const child = spawn(python, [join(import.meta.dirname, script)], { stdio: ['pipe', 'pipe', 'ignore'], env })
  const exited = once(child, 'exit')
  child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''))
  const read: unknown[] = []
  for await (const line of createInterface({ input: child.stdout })) read.push(JSON.parse(line))
  await exited
  if (read.length < requests.length) throw new Error(`Python ended after ${read.length} of ${requests.length} files`)
  return read
}
