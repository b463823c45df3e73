// The directory that a shell is in, as far as reading its text from top to bottom can tell.
import { anywhere, type Word, type WorkingDirectory } from '../command.ts'

interface Frame {
  readonly opener: string
  readonly directory: WorkingDirectory
  changed: boolean
}

const closedBy: Readonly<Record<string, string>> = { ')': '(', fi: 'if', done: 'do', esac: 'in', '}': '{' }

export class DirectoryTrail {
  #directory: WorkingDirectory
  readonly #frames: Frame[] = []
  #definesFunction = false

  constructor(directory: WorkingDirectory) {
    this.#directory = directory
  }

  get directory(): WorkingDirectory {
    return this.#directory
  }

  /** Takes note of a separator. What a branch or a loop changes is unknown after it, a subshell's changes are undone. */
  pass(separator: string): void {
    if (separator === 'function') this.#definesFunction = true
    else if (separator === '(' || separator === '{') this.#open(this.#definesFunction ? 'function' : separator)
    else if (separator === 'if' || separator === 'do' || separator === 'in') this.#open(separator)
    else if (separator === 'else' || separator === 'elif' || separator === 'pattern') {
      const frame = this.#frames.at(-1)
      if (frame) this.#directory = frame.directory
    } else if (closedBy[separator] !== undefined) this.#close(closedBy[separator])
  }

  #open(opener: string): void {
    this.#frames.push({ opener, directory: this.#directory, changed: false })
    this.#definesFunction = false
  }

  #close(opener: string | undefined): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined || (frame.opener !== opener && frame.opener !== 'function')) return
    this.#frames.pop()
    const isolated = frame.opener === '(' || frame.opener === 'function'
    if (frame.changed && !isolated) this.#changed()
    this.#directory = frame.changed && !isolated ? anywhere : frame.directory
  }

  #changed(): void {
    const outer = this.#frames.at(-1)
    if (outer) outer.changed = true
  }

  /** Follows a command that changes the directory; whether it was one. */
  change(words: readonly Word[]): boolean {
    const [head, ...rest] = words
    const name = head?.value.text ?? ''
    if (!['cd', 'chdir', 'pushd', 'popd'].includes(name)) return false
    const target = rest.find(({ value }) => !/^-[LPe@]+$|^--$/.test(value.text))
    const known = name !== 'popd' && target?.value.text !== '-'
    this.#directory = known && target ? [...this.#directory, target] : anywhere
    this.#changed()
    return true
  }
}
