// A real Python that runs tacs and tells what happened: see record.py.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Value } from '../../../server/python/value.ts'

export type Described = readonly [kind: string, content: unknown]

export interface Recording {
  readonly calls: readonly (readonly [readonly Described[], Readonly<Record<string, Described>>])[]
  readonly names: Readonly<Record<string, Described>>
  readonly error: string | null
}

export interface RecordingRequest {
  readonly text: string
  /** Absolute; the directory exists. */
  readonly path: string
  /** What `__file__` is; left out: the name alone. */
  readonly file?: string
  readonly environment: Readonly<Record<string, string>>
  /** Whether buildslave can be imported. */
  readonly slaves?: boolean
}

/** The answers in the order of the requests. */
export async function record(python: string, requests: readonly RecordingRequest[]): Promise<Recording[]> {
  const child = spawn(python, [join(import.meta.dirname, 'record.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''))
  const recordings: Recording[] = []
  for await (const line of createInterface({ input: child.stdout })) recordings.push(JSON.parse(line))
  await exited
  if (recordings.length < requests.length) throw new Error(`Python ended after ${recordings.length} of ${requests.length} files`)
  return recordings
}

/** Whether what is known of a value is true of the real one. */
export function agrees(value: Value, real: Described): boolean {
  const [kind, content] = real
  if (kind === 'deep') return true
  switch (value.kind) {
    case 'one-of':
      return value.options.some((option) => agrees(option, real))
    case 'unknown':
      return value.type === undefined || kind === 'other' || value.type === kind || (value.type === 'int' && kind === 'bool')
    case 'none':
      return kind === 'none'
    case 'bool':
      return kind === 'bool' && (content === 'True') === value.value
    case 'int':
      return kind === 'int' && content === String(value.value)
    case 'float':
      return kind === 'float' && Number(content) === value.value
    case 'str':
    case 'bytes':
      return kind === value.kind && content === value.value.slice(0, 10_000)
    case 'list':
    case 'tuple': {
      const items = content as readonly Described[]
      // What can be looped over once is a list here.
      if (kind === 'other') return true
      return (
        kind === value.kind &&
        items.length === value.items.length &&
        value.items.every((item, i) => agrees(item, items[i] as Described))
      )
    }
    case 'dict': {
      const entries = content as readonly (readonly [Described, Described])[]
      if (kind !== 'dict' || entries.length !== value.entries.length) return false
      return value.entries.every((entry, index) => {
        const [key, item] = entries[index] as readonly [Described, Described]
        return agrees(entry.key, key) && agrees(entry.value, item)
      })
    }
    default:
      return kind === 'other'
  }
}
