// Commands for create-slave, migrated and then really run by create-worker: are they taken, and to the same effect?
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { migrateStartupFile } from '../../server/migration/startup/migrateStartupFile.ts'
import { applyEdits } from '../../server/rules/edits.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'

const count = 40

/** What create-slave is told, and what a slave that it made would have had, read as Python 2 reads it. */
interface Command {
  readonly line: string
  readonly wanted: Readonly<Record<string, number | string | null>>
}

function randomCommand(random: Random, directory: string): Command {
  const wanted: Record<string, number | string | null> = {}
  const words = ['buildslave', 'create-slave']
  const joined = (name: string, value: string): string => {
    const written = random.chance(0.3) ? `'${value}'` : value
    return random.chance(0.5) ? `--${name}=${written}` : `--${name} ${written}`
  }
  const options: readonly (() => void)[] = [
    () => words.push(joined(random.pick(['usepty', 'usept', 'us']), random.pick(['0', '1']))),
    () => {
      const value = random.pick(['022', '0077', '002', '22', '0', 'None', '000'])
      words.push(joined(random.pick(['umask', 'um']), value))
      wanted['umask'] = value === 'None' ? null : Number.parseInt(value, value.startsWith('0') ? 8 : 10)
    },
    () => {
      const value = random.pick(['5', '010', '0', 'None'])
      words.push(random.chance(0.3) ? `-l${value}` : joined('log-count', value))
      wanted['maxRotatedFiles'] = value === 'None' ? null : Number.parseInt(value, value.startsWith('0') ? 8 : 10)
    },
    () => {
      const value = random.below(1000)
      words.push(joined(random.pick(['maxdelay', 'max', 'm']), String(value)))
      wanted['maxdelay'] = value
    },
    () => {
      const value = random.below(1000)
      words.push(random.chance(0.4) ? `-k ${value}` : joined(random.pick(['keepalive', 'keep']), String(value)))
      wanted['keepalive'] = value
    },
    () => {
      words.push(random.pick(['-a file', '--allow-shutdown=file', '--allow file']))
      wanted['allow_shutdown'] = 'file'
    },
    () => words.push(random.pick(['-r', '-f', '-rf', '--relocatable', '--re', '--f'])),
  ]
  for (const option of random.shuffled(options)) if (random.chance(0.6)) option()
  const space = random.chance(0.3) ? ' \\\n    ' : ' '
  return { line: [...words, directory, 'localhost:9989', 'name', 'secret'].join(space), wanted }
}

/** A variable that the made file sets. */
async function settingsOf(directory: string): Promise<(name: string) => number | string | null> {
  const text = await readFile(join(directory, 'buildbot.tac'), 'utf8')
  return (name) => {
    const value = new RegExp(`^${name} = (.*)$`, 'm').exec(text)?.[1]
    assert.ok(value !== undefined, `${name} is not set in:\n${text}`)
    return value === 'None' ? null : /^'.*'$/.test(value) ? value.slice(1, -1) : Number(value)
  }
}

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`create-worker of ${release} takes ${count} migrated commands of create-slave`, async (context) => {
    const seed = seedOfRun()
    context.diagnostic(`SEED=${seed}`)
    const random = new Random(seed)
    const { executable } = await worker(release)
    const top = await mkdtemp(join(tmpdir(), 'startup-'))
    context.after(() => rm(top, { recursive: true }))
    const commands = Array.from({ length: count }, (_, index) => randomCommand(random, join(top, String(index))))
    const text = `${commands.map(({ line }) => `${line} || exit`).join('\n')}\n`
    const { edits, leftovers } = migrateStartupFile({ path: join(top, 'a.sh'), text }, { release, roleOf: () => 'unknown' })
    assert.deepEqual(leftovers, [])
    const migrated = applyEdits(text, edits)
    await run('sh', ['-c', migrated], {
      cwd: top,
      env: { ...process.env, PATH: `${dirname(executable)}:${process.env['PATH']}` },
    })
    for (const [index, { line, wanted }] of commands.entries()) {
      const setting = await settingsOf(join(top, String(index)))
      for (const [name, value] of Object.entries(wanted)) assert.equal(setting(name), value, `${name} after ${line}`)
    }
  })
}
