import { check } from './check.ts'
import type { Command } from './command.ts'
import { create } from './create.ts'
import { migrate } from './migrate.ts'

/** Every command, in the order in which to list them. */
export const commands: readonly Command[] = [create, check, migrate]
