import { join } from 'node:path'
import { sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { nameOfType, truthOf } from '../values.ts'
import { basedirOf } from './basedirOf.ts'

/** What no builder is called: where one of these lies, something else than builds is in the base directory. */
const notBuilds = /^(?:\..+|venv|env|node_modules|src|docs?|scripts?|bin|lib)$/
const named = 5

export const leftoverDirectories: Rule<WorkerSubject> = {
  code: 'delete-leftover-dirs',
  severity: 'warning',
  documentation:
    'With delete_leftover_dirs every directory in the base directory that is no builder of this worker is deleted at each connection, whatever it is.',
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const value = call.binding.bound.get('delete_leftover_dirs')?.argument.value
    if (!value || truthOf(value) !== true) return
    const { disk } = subject.host
    const path = basedirOf(subject, call)?.path
    const directories =
      path === undefined
        ? []
        : disk.list(path).filter((name) => name !== 'info' && disk.facts(join(path, name))?.kind === 'directory')
    const precious = directories.filter((name) => notBuilds.test(name))
    const list = [...precious, ...directories.filter((name) => !precious.includes(name))]
    const shown = list.slice(0, named).join(', ')
    const rest = list.length > named ? ` and ${list.length - named} more` : ''
    const truth = value.kind === 'bool' ? '' : `This is ${nameOfType(value)}, which counts as True. `
    yield {
      span: sourceOf(value),
      message: `${truth}Every directory in the base directory that no builder uses will be deleted${list.length > 0 ? `: of those that are there now ${shown}${rest}, unless they are builders` : ''}. Keep nothing else there.`,
    }
  }),
}
