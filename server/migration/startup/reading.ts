// What one startup file holds, gathered by the reader of its syntax and judged afterwards as a whole.
import type { Command, Word } from './command.ts'
import type { Stretch } from './stretch.ts'

/** A package with what is demanded of it, as its package manager has it; a version that is written elsewhere comes along. */
export interface Requirement {
  readonly value: Stretch
  readonly version?: Stretch | undefined
}

/** The name of something that others rely on. */
export interface ContractName {
  readonly kind: 'service' | 'account' | 'environment variable' | 'image' | 'settings'
  readonly value: Stretch
}

/** Another file's text inside this one, such as a here-document that is written to a file. */
export interface EmbeddedFile {
  readonly path: string
  readonly source: Stretch
}

/** A path outside of this file's world (an image, a container) and what it is here. */
export interface Mount {
  readonly inside: Word
  readonly outside: Word
}

export class Reading {
  /** How many texts are being read inside of one another. */
  depth = 0
  readonly commands: Command[] = []
  /** Every value that the file gives to a variable. */
  readonly variables = new Map<string, Word[]>()
  readonly requirements: Requirement[] = []
  /** Packages of the system's package manager. */
  readonly packages: Requirement[] = []
  /** Words that name a program without saying what it is to do. */
  readonly programs: Word[] = []
  readonly names: ContractName[] = []
  readonly embedded: EmbeddedFile[] = []
  readonly mounts: Mount[] = []

  assign(name: string, values: readonly Word[]): void {
    const known = this.variables.get(name) ?? []
    known.push(...values)
    this.variables.set(name, known)
  }
}
