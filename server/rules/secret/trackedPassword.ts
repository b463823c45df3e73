import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Disk } from '../../host.ts'
import { sourceOf } from '../../python/value.ts'
import type { Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { isInIndex } from './gitIndex.ts'
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

/** In bytes: the index of some hundred thousand files. */
const largestIndex = 64 << 20

/** Whether the index of the repository around a file names it. */
function isTracked(path: string, disk: Disk): boolean {
  let root = dirname(path)
  while (!disk.facts(join(root, '.git'))) {
    if (root === dirname(root)) return false
    root = dirname(root)
  }
  const index = disk.read(join(repositoryOf(root, disk), 'index'), largestIndex)
  // A view: a copy would double the memory.
  const bytes = index && Buffer.from(index.buffer, index.byteOffset, index.byteLength)
  return bytes !== undefined && isInIndex(bytes, relative(root, path).split(sep).join('/'))
}

/** In worktrees and submodules a file says where it is. */
function repositoryOf(root: string, disk: Disk): string {
  const link = join(root, '.git')
  const content = disk.read(link)
  const [, directory] = /^gitdir: (.*)/.exec(content ? new TextDecoder().decode(content) : '') ?? []
  return directory === undefined ? link : resolve(root, directory)
}
