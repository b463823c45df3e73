// For whoever writes rules: what checker and real worker disagree about, with the shortest file for each disagreement.
import { parseArgs } from 'node:util'
import type { WorkerRelease } from '../../environment/python.ts'
import { freshSeed } from '../../random.ts'
import { Comparison, groups, type Outcome } from './agreement.ts'
import { example, listing, table } from './report.ts'

const help = `Usage: node test/real/oracle/explore.ts [options]

  --count N     files to generate (1000)
  --seed N      seed (SEED, or another each time)
  --release R   4.3.0 (default) or 3.7.0
  --groups N    groups to show an example of (12)
  --whole       show examples as they were generated rather than cut down to the lines that matter
  --only TEXT   only groups whose title contains the text
  --case N      show this one case of the seed with what both sides say, and nothing else
  --forms       instead: how many files are good, broken, undecided by what was done to them and by form
`

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: `${freshSeed()}` },
    release: { type: 'string', default: '4.3.0' },
    groups: { type: 'string', default: '12' },
    whole: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    case: { type: 'string' },
    forms: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(help)
} else {
  const comparison = await Comparison.open(values.release as WorkerRelease)
  try {
    await explore(comparison)
  } finally {
    await comparison.close()
  }
}

async function explore(comparison: Comparison): Promise<void> {
  const seed = Number(values.seed)
  if (values.case !== undefined) {
    const outcome = await comparison.compareOne(seed, Number(values.case))
    console.log(
      `${outcome.generated.mistake ?? 'nothing done to it'}; ${outcome.generated.forms.join(', ')}\n${listing(outcome)}`,
    )
    return
  }
  console.log(`--release ${comparison.release} --seed ${seed} --count ${values.count}`)
  const outcomes = await comparison.compare(seed, Number(values.count))
  if (values.forms) {
    console.log(shares(outcomes))
    return
  }
  console.log(table(outcomes))
  const chosen = groups(outcomes)
    .filter(({ title }) => title.includes(values.only))
    .slice(0, Number(values.groups))
  const examples = chosen.map(async (group) => {
    const [shortest] = group.outcomes
    if (shortest === undefined) return ''
    return example(group, values.whole ? shortest : await comparison.shrink(shortest))
  })
  for (const shown of examples) console.log(`\n${await shown}`)
}

function shares(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, Record<string, number>>()
  for (const { generated, judgement } of outcomes) {
    for (const form of [generated.mistake ?? 'whole', ...(generated.mistake ? [] : generated.forms)]) {
      const count = counts.get(form) ?? {}
      counts.set(form, { ...count, [judgement.verdict]: (count[judgement.verdict] ?? 0) + 1 })
    }
  }
  const row = ([form, { good = 0, broken = 0, undecided = 0 }]: readonly [string, Record<string, number>]) =>
    `${`${good}`.padStart(6)} ${`${broken}`.padStart(6)} ${`${undecided}`.padStart(9)}  ${form}`
  return ['  good broken undecided', ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(row)].join('\n')
}
