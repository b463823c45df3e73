// Is what evaluation says it knows true? Real Python runs every fixture, under several circumstances, and tells.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ArgumentValue } from '../../server/python/value.ts'
import { type Analysis, analyse } from '../../server/worker/analyse.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { emptyHost, fixtureNames, fixtureText, show } from '../unit/worker/tacFixtures.ts'
import { randomProgram } from './support/randomPython.ts'
import { agrees, type Described, type Recording, type RecordingRequest, record } from './support/record.ts'

/** No Python 3, or no Python at all. */
const notRunnable = /^(python2|templates)\/|^call\/(missing-comma|unfinished)$|^generated\/slave-0\.8\.14$|byte-order-mark/

const set = {
  NAME: 'named',
  MASTER: 'from.environment',
  PORT: '7',
  HOST: 'host',
  BUILDMASTER_PORT: '8',
  WORKERPASS: 'pass',
  WORKERS: 'a,b',
  LIMIT: '9',
}
const circumstances: readonly Pick<RecordingRequest, 'environment' | 'slaves'>[] = [
  { environment: {} },
  { environment: set },
  { environment: { ...set, LIMIT: 'none', NAME: '' }, slaves: true },
]

test('what is known of the fixtures is what happens', async (context) => {
  const directory = await mkdtemp(join(tmpdir(), 'evaluate-'))
  context.after(() => rm(directory, { recursive: true }))
  const path = join(directory, 'buildbot.tac')
  const host = { ...emptyHost, home: directory }
  const cases = fixtureNames
    .filter((name) => !notRunnable.test(name))
    .flatMap((name) => circumstances.map((each) => ({ name, request: { text: fixtureText(name), path, ...each } })))
  const requests = cases.map(({ request }) => ({ ...request, environment: { ...request.environment, HOME: directory } }))
  const recordings = await record((await worker('4.3.0')).python, requests)
  const untrue = cases.flatMap(({ name, request }, index) =>
    compare(analyse(request.text, path, host), recordings[index] as Recording).map(
      (problem) => `${name} ${JSON.stringify(request.environment)}: ${problem}`,
    ),
  )
  assert.deepEqual(untrue, [])
  context.diagnostic(`${cases.length} runs compared`)
})

/** What is claimed and not true. */
function compare({ file, evaluation }: Analysis, real: Recording): string[] {
  const problems: string[] = []
  const sure = file.workers.every((each) => each.certain)
  if (sure && real.error === null && file.workers.length !== real.calls.length) {
    problems.push(`${file.workers.length} workers, really ${real.calls.length}`)
  }
  real.calls.forEach(([positional, keywords], index) => {
    const claimed = sure ? [file.workers[index]] : file.workers
    const reasons = claimed.map((each) => each && untrueArguments(each.arguments, positional, keywords))
    if (!reasons.some((reason) => reason?.length === 0)) problems.push(`call ${index}: ${reasons.join(' or ')}`)
  })
  for (const [name, described] of Object.entries(real.names)) {
    const binding = evaluation.names.get(name)
    if (real.error === null && binding && !agrees(binding.value, described)) {
      problems.push(`${name} is ${JSON.stringify(described)}, not ${show(binding.value)}`)
    }
    if (real.error === null && !binding && evaluation.complete && !isForeign(evaluation)) problems.push(`${name} is not bound`)
  }
  if (real.error === null) {
    for (const [name, binding] of evaluation.names)
      if (binding.certain && !(name in real.names)) problems.push(`${name} is bound`)
  }
  const [error] = evaluation.events.filter(
    (event) =>
      event.certain && (event.kind === 'error' || (event.kind === 'name' && event.status === 'unbound' && !event.caught)),
  )
  const claimed = error?.kind === 'error' ? error.exception : error ? 'NameError' : undefined
  // Another error may come before the one that is seen here.
  if (claimed !== undefined && real.error === null) problems.push(`claimed to raise ${claimed}, really ${real.error}`)
  return problems
}

const isForeign = (evaluation: Analysis['evaluation']): boolean =>
  evaluation.events.some((event) => event.kind === 'import' && event.module === 'settings')

function untrueArguments(
  claimed: readonly ArgumentValue[],
  positional: readonly Described[],
  keywords: Readonly<Record<string, Described>>,
): string[] {
  if (claimed.some((argument) => argument.star)) return []
  const places = claimed.filter((argument) => !argument.keyword)
  const named = claimed.filter((argument) => argument.keyword)
  if (places.length !== positional.length || named.length !== Object.keys(keywords).length) return ['other arguments']
  return [
    ...places.map((argument, index) => [argument, positional[index]] as const),
    ...named.map((argument) => [argument, keywords[argument.keyword ?? '']] as const),
  ].flatMap(([{ value }, real]) => (real && agrees(value, real) ? [] : [`${show(value)} is really ${JSON.stringify(real)}`]))
}

test('what is known of random programs is what happens', async (context) => {
  const seed = seedOfRun()
  context.diagnostic(`SEED=${seed}`)
  const random = new Random(seed)
  const environment = { SET: 'is set' }
  const requests = Array.from({ length: 1000 }, () => ({
    text: randomProgram(random),
    path: join(tmpdir(), 'buildbot.tac'),
    environment,
  }))
  const recordings = await record('python3', requests)
  const untrue = requests.flatMap(({ text, path }, index) => {
    const problems = compare(analyse(text, path, emptyHost), recordings[index] as Recording)
    return problems.length > 0 ? [`${problems.join('\n')}\n${text}`] : []
  })
  assert.deepEqual(untrue.slice(0, 3), [], `${untrue.length} of ${requests.length}, SEED=${seed}`)
})
