import assert from 'node:assert/strict'
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { LogFollower, type LogFollowerOptions } from '../../../../client/workers/logFollower.ts'
import { Random, seedOfRun } from '../../../random.ts'

interface Followed {
  readonly path: string
  readonly lines: string[]
  readonly follower: LogFollower
}

/** Follows a log in a directory of its own. Only `poll` looks, unless an interval is given. */
async function follow(context: TestContext, content: string | undefined, options: LogFollowerOptions = {}): Promise<Followed> {
  const directory = mkdtempSync(join(tmpdir(), 'follower-'))
  const path = join(directory, 'twistd.log')
  if (content !== undefined) writeFileSync(path, content)
  const lines: string[] = []
  const follower = new LogFollower(path, (more) => lines.push(...more), { interval: 60_000, ...options })
  context.after(() => {
    follower.dispose()
    rmSync(directory, { recursive: true })
  })
  await follower.start()
  return { path, lines, follower }
}

test('reads what is there, then what is added', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\ntwo\r\n')
  assert.deepEqual(lines, ['one', 'two'])
  appendFileSync(path, 'three\n')
  await follower.poll()
  assert.deepEqual(lines, ['one', 'two', 'three'])
})

test('from the end it reads only what is added', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\ntwo\n', { from: 'end' })
  appendFileSync(path, 'three\n')
  await follower.poll()
  assert.deepEqual(lines, ['three'])
})

test('reads no more than the end of a long log, whole lines of it', async (context) => {
  const { lines } = await follow(context, `${'x'.repeat(500)}\n${'y'.repeat(500)}\nlast\n`, { tailBytes: 520 })
  assert.deepEqual(lines, ['y'.repeat(500), 'last'])
})

test('begins at the last beginning in the tail', async (context) => {
  const { lines } = await follow(context, 'begin 1\na\nbegin 2\nb\n', { isBeginning: (line) => line.startsWith('begin') })
  assert.deepEqual(lines, ['begin 2', 'b'])
})

test('looks into the rotated log when the live one has no beginning', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'follower-'))
  context.after(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'twistd.log')
  writeFileSync(`${path}.1`, 'begin 1\na\nbegin 2\nb\n')
  writeFileSync(path, 'c\n')
  const lines: string[] = []
  const follower = new LogFollower(path, (more) => lines.push(...more), { isBeginning: (line) => line.startsWith('begin') })
  await follower.start()
  follower.dispose()
  assert.deepEqual(lines, ['begin 2', 'b', 'c'])
})

test('keeps an unfinished line until it is whole', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\ntw')
  assert.deepEqual(lines, ['one'])
  appendFileSync(path, 'o\nthr')
  await follower.poll()
  assert.deepEqual(lines, ['one', 'two'])
})

test('a character split between two writes stays whole', async (context) => {
  const { path, lines, follower } = await follow(context, '')
  const bytes = Buffer.from('grün €🙂\n')
  for (const byte of bytes) {
    appendFileSync(path, Buffer.of(byte))
    await follower.poll()
  }
  assert.deepEqual(lines, ['grün €🙂'])
})

test('bytes that are no text do not stop it', async (context) => {
  const { lines } = await follow(context, '')
  const { path, follower, lines: broken } = await follow(context, '')
  appendFileSync(path, Buffer.from([0x61, 0xff, 0xfe, 0x0a, 0x62, 0x0a]))
  await follower.poll()
  assert.equal(broken[1], 'b')
  assert.deepEqual(lines, [])
})

test('follows a log that is made later', async (context) => {
  const { path, lines, follower } = await follow(context, undefined)
  await follower.poll()
  writeFileSync(path, 'one\n')
  await follower.poll()
  assert.deepEqual(lines, ['one'])
})

test('follows a log in a directory that is made later', async (context) => {
  const parent = mkdtempSync(join(tmpdir(), 'follower-'))
  const path = join(parent, 'later', 'twistd.log')
  const lines: string[] = []
  const follower = new LogFollower(path, (more) => lines.push(...more))
  context.after(() => {
    follower.dispose()
    rmSync(parent, { recursive: true })
  })
  await follower.start()
  mkdirSync(join(parent, 'later'))
  writeFileSync(path, 'one\n')
  await follower.poll()
  assert.deepEqual(lines, ['one'])
})

