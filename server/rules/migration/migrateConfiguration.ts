import type { Host } from '../../host.ts'
import type { Leftover, TacMigration } from '../../migration/contract.ts'
import { placeBefore } from '../../migration/edits.ts'
import { migrateTac } from '../../migration/migrateTac.ts'
import { type Analysis, analyse } from '../../worker/analyse.ts'
import { checkTac } from '../checkTac.ts'
import { applyEdits } from '../edits.ts'

/** As {@link migrateTac}, and where the file will not run with the release as it is then, a person has to decide about that as well. */
export function migrateConfiguration(analysis: Analysis, release: string, host: Host): TacMigration {
  const { steps, leftovers } = migrateTac(analysis, release, host.disk)
  const edits = steps.flatMap((step) => step.edits)
  const text = applyEdits(analysis.parsed.text, edits)
  const later = withWritten(host, analysis, text)
  const after = analyse(text, analysis.context.path, later)
  // What is there for no worker, or for nothing at all, migration leaves as it is.
  const found = after.file.kind === 'other' ? [] : checkTac(after, { release, host: later })
  const errors = found.filter(({ severity }) => severity === 'error')
  const left = errors.map(
    ({ span, message }): Leftover => ({
      kind: 'decide',
      from: placeBefore(edits, span.from),
      to: placeBefore(edits, span.to),
      message,
    }),
  )
  const isNew = ({ from }: Leftover): boolean => !leftovers.some((one) => one.kind === 'decide' && one.from === from)
  return { steps, leftovers: [...leftovers, ...left.filter(isNew)].sort((a, b) => a.from - b.from || a.to - b.to) }
}

/** The world once the text is written, if it is what lies on the disk that was read: an editor has other bytes than its text. */
function withWritten(host: Host, { parsed, context }: Analysis, text: string): Host {
  const read = (path: string, atMost?: number): Uint8Array | undefined => {
    const bytes = host.disk.read(path, atMost)
    const isRead = path === context.path && bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === parsed.text
    return isRead ? new TextEncoder().encode(text) : bytes
  }
  return { ...host, disk: { ...host.disk, read } }
}
