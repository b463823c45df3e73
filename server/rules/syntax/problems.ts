// The rules about syntax share one look at the text.
import type { ParsedPython } from '../../python/parse.ts'
import { isStructural, type ProblemKind, type SyntaxProblem, syntaxErrors } from '../../python/syntaxErrors.ts'
import { isPythonSince } from '../../python/version.ts'
import { firstWorkerRelease, isSince, nearestRelease } from '../../worker/releases.ts'
import type { Finding } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

const known = new WeakMap<ParsedPython, readonly SyntaxProblem[]>()

/** What keeps Python from reading the file, of one kind. */
export function findProblems(subject: TacSubject, kind: ProblemKind): Finding[] {
  return problemsOf(subject)
    .filter((problem) => problem.kind === kind && !isReadBy(subject.python, problem))
    .map(({ span, message, mend }) => ({
      span,
      message,
      ...(mend && { fixes: [{ title: mend.title, edits: mend.edits, preferred: mend.sure }] }),
    }))
}

/** Whether the Python that runs the worker is known, and one that reads what others refuse. */
const isReadBy = (python: string | undefined, { since }: SyntaxProblem): boolean =>
  python !== undefined && since !== undefined && isPythonSince(python, since)

/** Whether what stands where is uncertain, so that names and the like tell nothing. */
export const isDamaged = (subject: TacSubject): boolean => problemsOf(subject).some(isStructural)

/** Buildslaves run under Python 2 only, workers under Python 3. */
export const runsOnPython2 = ({ release }: TacSubject): boolean => !isSince(nearestRelease(release), firstWorkerRelease)

export function problemsOf({ analysis }: TacSubject): readonly SyntaxProblem[] {
  let problems = known.get(analysis.parsed)
  if (!problems) {
    problems = syntaxErrors(analysis.parsed.text)
    known.set(analysis.parsed, problems)
  }
  return problems
}
