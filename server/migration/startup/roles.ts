// Whether the directory that a command names belongs to a worker or to a master.
import path from 'node:path'
import type { Word, WorkingDirectory } from './command.ts'
import type { Role, StartupContext } from './contract.ts'
import type { Reading } from './reading.ts'
import { valuesOf } from './variables.ts'

type KnownRole = 'worker' | 'master'

/** The step that stands for a working directory that nobody can tell. */
const nowhere = '\u0001'

export class DirectoryRoles {
  readonly #reading: Reading
  readonly #context: StartupContext
  readonly #paths: path.PlatformPath
  readonly #bases: readonly string[]
  readonly #settled: ReadonlyMap<string, string>
  /** What the file's own commands make of a directory, by its text. */
  readonly #witnessed = new Map<string, KnownRole | 'unknown'>()

  constructor(reading: Reading, file: string, context: StartupContext) {
    this.#reading = reading
    this.#context = context
    this.#paths = /^(?:[A-Za-z]:|\\\\)/.test(file) ? path.win32 : path.posix
    const own = this.#paths.dirname(file)
    this.#bases = [...new Set([own, ...(context.workspace === undefined ? [] : [context.workspace])])]
    this.#settled = new Map([['0', own], ...(context.home === undefined ? [] : [['HOME', context.home] as const])])
  }

  /** Remembers that a command which only one kind understands names this directory. */
  witness(operand: Word | undefined, directory: WorkingDirectory, role: KnownRole): void {
    const key = this.#key(operand, directory)
    if (key === undefined) return
    const before = this.#witnessed.get(key)
    this.#witnessed.set(key, before === undefined || before === role ? role : 'unknown')
  }

  /** `operand` left out: the command acts on the directory that it is run in. */
  roleOf(operand: Word | undefined, directory: WorkingDirectory): KnownRole | 'unknown' {
    const found = this.#look(operand, directory)
    if (found !== 'unknown') return found
    const key = this.#key(operand, directory)
    return (key === undefined ? undefined : this.#witnessed.get(key)) ?? 'unknown'
  }

  /** The path step by step, as written; it begins anew with every absolute step. */
  #steps(operand: Word | undefined, directory: WorkingDirectory): string[] {
    const changes = directory.map((step) => step?.value.text ?? nowhere)
    const steps = [...changes, ...(operand ? [operand.value.text] : [])]
    return fromLast(steps, (step) => this.#isAbsolute(step))
  }

  #key(operand: Word | undefined, directory: WorkingDirectory): string | undefined {
    const steps = this.#steps(operand, directory)
    // What a variable holds is taken for absolute, since the same text means the same to both commands.
    const parts = fromLast(steps, (step) => /^[$`{]/.test(step))
    return parts.includes(nowhere) ? undefined : parts.reduce((joined, step) => path.posix.join(joined, step, '.'), '')
  }

  #look(operand: Word | undefined, directory: WorkingDirectory): KnownRole | 'unknown' {
    const values = valuesOf(this.#steps(operand, directory).join('\0'), this.#reading, this.#settled)
    return agreed(values?.map((value) => this.#lookAt(value.split('\0'))) ?? []) ?? 'unknown'
  }

  #lookAt(steps: readonly string[]): KnownRole | 'unknown' {
    const parts = fromLast(steps, (step) => this.#isAbsolute(step))
    if (parts.includes(nowhere)) return 'unknown'
    const absolute = parts.some((step) => this.#isAbsolute(step))
    const places = absolute ? [this.#paths.join(...parts)] : this.#bases.map((base) => this.#paths.join(base, ...parts))
    const roles = places
      .flatMap((place) => [place, ...this.#mounted(place)])
      .map((place) => knownRole(this.#context.roleOf(withoutSlash(place))))
    return agreed(roles.filter((role) => role !== 'unknown')) ?? 'unknown'
  }

  #isAbsolute(text: string): boolean {
    return this.#paths.isAbsolute(text) || /^[/~]/.test(text)
  }

  /** Where a path of an image or a container comes from. */
  #mounted(place: string): string[] {
    return this.#reading.mounts.flatMap(({ inside, outside }) => {
      const target = valuesOf(inside.value.text, this.#reading, this.#settled)?.[0]
      const source = valuesOf(outside.value.text, this.#reading, this.#settled)?.[0]
      if (target === undefined || source === undefined) return []
      const rest = path.posix.relative(path.posix.join('/', target), place)
      return rest.startsWith('..') || path.posix.isAbsolute(rest)
        ? []
        : this.#bases.map((base) => this.#paths.resolve(base, source, rest))
    })
  }
}

/** The steps from the last one that starts anew, or all of them. */
function fromLast(steps: readonly string[], startsAnew: (step: string) => boolean): string[] {
  return steps.slice(Math.max(steps.findLastIndex(startsAnew), 0))
}

/** The one role that all are, or unknown where they differ; undefined where there is none. */
function agreed(roles: readonly (KnownRole | 'unknown')[]): KnownRole | 'unknown' | undefined {
  const [first, ...others] = new Set(roles)
  return others.length === 0 ? first : 'unknown'
}

const knownRole = (role: Role): KnownRole | 'unknown' => (role === 'slave' ? 'worker' : role)

const withoutSlash = (place: string): string => (/[^:][/\\]$/.test(place) ? place.slice(0, -1) : place)
