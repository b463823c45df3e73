import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slaveProcesses } from '../../../../client/migration/slaveProcesses.ts'
import { locateWorker } from '../../../../client/workers/locate.ts'
import type { ProcessFacts, ProcessTable } from '../../../../client/workers/processTable.ts'

const directory = '/srv/slave'

function tableOf(...processes: readonly ProcessFacts[]): ProcessTable {
  return {
    inspect: async (pid) => processes.find((one) => one.pid === pid) ?? 'gone',
    search: async (commandLine) => processes.filter(({ args }) => commandLine.test(args.join(' '))),
  }
}

function started(program: string, where: string): ProcessFacts {
  return { pid: 5, args: ['/usr/bin/python2.7', program, 'start', '.'], directory: where, startMark: '1', startedAt: 1 }
}

test('slaves of every generation are found in their directory', async () => {
  for (const program of ['/usr/bin/buildslave', '/usr/bin/buildbot']) {
    const location = await locateWorker(directory, slaveProcesses(tableOf(started(program, directory))))
    assert.equal(location.kind, 'running', program)
  }
})

test('a master elsewhere is not taken for one', async () => {
  const location = await locateWorker(directory, slaveProcesses(tableOf(started('/usr/bin/buildbot', '/srv/master'))))
  assert.equal(location.kind, 'none')
})
