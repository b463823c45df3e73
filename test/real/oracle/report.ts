// Agreement and disagreement in words for a terminal.
import { type Figures, figures, type Group, groups, type Outcome } from './agreement.ts'

export function summary(counted: Figures): string {
  const { good, broken, undecided, found, falseAlarms, faults } = counted
  const share = broken === 0 ? 100 : (100 * found) / broken
  return `${broken} broken, ${found} of them found (${share.toFixed(2)} %); ${good} good, ${falseAlarms} of them called broken; ${undecided} undecided; ${faults} faults of the checker`
}

/** A line a group, the largest first. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = groups(outcomes).map(({ title, outcomes: members }) => `${`${members.length}`.padStart(6)}  ${title}`)
  return [summary(figures(outcomes)), ...rows].join('\n')
}

/** One file of a group, with what either side says beside the lines that it is about. */
export function example(group: Group, shown: Outcome): string {
  const numbers = group.outcomes.slice(0, 8).map(({ generated }) => generated.number)
  return [
    `── ${group.outcomes.length} × ${group.title}`,
    `   cases ${numbers.join(', ')}${group.outcomes.length > numbers.length ? ' …' : ''}; of the first: ${shown.generated.mistake ?? 'nothing done to it'}`,
    listing(shown),
  ].join('\n')
}

/** The file, its lines numbered, and after each what is said of it. */
export function listing({ generated, judgement, complaints, fault }: Outcome): string {
  const { verdict, phase, exception, message, line, depends } = judgement
  const oracle = `oracle: ${verdict}${phase ? `, ${phase}: ${exception}: ${message}` : ''}${depends ? ` (depends on ${depends})` : ''}`
  const remarks = [
    { line: line ?? 0, text: oracle },
    ...complaints.map((complaint) => ({
      line: complaint.line,
      text: `${complaint.severity} ${complaint.code}: ${complaint.message}`,
    })),
    ...(fault === undefined ? [] : [{ line: 0, text: `fault: ${fault}` }]),
  ]
  const below = (number: number) => remarks.filter((remark) => remark.line === number).map(({ text }) => `        ^ ${text}`)
  const environment = [...generated.environment].map(([name, value]) => `        $ ${name}=${value}`)
  const lines = generated.text.trimEnd().split(/\r\n|\r|\n/)
  const last = lines.length
  return [
    ...lineEnds(generated.text),
    ...environment,
    ...below(0),
    ...lines.flatMap((text, index) => [`${`${index + 1}`.padStart(5)} │ ${visible(text)}`, ...below(index + 1)]),
    ...remarks.filter((remark) => remark.line > last).map(({ text }) => `        ^ ${text}`),
  ].join('\n')
}

const lineEnds = (text: string): string[] =>
  text.includes('\r') ? [`        $ line ends: ${text.includes('\r\n') ? 'CRLF' : 'CR'}`] : []

/** Shows what a terminal would not. */
const visible = (line: string): string =>
  line
    .replaceAll(/[^\P{C}\t]|[\u00a0\u3000]/gu, (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`)
    .replaceAll('\t', '⇥   ')
