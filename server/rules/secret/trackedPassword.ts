import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Disk } from '../../host.ts'
import { sourceOf } from '../../python/value.ts'
import type { Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { checkLiteralPasswords } from './literalPassword.ts'

export const trackedPassword: Rule<WorkerSubject> = {
  code: 'tracked-password',
  severity: 'warning',
  documentation: 'A password in a repository is with everybody who has a copy of it, now and later.',
  check: checkLiteralPasswords((password, { path, host }) => {
    if (path === undefined || !isTracked(path, host.disk)) return undefined
    return {
      span: sourceOf(password),
      message:
        'This file is tracked by git, and the password goes with it. Read the password from a file that is not, and change it.',
    }
  }),
}

/** Whether the index of the repository around a file names it. Indexes of version 4 are packed, and not looked into. */
function isTracked(path: string, disk: Disk): boolean {
  for (let root = dirname(path); ; root = dirname(root)) {
    const index = disk.read(join(repositoryOf(root, disk), 'index'))
    if (index) return names(Buffer.from(index), relative(root, path).split(sep).join('/'))
    if (root === dirname(root)) return false
  }
}

/** In worktrees and submodules a file says where it is. */
function repositoryOf(root: string, disk: Disk): string {
  const link = join(root, '.git')
  const content = disk.read(link)
  const [, directory] = /^gitdir: (.*)/.exec(content ? new TextDecoder().decode(content) : '') ?? []
  return directory === undefined ? link : resolve(root, directory)
}

/** An entry is a name with a NUL behind it, and before it two bytes of flags whose low 12 bits are the length of the name. */
function names(index: Buffer, name: string): boolean {
  const bytes = Buffer.from(`${name}\0`)
  const length = Math.min(bytes.length - 1, 0xfff)
  for (let at = index.indexOf(bytes); at >= 0; at = index.indexOf(bytes, at + 1)) {
    // Extended entries have two more bytes of flags.
    if ([2, 4].some((before) => at >= before && (index.readUInt16BE(at - before) & 0xfff) === length)) return true
  }
  return false
}
