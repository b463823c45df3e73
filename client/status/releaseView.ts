// How the release that a file is checked against looks: one pure function.

import type { ReleaseChoice } from '../../server/protocol.ts'

export interface ReleaseView {
  readonly text: string
  /** Where the release comes from. */
  readonly detail: string
}

/** `choice` is undefined where nothing says which release is meant; `newest` is the newest that is known. */
export function releaseView(choice: ReleaseChoice | undefined, newest: string, trusted: boolean): ReleaseView {
  const text = `Buildbot ${choice?.release ?? newest}`
  if (choice?.origin === 'setting') return { text, detail: 'set in buildbot.release' }
  if (choice?.executable !== undefined) return { text, detail: `that of ${choice.executable}` }
  const reason = trusted ? 'no buildbot-worker was found that tells its own' : 'programs are asked in trusted workspaces only'
  return { text, detail: `the newest known one: ${reason}` }
}
