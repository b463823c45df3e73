// Which migration a file needs, and what it comes to.
import { basename, join } from 'node:path'
import type { Host } from '../host.ts'
import type { Leftover } from '../migration/contract.ts'
import { migrateTac } from '../migration/migrateTac.ts'
import type { Role, StartupEdit } from '../migration/startup/contract.ts'
import { migrateStartupFile } from '../migration/startup/migrateStartupFile.ts'
import { isStartupCandidate } from '../migration/startup/syntaxOf.ts'
import { Lines } from '../python/lines.ts'
import type { Edit } from '../rules/rule.ts'
import { analyse } from '../worker/analyse.ts'
import { configurationName } from './findFiles.ts'
import { readText, type TextFile } from './textFile.ts'

/** What tells a script from other files. */
const headLength = 2048

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
  readonly #roles = new Map<string, Role>()

  constructor(release: string, host: Host) {
    this.#release = release
    this.#host = host
  }

  /** Whether a file that was found by its path may be of interest; a script is told by its first line only. */
  static mayConcern(path: string, name: string): boolean {
    return name === configurationName || !name.includes('.') || isStartupCandidate(path, '')
  }

  /** Undefined where a file that was found is of no interest. @throws where it cannot be read */
  async migrate(path: string, named: boolean): Promise<MigratedFile | undefined> {
    if (!named && this.#isOther(path)) return undefined
    const source = await readText(path)
    const startup = isStartupCandidate(path, source.text.slice(0, headLength))
    if (basename(path) === configurationName || (named && !startup)) return this.#migrateTac(source)
    return startup ? this.#migrateStartup(source) : finish(source, [], [])
  }

  #migrateTac(source: TextFile): MigratedFile {
    const { steps, leftovers } = migrateTac(analyse(source.text, source.path, this.#host), this.#release, this.#host.disk)
    return finish(
      source,
      steps.flatMap(({ edits }) => edits),
      leftovers,
    )
  }

  #migrateStartup(source: TextFile): MigratedFile {
    const context = { release: this.#release, roleOf: (directory: string) => this.#roleOf(directory), home: this.#host.home }
    const { edits, leftovers } = migrateStartupFile(source, context)
    const unsure = edits.filter(({ needsConfirmation }) => needsConfirmation)
    return finish(
      source,
      edits.filter((edit) => !edit.needsConfirmation),
      [...leftovers, ...unsure.map((edit) => question(source.text, edit))],
    )
  }

  /** Programs and data that happen to have a name without an ending. */
  #isOther(path: string): boolean {
    if (basename(path) === configurationName) return false
    const bytes = this.#host.disk.read(path)
    return !bytes || !isStartupCandidate(path, new TextDecoder().decode(bytes.subarray(0, headLength)))
  }

  #roleOf(directory: string): Role {
    const known = this.#roles.get(directory)
    if (known) return known
    const path = join(directory, configurationName)
    const bytes = this.#host.disk.read(path)
    const kind = bytes && analyse(new TextDecoder().decode(bytes), path, this.#host).file.kind
    const role = kind === 'worker' || kind === 'slave' || kind === 'master' ? kind : 'unknown'
    this.#roles.set(directory, role)
    return role
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
