// Files of the time before 0.9, when workers were called slaves. Today's buildbot-worker takes none of them.
import type { Draft } from './draft.ts'
import { literal, repr } from './python.ts'

/** A file as create-slave wrote it, or half way on to a worker. */
export function writeSlave(draft: Draft): void {
  draft.form('slave')
  const { random, directory } = draft
  const module = random.pick(['buildslave.bot', 'buildslave.bot', 'buildbot.slave.bot'])
  const name = random.pick(["'buildslave'", '"buildslave"', "'buildbot-worker'"])
  const log = random.pick([
    [],
    [
      'from twisted.python.logfile import LogFile',
      'from twisted.python.log import ILogObserver, FileLogObserver',
      "logfile = LogFile.fromFullPath(os.path.join(basedir, 'twistd.log'), rotateLength=1000000, maxRotatedFiles=None)",
      'application.setComponent(ILogObserver, FileLogObserver(logfile).emit)',
    ],
  ])
  draft.write(
    'import os',
    'from twisted.application import service',
    `from ${module} import BuildSlave`,
    '',
    `basedir = ${random.pick([repr(directory), "r'.'"])}`,
    `application = service.Application(${name})`,
    ...log,
    '',
    `buildmaster_host = ${literal(random, 'master')}`,
    'port = 9989',
    "slavename = 'slave'",
    "passwd = 'pass'",
    'keepalive = 600',
    `usepty = ${random.pick([0, 1, 'False'])}`,
    `umask = ${random.pick(['None', '0o22', '022'])}`,
    'maxdelay = 300',
    '',
    's = BuildSlave(buildmaster_host, port, slavename, passwd, basedir,',
    `               keepalive, usepty, umask=umask, maxdelay=maxdelay${random.pick(['', ', allow_shutdown=None'])})`,
    's.setServiceParent(application)',
  )
}
