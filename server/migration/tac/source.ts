// A tac as the steps of its migration see it.
import type { Disk } from '../../host.ts'
import { Names } from '../../python/names.ts'
import type { Module } from '../../python/syntax/statement.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Analysis } from '../../worker/analyse.ts'
import type { Leftover } from '../contract.ts'
import { WorkerReferences } from './references.ts'

export interface TacSource {
  readonly text: string
  readonly module: Module
  readonly analysis: Analysis
  readonly names: Names
  readonly references: WorkerReferences
  /** The release that the file is migrated to, spelled `major.minor.patch`. */
  readonly release: string
  /** Where files that it executes can be looked into. */
  readonly disk?: Disk
}

/** What one step does to a file. */
export interface StepResult {
  readonly edits: readonly Edit[]
  readonly leftovers: readonly Leftover[]
}

export const nothing: StepResult = { edits: [], leftovers: [] }

export function readSource(analysis: Analysis, release: string, disk?: Disk): TacSource {
  const { module, text } = analysis.parsed
  const names = new Names(module)
  return { text, module, analysis, names, release, references: new WorkerReferences(module, names), ...(disk && { disk }) }
}
