import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { writeFileAtomically, writePlannedFiles } from '../../server/files.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'files-'))
})
afterEach(() => rm(directory, { recursive: true }))

const everything = async (): Promise<string[]> => (await readdir(directory, { recursive: true })).sort()

describe('writing a file', () => {
  it('gives it its content and mode and leaves nothing else', async () => {
    const path = join(directory, 'buildbot.tac')
    await writeFileAtomically({ path, content: 'passwd = "é"\n', mode: 0o600 })
    assert.equal(await readFile(path, 'utf8'), 'passwd = "é"\n')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    assert.deepEqual(await everything(), ['buildbot.tac'])
  })

  it('leaves to the umask what mode others may have', async () => {
    const path = join(directory, 'admin')
    await writeFileAtomically({ path, content: '', mode: 0o666 })
    assert.equal((await stat(path)).mode & 0o777, 0o666 & ~process.umask())
  })

  it('never takes the place of another file unasked', async () => {
    const path = join(directory, 'buildbot.tac')
    await writeFile(path, 'old')
    await assert.rejects(writeFileAtomically({ path, content: 'new', mode: 0o600 }), {
      message: `${path} could not be written: it exists already.`,
    })
    assert.equal(await readFile(path, 'utf8'), 'old')
    assert.deepEqual(await everything(), ['buildbot.tac'])
  })

  it('takes its place when asked', async () => {
    const path = join(directory, 'buildbot.tac.new')
    await writeFile(path, 'old')
    await writeFileAtomically({ path, content: 'new', mode: 0o600, replace: true })
    assert.equal(await readFile(path, 'utf8'), 'new')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    assert.deepEqual(await everything(), ['buildbot.tac.new'])
  })
})

describe('writing several files', () => {
  it('makes the directories they need', async () => {
    const path = join(directory, 'workers', 'one', 'info', 'admin')
    await writePlannedFiles([{ path, content: 'me\n', mode: 0o666 }])
    assert.equal(await readFile(path, 'utf8'), 'me\n')
  })

  it('removes what it made when one fails, and nothing else', async () => {
    await mkdir(join(directory, 'old'))
    await writeFile(join(directory, 'old', 'host'), 'kept')
    const file = (...path: string[]) => ({ path: join(directory, ...path), content: 'new', mode: 0o600 })
    const files = [file('a', 'b', 'buildbot.tac'), file('old', 'admin'), file('old', 'host'), file('c')]
    await assert.rejects(writePlannedFiles(files), /old\/host could not be written: it exists already\.$/)
    assert.deepEqual(await everything(), ['old', 'old/host'])
    assert.equal(await readFile(join(directory, 'old', 'host'), 'utf8'), 'kept')
  })

  it('replaces only when everything else has been written', async () => {
    await writeFile(join(directory, 'buildbot.tac.new'), 'old')
    await writeFile(join(directory, 'info'), 'in the way')
    const files = [
      { path: join(directory, 'buildbot.tac.new'), content: 'new', mode: 0o600, replace: true as const },
      { path: join(directory, 'info', 'admin'), content: 'me', mode: 0o666 },
    ]
    await assert.rejects(writePlannedFiles(files), /^Error: The directory .*info could not be made: /)
    assert.equal(await readFile(join(directory, 'buildbot.tac.new'), 'utf8'), 'old')
  })
})
