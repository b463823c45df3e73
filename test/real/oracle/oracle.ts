// The real worker as judge of buildbot.tac files: the other end of oracle.py.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** How far a file gets before it fails; in this order. */
export type Phase = 'marker' | 'syntax' | 'load' | 'attach' | 'log' | 'start' | 'retry' | 'connect' | 'login' | 'keepalive'

/** A Python value: the name of its type, and itself where JSON has it, else what `repr` says. */
export type PlainValue = readonly [type: string, value: string | number | boolean | null]

export interface Judgement {
  /** `undecided`: it fails here, but somewhere else it may not. */
  readonly verdict: 'good' | 'broken' | 'undecided'
  /** What failed, unless the file is good. */
  readonly phase?: Phase
  readonly exception?: string
  readonly message?: string
  /** Counted from 1; null where the failure is of no line. */
  readonly line?: number | null
  /** What it depends on, if undecided. */
  readonly depends?: string
  /** What the constructor of Worker was called with, call by call. */
  readonly workers: readonly { readonly line: number | null; readonly arguments: Readonly<Record<string, PlainValue>> }[]
}

export interface Question {
  /** Absolute path of a file named buildbot.tac. */
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

/** One interpreter that has imported the worker, and forks for every file. */
export class Oracle {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, { resolve(answer: Judgement): void; reject(problem: Error): void }>()
  #count = 0
  #complaint = ''

  /** @param python the interpreter of the environment whose worker is to judge */
  constructor(python: string) {
    this.#process = spawn(python, ['-B', join(import.meta.dirname, 'oracle.py')], { env: { PYTHONUTF8: '1' } })
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#receive(line))
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text
    })
    this.#process.on('error', (error) => this.#fail(error.message))
    this.#process.on('close', () => this.#fail(`The oracle ended.\n${this.#complaint}`))
    this.#process.stdin.on('error', () => {})
  }

  judge(question: Question): Promise<Judgement> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(this.#count, { resolve, reject })
      this.#process.stdin.write(`${JSON.stringify({ id: this.#count, ...question })}\n`)
      this.#count++
    })
  }

  /** No more questions; those asked are still answered. */
  close(): void {
    this.#process.stdin.end()
  }

  #receive(line: string): void {
    const { id, ...answer } = JSON.parse(line) as Omit<Judgement, 'verdict'> & { id: number; verdict: string }
    const asked = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (answer.verdict === 'fault') asked?.reject(new Error(`The oracle itself fails: ${answer.message}`))
    else asked?.resolve(answer as Judgement)
  }

  #fail(problem: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(problem))
    this.#waiting.clear()
  }
}
