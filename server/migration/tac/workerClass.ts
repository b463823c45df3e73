// The class: where it comes from and what it is called. An import alone would leave the uses without their class.
import { findCollision, migrateClassUses } from './classUses.ts'
import { migrateImports } from './imports.ts'
import type { StepResult, TacSource } from './source.ts'

export function migrateClass(source: TacSource): StepResult {
  const collision = findCollision(source)
  if (collision) return { edits: [], leftovers: [collision] }
  const results = [migrateImports(source), migrateClassUses(source)]
  return { edits: results.flatMap(({ edits }) => edits), leftovers: results.flatMap(({ leftovers }) => leftovers) }
}
