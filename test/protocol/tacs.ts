// Pieces of configuration files that the protocol tests open, with markers in the part that a test is about.

export const head = `import os

from buildbot_worker.bot import Worker
from twisted.application import service

basedir = '/srv/w1'
application = service.Application('buildbot-worker')
`

/** A file whose worker is made by `call`, what is bound before it coming first. */
export const tac = (call: string, bindings = ''): string => `${head}${bindings}worker = ${call}
worker.setServiceParent(application)
`

/** The call that most workers make, with more arguments behind. */
export const workerCall = (more = ''): string =>
  `Worker('master.example.org', 9989, 'w1', os.environ.pop('SECRET'), basedir, 600${more})`