test('reads the last lines of a rotated log, then the new one', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\n')
  appendFileSync(path, 'two\n')
  renameSync(path, `${path}.1`)
  writeFileSync(path, 'three\n')
  await follower.poll()
  appendFileSync(path, 'four\n')
  await follower.poll()
  assert.deepEqual(lines, ['one', 'two', 'three', 'four'])
})

test('misses nothing when the log is rotated several times between two looks', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\n')
  rotate(path, 'two\n')
  rotate(path, 'three\n')
  rotate(path, 'four\n')
  await follower.poll()
  assert.deepEqual(lines, ['one', 'two', 'three', 'four'])
})

/** As Twisted does it: every file moves up by one number. */
function rotate(path: string, content: string): void {
  for (let number = 9; number >= 1; number--) {
    try {
      renameSync(`${path}.${number}`, `${path}.${number + 1}`)
    } catch {
      // There are not so many yet.
    }
  }
  renameSync(path, `${path}.1`)
  writeFileSync(path, content)
}

test('begins again in a log that was emptied', async (context) => {
  const { path, lines, follower } = await follow(context, 'a first line\n')
  truncateSync(path)
  appendFileSync(path, 'two\n')
  await follower.poll()
  assert.deepEqual(lines, ['a first line', 'two'])
})

test('loses no line of a writer that goes on where it was in a log that was emptied', async (context) => {
  const { path, lines, follower } = await follow(context, 'a first line\n')
  truncateSync(path)
  await follower.poll()
  const writer = openSync(path, 'r+')
  context.after(() => closeSync(writer))
  writeSync(writer, 'two\n', 100_000)
  await follower.poll()
  assert.deepEqual(lines, ['a first line', 'two'])
  const { lines: seen } = await follow(context, readFileSync(path, 'utf8'))
  assert.deepEqual(seen, ['two'])
})

test('waits for a log that was deleted', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\n')
  rmSync(path)
  await follower.poll()
  writeFileSync(path, 'two\n')
  await follower.poll()
  assert.deepEqual(lines, ['one', 'two'])
})

test('hands an endless line on in parts', async (context) => {
  const { path, lines, follower } = await follow(context, '')
  appendFileSync(path, 'x'.repeat(3_000_000))
  await follower.poll()
  assert.ok(lines.length >= 2)
  assert.ok(lines.every((line) => line.length <= 1_200_000))
})

test('sees a change without being asked', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'follower-'))
  const path = join(directory, 'twistd.log')
  writeFileSync(path, '')
  let follower: LogFollower | undefined
  const seen = new Promise<string[]>((resolve) => {
    follower = new LogFollower(path, resolve)
  })
  context.after(() => {
    follower?.dispose()
    rmSync(directory, { recursive: true })
  })
  await follower?.start()
  appendFileSync(path, 'one\n')
  assert.deepEqual(await seen, ['one'])
})

test('hands nothing on once it is disposed of', async (context) => {
  const { path, lines, follower } = await follow(context, 'one\n')
  follower.dispose()
  appendFileSync(path, 'two\n')
  await follower.poll()
  assert.deepEqual(lines, ['one'])
})

test('lets go of every file', { skip: process.platform !== 'linux' && 'only Linux tells' }, async (context) => {
  const { path, follower } = await follow(context, 'one\n')
  const held = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith(path)
      } catch {
        return false
      }
    }).length
  for (let count = 0; count < 5; count++) {
    rotate(path, 'more\n')
    await follower.poll()
  }
  assert.equal(held(), 1)
  follower.dispose()
  await follower.poll()
  assert.equal(held(), 0)
})

test('any mixture of writes and rotations comes through whole', async (context) => {
  const seed = seedOfRun()
  const random = new Random(seed)
  const { path, lines, follower } = await follow(context, '')
  const written: string[] = []
  for (let step = 0; step < 300; step++) {
    const line = `${step} ${'äx€'.repeat(random.below(40))}`
    const bytes = Buffer.from(`${line}\n`)
    const cut = random.below(bytes.length)
    appendFileSync(path, bytes.subarray(0, cut))
    if (random.chance(0.5)) await follower.poll()
    appendFileSync(path, bytes.subarray(cut))
    written.push(line)
    if (random.chance(0.1)) rotate(path, '')
    if (random.chance(0.3)) await follower.poll()
  }
  await follower.poll()
  assert.deepEqual(lines, written, `SEED=${seed}`)
})
