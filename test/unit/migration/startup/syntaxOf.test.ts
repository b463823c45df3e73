import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isStartupCandidate, syntaxOf } from '../../../../server/migration/startup/syntaxOf.ts'

describe('the syntax of a startup file', () => {
  const cases: readonly (readonly [path: string, head: string, syntax: string | undefined])[] = [
    ['/a/start.sh', '', 'shell'],
    ['/etc/init.d/buildslave', '#!/bin/sh\n', 'shell'],
    ['/etc/init.d/buildslave', '#!/sbin/openrc-run\n', 'shell'],
    ['/a/run', '#!/usr/bin/env bash\n', 'shell'],
    ['/a/.env', '', 'shell'],
    ['/etc/default/buildslave', '', 'settings'],
    ['/etc/sysconfig/buildslave', '', 'settings'],
    ['/a/crontab', '', 'crontab'],
    ['/etc/cron.d/slave', '', 'crontab'],
    ['/a/slave.service', '', 'ini'],
    ['/a/buildslave@.service.j2', '', 'ini'],
    ['/etc/systemd/system/a.service.d/override.conf', '', 'ini'],
    ['/a/tox.ini', '', 'ini'],
    ['/a/slave.conf', '[program:slave]\n', 'ini'],
    ['/etc/init/slave.conf', 'start on runlevel 2\n', 'upstart'],
    ['/a/Dockerfile', '', 'dockerfile'],
    ['/a/Dockerfile.slave', '', 'dockerfile'],
    ['/a/slave.dockerfile', '', 'dockerfile'],
    ['/a/Makefile', '', 'makefile'],
    ['/a/docker-compose.yml', '', 'yaml'],
    ['/a/slave.sls', '', 'yaml'],
    ['/a/net.sourceforge.buildbot.slave.plist', '', 'plist'],
    ['/a/init.pp', '', 'puppet'],
    ['/a/requirements.txt', '', 'requirements'],
    ['/a/requirements/ci.txt', '', 'requirements'],
    ['/a/dev-requirements.in', '', 'requirements'],
    ['/a/setup.py', '', 'setup'],
    ['/a/pyproject.toml', '', 'setup'],
    ['C:\\a\\start.sh', '', 'shell'],
    ['/a/README.md', '', undefined],
    ['/a/build.py', '#!/usr/bin/env python\n', undefined],
    ['/a/buildbot.tac', 'from buildslave.bot import BuildSlave\n', undefined],
    ['/a/master.cfg', '', undefined],
    ['/a/notes', 'buildslave start\n', undefined],
  ]
  for (const [path, head, syntax] of cases) {
    it(`${path} ${JSON.stringify(head)} is ${syntax ?? 'unknown'}`, () => {
      assert.equal(syntaxOf(path, head), syntax)
      assert.equal(isStartupCandidate(path, head), syntax !== undefined)
    })
  }
})
