import { check } from './check.ts'
import type { Command } from './command.ts'
import { create } from './create.ts'
import { migrate } from './migrate.ts'

/** Every command, in the order in which to list them. @param checkFiles how `check` goes through its files */
export const commands = (checkFiles: Parameters<typeof check>[0]): readonly Command[] => [create, check(checkFiles), migrate]
