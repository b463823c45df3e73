// Which migration a file needs, and what it comes to.
import { basename } from 'node:path'
import type { Host } from '../host.ts'
import { concernOf, directoryRoles } from '../migration/concern.ts'
import type { Leftover } from '../migration/contract.ts'
import type { StartupEdit } from '../migration/startup/contract.ts'
import { migrateStartupFile } from '../migration/startup/migrateStartupFile.ts'
import { decode } from '../python/decode.ts'
import { Lines } from '../python/lines.ts'
import { migrateConfiguration } from '../rules/migration/migrateConfiguration.ts'
import type { Edit } from '../rules/rule.ts'
import { analyse } from '../worker/analyse.ts'
import { configurationName } from '../worker/configurationName.ts'
import type { FileKind } from '../worker/declaration.ts'
import { decodeExactly, readText, type TextFile } from './textFile.ts'

export interface MigratedFile {
  readonly source: TextFile
  readonly lines: Lines
  readonly edits: readonly Edit[]
  /** What a person must do. */
  readonly decisions: readonly Leftover[]
  /** What stays, and why. */
  readonly kept: readonly Leftover[]
}

export class Migrator {
  readonly #release: string
  readonly #host: Host
  /** Of directories, as they were before anything was written. */
  readonly #roleOf = directoryRoles((path) => this.#kindOf(path))

  constructor(release: string, host: Host) {
    this.#release = release
    this.#host = host
  }

  /** Undefined where a file that was found is of no interest. @throws where it cannot be read */
  async migrate(path: string, named: boolean): Promise<MigratedFile | undefined> {
    if (!named && !this.#concerns(path)) return undefined
    const source = await readText(path)
    const concern = concernOf(path, source.text) ?? 'configuration'
    return concern === 'configuration' ? this.#migrateTac(source) : this.#migrateStartup(source)
  }

  #migrateTac(source: TextFile): MigratedFile {
    const { steps, leftovers } = migrateConfiguration(analyse(source.text, source.path, this.#host), this.#release, this.#host)
    const edits = steps.flatMap((step) => step.edits)
    return finish(source, edits, leftovers)
  }

  #migrateStartup(source: TextFile): MigratedFile {
    const context = { release: this.#release, roleOf: this.#roleOf, home: this.#host.home }
    const { edits, leftovers } = migrateStartupFile(source, context)
    const unsure = edits.filter(({ needsConfirmation }) => needsConfirmation)
    return finish(
      source,
      edits.filter((edit) => !edit.needsConfirmation),
      [...leftovers, ...unsure.map((edit) => question(source.text, edit))],
    )
  }

  /** Programs and data that happen to have a name without an ending may be of any size. */
  #concerns(path: string): boolean {
    if (basename(path) === configurationName) return true
    const bytes = this.#host.disk.read(path)
    return bytes !== undefined && concernOf(path, decodeExactly(bytes).text) !== undefined
  }

  #kindOf(path: string): FileKind | undefined {
    const bytes = this.#host.disk.read(path)
    return bytes && analyse(decode(bytes), path, this.#host).file.kind
  }
}

/** Nobody is there to confirm an edit, so it is told instead. */
function question(text: string, { from, to, text: made, reason }: StartupEdit): Leftover {
  const change = made === '' ? `take out "${text.slice(from, to)}"` : `write "${made}" for "${text.slice(from, to)}"`
  return { kind: 'decide', from, to, message: `If it is right, ${change}. ${reason}` }
}

function finish(source: TextFile, edits: readonly Edit[], leftovers: readonly Leftover[]): MigratedFile {
  return {
    source,
    lines: new Lines(source.text),
    edits,
    decisions: leftovers.filter(({ kind }) => kind === 'decide'),
    kept: leftovers.filter(({ kind }) => kind === 'kept'),
  }
}
