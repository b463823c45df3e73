// Asks oracle and checker about many files and sorts what they disagree about.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askProgram } from '../../../server/program/workerProgram.ts'
import { type WorkerRelease, worker } from '../../environment/python.ts'
import { type Complaint, check } from './checker.ts'
import { type Case, generateCase, lay } from './generate/generate.ts'
import { type Judgement, Oracle } from './oracle.ts'

export interface Outcome {
  readonly generated: Case
  readonly judgement: Judgement
  readonly complaints: readonly Complaint[]
  /** What the checker died of. */
  readonly fault?: string
}

export type Disagreement = 'missed' | 'false alarm' | 'fault'

/** Undecided files are nobody's mistake, unless the checker dies of one. */
export function disagreement({ judgement, complaints, fault }: Outcome): Disagreement | undefined {
  if (fault !== undefined) return 'fault'
  const error = complaints.some(({ severity }) => severity === 'error')
  if (judgement.verdict === 'broken' && !error) return 'missed'
  return judgement.verdict === 'good' && error ? 'false alarm' : undefined
}

export interface Figures {
  readonly good: number
  readonly broken: number
  readonly undecided: number
  readonly found: number
  readonly falseAlarms: number
  readonly faults: number
}

export function figures(outcomes: readonly Outcome[]): Figures {
  const count = (condition: (outcome: Outcome) => boolean) => outcomes.filter(condition).length
  const broken = count(({ judgement }) => judgement.verdict === 'broken')
  return {
    good: count(({ judgement }) => judgement.verdict === 'good'),
    broken,
    undecided: count(({ judgement }) => judgement.verdict === 'undecided'),
    found: broken - count((outcome) => outcome.judgement.verdict === 'broken' && disagreement(outcome) !== undefined),
    falseAlarms: count((outcome) => disagreement(outcome) === 'false alarm'),
    faults: count((outcome) => disagreement(outcome) === 'fault'),
  }
}

export interface Group {
  readonly kind: Disagreement
  readonly title: string
  /** The shortest first. */
  readonly outcomes: readonly Outcome[]
}

/** Disagreements that have one cause, as far as the objection tells; the largest group first. */
export function groups(outcomes: readonly Outcome[]): Group[] {
  const byTitle = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    const title = titleOf(outcome)
    if (title !== undefined) byTitle.set(title, [...(byTitle.get(title) ?? []), outcome])
  }
  return [...byTitle]
    .map(([title, members]) => ({
      kind: disagreement(members[0] as Outcome) as Disagreement,
      title,
      outcomes: members.sort((a, b) => a.generated.text.length - b.generated.text.length),
    }))
    .sort((a, b) => b.outcomes.length - a.outcomes.length)
}

/** The name of its group, undefined where all agree. */
export function titleOf(outcome: Outcome): string | undefined {
  const kind = disagreement(outcome)
  if (kind === undefined) return undefined
  if (kind !== 'false alarm') return `${kind}: ${general(objection(outcome))}`
  return `${kind}: ${[...new Set(errors(outcome).map(({ code }) => code))].sort().join(', ')}`
}

/** What the side that objects says. */
function objection(outcome: Outcome): string {
  const { judgement, fault } = outcome
  if (fault !== undefined) return fault
  if (judgement.verdict === 'broken') return `${judgement.phase} ${judgement.exception}: ${judgement.message}`
  return errors(outcome)
    .map(({ code, message }) => `${code}: ${message}`)
    .join('; ')
}

/** The objection without its line, which changes as a file shrinks. */
const causeOf = (outcome: Outcome): string => `${disagreement(outcome)} ${objection(outcome).replaceAll(/line \d+/g, '')}`

const errors = ({ complaints }: Outcome) => complaints.filter(({ severity }) => severity === 'error')

/** A message without what differs from file to file. */
const general = (message: string): string =>
  message
    .replaceAll(/0x[0-9a-f]+/g, '0x…')
    .replaceAll(/ \((?:\/[^)]*|buildbot\.tac, line \d+)\)/g, '')
    .replaceAll(/'[^']*'|"[^"]*"/g, "'…'")
    .replaceAll(/\d+/g, 'N')
    .slice(0, 120)

/** Each with its end. */
const linesOf = (text: string): string[] => text.split(/(?<=\r\n|\r(?!\n)|\n)/)

/** Everything that is needed to ask both sides; close it when done. */
export class Comparison {
  readonly release: WorkerRelease
  /** The version of the Python that the oracle runs on, as the product would learn it. */
  readonly #python: string
  readonly #oracle: Oracle
  readonly #root: string

  private constructor(release: WorkerRelease, python: string, oracle: Oracle, root: string) {
    this.release = release
    this.#python = python
    this.#oracle = oracle
    this.#root = root
  }

  static async open(release: WorkerRelease): Promise<Comparison> {
    const { executable, python } = await worker(release)
    const program = await askProgram(executable, process.env)
    if (program.python === undefined) throw new Error(`${executable} does not say which Python runs it.`)
    return new Comparison(release, program.python, new Oracle(python), await mkdtemp(join(tmpdir(), 'agree-')))
  }

  /** Cases `first` to `first + count - 1` of a seed, in order. */
  async compare(seed: number, count: number, first = 0): Promise<Outcome[]> {
    return Promise.all(Array.from({ length: count }, (_, index) => this.compareOne(seed, first + index)))
  }

  async compareOne(seed: number, number: number): Promise<Outcome> {
    return this.judge(generateCase(seed, number, this.release, join(this.#root, `${seed}-${number}`)))
  }

  /** What both sides say of a file, which need not be as it was generated. */
  async judge(generated: Case): Promise<Outcome> {
    await lay(generated)
    const environment = Object.fromEntries(generated.environment)
    const judgement = await this.#oracle.judge({ path: generated.path, environment })
    try {
      return {
        generated,
        judgement,
        complaints: check(generated.text, generated.path, { release: this.release, python: this.#python }),
      }
    } catch (error) {
      return { generated, judgement, complaints: [], fault: describe(error) }
    }
  }

  /** The same disagreement about the same in as few lines as can be. */
  async shrink(outcome: Outcome): Promise<Outcome> {
    const cause = causeOf(outcome)
    let best = outcome
    let lines = linesOf(best.generated.text)
    for (let size = Math.ceil(lines.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let at = 0; at < lines.length; ) {
        const tried = await this.judge({ ...best.generated, text: lines.toSpliced(at, size).join('') })
        if (causeOf(tried) === cause) {
          best = tried
          lines = linesOf(best.generated.text)
        } else at += size
      }
    }
    return best
  }

  async close(): Promise<void> {
    this.#oracle.close()
    await rm(this.#root, { recursive: true, force: true })
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.message, ...(error.cause === undefined ? [] : [describe(error.cause)])].join(': ')
}
