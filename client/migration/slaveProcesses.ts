// The processes of slaves: a master may have the program name of the oldest ones, but not work in the directory of a slave.
import { basename } from 'node:path'
import type { ProcessFacts, ProcessTable } from '../workers/processTable.ts'

/** A table in which `buildbot start`, which ran slaves up to 0.8.0, is what later became of it. For directories of slaves only. */
export function slaveProcesses(table: ProcessTable): ProcessTable {
  return {
    inspect: async (pid) => {
      const facts = await table.inspect(pid)
      return typeof facts === 'string' ? facts : asSlave(facts)
    },
    search: async (commandLine) => (await table.search(commandLine)).map(asSlave),
  }
}

const asSlave = (facts: ProcessFacts): ProcessFacts => ({
  ...facts,
  args: facts.args.map((arg) => (basename(arg) === 'buildbot' ? `${arg.slice(0, -'buildbot'.length)}buildslave` : arg)),
})
