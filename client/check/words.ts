// What a load report says, in words for messages.
import type { LoadProblem, LoadReport } from './loadConfiguration.ts'

/** Errors first. */
export const inOrder = ({ problems }: LoadReport): readonly LoadProblem[] => [
  ...problems.filter(({ severity }) => severity === 'error'),
  ...problems.filter(({ severity }) => severity === 'warning'),
]

export const describeProblem = ({ start, message }: LoadProblem): string => `Line ${start[0] + 1}: ${message}`

/** What the file was loaded in. */
export const programOf = ({ release, python }: LoadReport): string =>
  release === null ? `Python ${python}` : `buildbot-worker ${release} on Python ${python}`
