import { join } from 'node:path'
import { sourceOf } from '../../python/value.ts'
import { isSince, nearestRelease } from '../../worker/releases.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { basedirOf } from './basedirOf.ts'

/** From 3.9.1 on an unreadable file is logged; before, it ends the worker when it connects. */
const tolerant = '3.9.1'
/** The worker says these itself. */
const computed = /^(?:environ|system|basedir|numcpus|version|worker_commands|delete_leftover_dirs|os_\w+)$/
const leftByEditors = /~$|\.sw[a-p]$|^#.*#$|\.(?:bak|orig|rej|tmp)$|^\.DS_Store$|^Thumbs\.db$/
const placeholder = /your name here|put a description of this build ?host here/i

export const hostInfoFiles: Rule<WorkerSubject> = {
  code: 'host-info-files',
  severity: 'information',
  documentation: "Every file in `info` is sent to the buildmaster as text and shown on the worker's page.",
  check: checkCalls(function* (call, subject): Generator<Finding> {
    const basedir = basedirOf(subject, call)
    if (!basedir) return
    const { disk } = subject.host
    const info = join(basedir.path, 'info')
    for (const name of disk.list(info)) {
      const path = join(info, name)
      if (disk.facts(path)?.kind !== 'file') continue
      const remark = remarkOn(name, disk.read(path), subject.release)
      if (remark) yield { span: sourceOf(basedir.value), ...remark, message: `info/${name} ${remark.message}` }
    }
  }),
}

function remarkOn(
  name: string,
  content: Uint8Array | undefined,
  release: string,
): Pick<Finding, 'message' | 'severity' | 'hostInfoUnwritten'> | undefined {
  const text = content && decode(content)
  if (content && text === undefined) {
    const ends = !isSince(nearestRelease(release), tolerant)
    return {
      severity: 'warning',
      message: ends
        ? `is not UTF-8, over which a worker of release ${release} ends when it connects. Remove it or save it as UTF-8.`
        : 'is not UTF-8, so that the worker leaves it out. Remove it or save it as UTF-8.',
    }
  }
  if (leftByEditors.test(name))
    return { message: 'was left by an editor, and is sent to the buildmaster all the same. Remove it.' }
  if (computed.test(name)) return { message: 'has no effect: the worker finds that out itself.' }
  if (text !== undefined && placeholder.test(text))
    return { message: 'still has the text that create-worker writes. Say what is true.', hostInfoUnwritten: true }
  return undefined
}

function decode(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
