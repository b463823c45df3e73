// What the runner leaves behind for the extension: why the worker ended. Its exit code would not survive a reload of the window.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Problem } from './problem.ts'

export interface Outcome {
  /** Milliseconds since the epoch. */
  readonly endedAt: number
  /** Left out: it ended as it was asked to. */
  readonly problem?: Problem
}

/** Replaces the file at once. */
export function writeOutcome(path: string, outcome: Outcome): void {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, JSON.stringify(outcome), { mode: 0o600 })
  renameSync(fresh, path)
}

/** Undefined: there is none, or nobody can read it. */
export function readOutcome(path: string): Outcome | undefined {
  try {
    const outcome: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isOutcome(outcome) ? outcome : undefined
  } catch {
    return undefined
  }
}

export function removeOutcome(path: string): void {
  rmSync(path, { force: true })
}

function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null || !('endedAt' in value) || typeof value.endedAt !== 'number') return false
  return !('problem' in value) || (typeof value.problem === 'object' && value.problem !== null && 'code' in value.problem)
}
