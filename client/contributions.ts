// The names under which the manifest and the code know the same things. A test compares both.

export const commandIds = [
  'buildbot.createWorker',
  'buildbot.startWorker',
  'buildbot.stopWorker',
  'buildbot.restartWorker',
  'buildbot.shutDownWorkerGracefully',
  'buildbot.showWorkerLog',
  'buildbot.openWorkerConfiguration',
  'buildbot.editHostInfo',
  'buildbot.chooseExecutable',
  'buildbot.showWorkerActions',
  'buildbot.checkWorker',
  'buildbot.chooseRelease',
  'buildbot.movePasswordToFile',
  'buildbot.restrictPermissions',
  'buildbot.makeBaseDirectory',
  'buildbot.migrateWorker',
  'buildbot.migrateWorkspace',
] as const

export type CommandId = (typeof commandIds)[number]

/** Context keys that the code sets and `when` clauses ask for. */
export const contextKeys = ['buildbot.hasWorkers', 'buildbot.workerCanStart', 'buildbot.workerCanStop'] as const

export type ContextKey = (typeof contextKeys)[number]
