import { sourceOf } from '../../python/value.ts'
import type { Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { checkLiteralPasswords } from './literalPassword.ts'

const othersMayRead = 0o044

export const readablePassword: Rule<WorkerSubject> = {
  code: 'readable-password',
  severity: 'warning',
  documentation: 'Whoever reads the password can pose as this worker, and gets the sources and secrets that builds need.',
  check: checkLiteralPasswords((password, { path, host }) => {
    if (path === undefined || host.platform === 'win32') return undefined
    const mode = host.disk.facts(path)?.mode ?? 0
    if ((mode & othersMayRead) === 0) return undefined
    return {
      span: sourceOf(password),
      message: `Other users of this machine can read this password: the file has the permissions ${mode.toString(8)}. Run chmod 600 on it, or read the password from a file.`,
    }
  }),
}
