// What a command line that names many files gets before the program is loaded.
import { isMainThread } from 'node:worker_threads'
import { type Helper, startHelpers } from './helpers.ts'

const [, , command, ...given] = process.argv

/** None where the command line does not tell that there is work for them: folders are searched first. */
export const earlyHelpers: readonly Helper[] = isMainThread && command === 'check' ? startHelpers(given.length) : []
