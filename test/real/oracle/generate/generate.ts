// Files for the oracle and the checker to agree about. Case `number` of a seed is the same whatever was generated before it.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { WorkerRelease } from '../../../environment/python.ts'
import { Random } from '../../../random.ts'
import { slip } from '../mistakes/edits.ts'
import { mistakeIn } from '../mistakes/text.ts'
import { strayValues } from '../mistakes/values.ts'
import { Draft, type Twists } from './draft.ts'
import { write } from './file.ts'
import { layOut } from './layout.ts'

export interface Case {
  readonly number: number
  /** Of the file, which is named buildbot.tac. */
  readonly path: string
  readonly text: string
  /** Beside it, by name. */
  readonly files: ReadonlyMap<string, string>
  /** What the process sees. */
  readonly environment: ReadonlyMap<string, string>
  /** What is remarkable about its form. */
  readonly forms: readonly string[]
  /** What was done to break it, if anything was. */
  readonly mistake?: string
}

/** A file, more often than not with something wrong. @param directory where it is to lie */
export function generateCase(seed: number, number: number, release: WorkerRelease, directory: string): Case {
  const random = new Random(seed * 1_000_003 + number)
  const kind = random.pick(['whole', 'value', 'text', 'slip'] as const)
  const { twists, mistake } = kind === 'value' ? strayValues(random) : nothingWrong
  const draft = new Draft(random, release, directory, twists)
  write(draft)
  const whole = layOut(random, draft.text())
  const spoilt = kind === 'text' ? mistakeIn(random, whole) : kind === 'slip' ? slip(random, whole) : { mistake, text: whole }
  return {
    number,
    path: join(directory, 'buildbot.tac'),
    text: spoilt.text,
    files: draft.files,
    environment: draft.environment,
    forms: [...draft.forms],
    ...(spoilt.mistake !== undefined && { mistake: `${kind}: ${spoilt.mistake}` }),
  }
}

const nothingWrong: { readonly twists: Twists; readonly mistake?: string } = { twists: {} }

/** Puts the file and those beside it on the disk. */
export async function lay(generated: Case): Promise<void> {
  const directory = dirname(generated.path)
  for (const [name, content] of [...generated.files, ['buildbot.tac', generated.text] as const]) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), content)
  }
}
