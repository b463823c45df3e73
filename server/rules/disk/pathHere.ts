import { resolve, sep } from 'node:path'
import type { WorkerSubject } from '../subject.ts'

/** Whether a text may be meant as a path of the machine that the file is checked on. */
export const isPathHere = (path: string, { host }: WorkerSubject): boolean =>
  path !== '' && !/\p{Cc}/u.test(path) && (host.platform === 'win32' || !/^[A-Za-z]:|\\/.test(path))

/** Whether the file itself makes a directory, or one in it. @param path absolute */
export const isMade = ({ file, directory = sep }: WorkerSubject, path: string): boolean =>
  file.makes === 'any' || [...file.makes].some((made) => `${resolve(directory, made)}${sep}`.startsWith(`${path}${sep}`))
