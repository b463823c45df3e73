// The options of `create`: those of buildbot-worker create-worker, and our own for hostinfo files and the release.

import type { CreateField } from '../protocol.ts'
import { workerOptions } from '../worker/options.ts'

export const positionalNames = ['BASEDIR', 'MASTER', 'NAME', 'PASSWORD'] as const

export interface CreateFlag {
  /** The member of create's input that it sets, if any. */
  readonly field?: CreateField
  readonly flag: string
  readonly shortFlag?: string
  /** What its value is called; left out: it takes none. */
  readonly takes?: string
  readonly summary: string
  /** As create-worker has it, in Python's spelling. */
  readonly byDefault?: string
}

const workerFlags: readonly CreateFlag[] = workerOptions.flatMap((option) => {
  const { field, flag, shortFlag, type, summary, createDefault } = option
  if (flag === undefined || field === undefined) return []
  const takes = option.closed ? 'WORD' : type === 'string' ? 'ENDPOINT' : 'NUMBER'
  const value = type === 'boolean' ? {} : { takes, ...(createDefault === undefined ? {} : { byDefault: createDefault }) }
  return [{ field, flag, ...(shortFlag === undefined ? {} : { shortFlag }), summary, ...value }]
})

export const createFlags: readonly CreateFlag[] = [
  ...workerFlags,
  {
    field: 'admin',
    flag: 'info-admin',
    takes: 'TEXT',
    summary: 'Who looks after this worker; from git or the user name where left out.',
  },
  { field: 'host', flag: 'info-host', takes: 'TEXT', summary: 'What this host is; found out where left out.' },
  { field: 'accessUri', flag: 'info-access-uri', takes: 'URL', summary: 'Where to reach this host.' },
  { field: 'force', flag: 'force', shortFlag: 'f', summary: 'Replaces a buildbot.tac.new; a buildbot.tac is never replaced.' },
  { field: 'quiet', flag: 'quiet', shortFlag: 'q', summary: 'Says nothing unless something is wrong.' },
  {
    flag: 'release',
    takes: 'X.Y.Z',
    summary: 'Release of buildbot-worker to make the file for; that on the PATH where left out, else the newest.',
  },
]
