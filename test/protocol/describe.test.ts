// What the client asks about configuration files: what they declare, and how to arm graceful shutdown.
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  ArmGracefulShutdownRequest,
  type ArmGracefulShutdownResult,
  type ConfigurationSummary,
  DescribeRequest,
} from '../../server/protocol.ts'
import { Lines } from '../../server/python/lines.ts'
import { applyEdits } from '../../server/rules/edits.ts'
import { hostWith } from '../unit/rules/checking.ts'
import { startEditor, uri } from './editor.ts'
import { tac, workerCall } from './tacs.ts'

const onDisk = '/srv/other/buildbot.tac'
const editor = await startEditor({
  host: hostWith({ files: { [onDisk]: tac(workerCall(", allow_shutdown='signal'")) } }),
})
after(() => editor.dispose())

const summary = (at: string): Promise<ConfigurationSummary> => editor.connection.sendRequest(DescribeRequest.method, { uri: at })
const arming = (at: string): Promise<ArmGracefulShutdownResult> =>
  editor.connection.sendRequest(ArmGracefulShutdownRequest.method, { uri: at })

describe('a configuration file is described', () => {
  it('as it stands in the editor, with what was typed last', async () => {
    editor.open(tac(`${workerCall()}|`))
    const { kind, workers } = await summary(uri)
    assert.equal(kind, 'worker')
    assert.equal(workers.length, 1)
    const { range, ...worker } = workers[0] ?? { range: undefined }
    assert.deepEqual(worker, {
      name: 'w1',
      master: { kind: 'tcp', host: 'master.example.org', port: 9989 },
      protocol: 'pb',
      basedir: '/srv/w1',
      allowShutdown: null,
    })
    const end = range?.end ?? { line: 0, character: 0 }
    const place = { line: end.line, character: end.character - 1 }
    editor.type({ start: place, end: place }, ", allow_shutdown='file'")
    assert.equal((await summary(uri)).workers[0]?.allowShutdown, 'file')
  })

  it('as it lies on the disk where it is not open', async () => {
    const { workers } = await summary(`file://${onDisk}`)
    assert.equal(workers[0]?.allowShutdown, 'signal')
  })

  it('or it is said that it cannot be read', async () => {
    await assert.rejects(summary('file:///srv/nowhere/buildbot.tac'), /cannot be read/)
    editor.complaints.splice(0)
  })
})

describe('graceful shutdown is armed', () => {
  it('by edits that leave the rest alone', async () => {
    const { text } = editor.open(
      tac(`${workerCall(', allow_shutdown=shutdown')}|`, 'shutdown = None  # later\n'),
      'file:///srv/w2/buildbot.tac',
    )
    const { edits, problem } = await arming('file:///srv/w2/buildbot.tac')
    assert.equal(problem, undefined)
    const lines = new Lines(text)
    const replaced = edits.map(({ range, newText }) => ({
      from: lines.offsetAt(range.start),
      to: lines.offsetAt(range.end),
      text: newText,
    }))
    assert.equal(applyEdits(text, replaced), text.replace('shutdown = None', "shutdown = 'file'"))
  })

  it('or it is said why not', async () => {
    editor.open('x = 1|\n', 'file:///srv/w3/buildbot.tac')
    const { edits, problem } = await arming('file:///srv/w3/buildbot.tac')
    assert.deepEqual(edits, [])
    assert.match(problem ?? '', /No worker was found/)
  })
})
