// Who is timed: our production bundle, and pyright as editors and people start it.
import { join } from 'node:path'
import { checkout, node } from '../../environment/checkout.ts'
import { pyright } from '../pyright.ts'

export interface Contestant {
  readonly name: string
  /** Arguments of Node that start the language server. */
  readonly server: readonly string[]
  /** What the server is told when it asks. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Arguments of Node that check files, whose paths follow. */
  readonly check: readonly string[]
}

export const program = node

/** @param python interpreter of a real worker: it has the modules that configurations import */
export async function contestants(python: string): Promise<{ readonly ours: Contestant; readonly rival: Contestant }> {
  const dist = join(checkout, 'dist')
  const package_ = await pyright()
  return {
    ours: {
      name: 'ours',
      server: [join(dist, 'server.js'), '--stdio'],
      settings: {},
      check: [join(dist, 'cli.js'), 'check', '--release', '4.3.0'],
    },
    rival: {
      name: 'pyright',
      server: [join(package_, 'langserver.index.js'), '--stdio'],
      settings: { python: { pythonPath: python } },
      check: [join(package_, 'index.js'), '--pythonpath', python],
    },
  }
}
