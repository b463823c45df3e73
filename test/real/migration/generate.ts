// Slaves' files of every generation and form, with what they are set to.
import type { Random } from '../../random.ts'
import { writeCall } from './call.ts'
import { Draft } from './draft.ts'
import type { Settings } from './slave.ts'

export interface SlaveFile {
  readonly text: string
  /** Of each worker that it makes, in order. */
  readonly workers: readonly Settings[]
  readonly environment: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, string>
  readonly python2: boolean
}

export function generateSlave(random: Random): SlaveFile {
  const draft = new Draft(random)
  const callee = importClass(draft)
  const { lines, workers } = shape(draft, callee.name)
  const body = [...marked(draft), ...log(draft), ...noise(draft), ...lines]
  const text = finish(draft, [...callee.lines, ...body])
  return { text, workers, environment: draft.environment, files: draft.files, python2: draft.python2 }
}

const packageOf = ({ generation }: Draft): string => (generation === 'a' ? 'buildbot.slave' : 'buildslave')

/** What the class is called, and the statements that it takes. */
function importClass(draft: Draft): { readonly name: string; readonly lines: readonly string[] } {
  const own = packageOf(draft)
  const other = own === 'buildslave' ? 'buildbot.slave' : 'buildslave'
  const attempt = (first: string, second: string) => ['try:', `    ${first}`, 'except ImportError:', `    ${second}`]
  const from = (name: string, alias = '') => `from ${name}.bot import BuildSlave${alias && ` as ${alias}`}`
  return draft.random.weighted<{ name: string; lines: string[] }>([
    [50, { name: 'BuildSlave', lines: [from(own)] }],
    [3, { name: 'BuildSlave', lines: [`from ${own}.bot import (BuildSlave)  # the class`] }],
    [4, { name: 'Slave', lines: [from(own, 'Slave')] }],
    [4, { name: 'Bot', lines: [from(own, 'Bot')] }],
    [3, { name: 'Worker', lines: [from(own, 'Worker')] }],
    [5, { name: `${own}.bot.BuildSlave`, lines: [`import ${own}.bot`] }],
    [3, { name: 'sb.BuildSlave', lines: [`import ${own}.bot as sb`] }],
    [3, { name: 'slavebot.BuildSlave', lines: [`import ${own}.bot as slavebot`] }],
    [3, { name: 'bot.BuildSlave', lines: [`from ${own} import bot`] }],
    [2, { name: 'BuildSlave', lines: [`from ${own}.bot import *`] }],
    [6, { name: 'BuildSlave', lines: attempt(from(own), from(other)) }],
    [4, { name: 'BuildSlave', lines: attempt(from(own), 'from buildbot_worker.bot import Worker as BuildSlave') }],
    [4, { name: 'Worker', lines: attempt('from buildbot_worker.bot import Worker', from(own, 'Worker')) }],
    [3, { name: 'BuildSlave', lines: attempt('from buildbot_worker.bot import Worker as BuildSlave', from(own)) }],
    [3, { name: 'Slave', lines: [from(own), 'Slave = BuildSlave'] }],
  ])
}

function marked(draft: Draft): string[] {
  const { random } = draft
  const [line, name] = random.pick([
    ['from twisted.application import service', 'service.Application'],
    ['from twisted.application.service import Application', 'Application'],
    ['import twisted.application.service', 'twisted.application.service.Application'],
    ['from twisted.application import service as svc', 'svc.Application'],
  ] as const)
  draft.import(line)
  const call = random.pick([
    `${name}('buildslave')`,
    `${name}("buildslave")`,
    `${name}( 'buildslave' )`,
    `${name}("buildslave", )`,
  ])
  const above = random.pick([
    [],
    ['# note: this line is matched against to check that this is a buildslave', '# directory; do not edit it.'],
    ['# BuildSlave looks for the next line'],
  ])
  return [...above, `application = ${call}${random.pick(['', '', '  # fmt: skip', ' # noqa'])}`]
}

function log({ random }: Draft): string[] {
  const indent = random.pick(['  ', '    ', '\t'])
  const block = [
    'from twisted.python.logfile import LogFile',
    'from twisted.python.log import ILogObserver, FileLogObserver',
    'logfile = LogFile.fromFullPath("twistd.log", rotateLength=1000000,',
    '                             maxRotatedFiles=10)',
    'application.setComponent(ILogObserver, FileLogObserver(logfile).emit)',
  ]
  return random.weighted([
    [40, ['try:', ...block.map((line) => indent + line), 'except ImportError:', `${indent}# an old Twisted`, `${indent}pass`]],
    [20, block],
    [40, []],
  ])
}

/** Code of the user's own. */
function noise(draft: Draft): string[] {
  const { random } = draft
  const old = (lines: string[]): string[] => {
    draft.python2 = true
    return lines
  }
  return random.weighted<() => string[]>([
    [60, () => []],
    [5, () => old(['print "loading"'])],
    [3, () => old(['import sys', 'print >>sys.stderr, "loading", 1'])],
    [3, () => old(['for i in xrange(2):', '    print i,'])],
    [3, () => old(['try:', '    int("x")', 'except ValueError, e:', '    print "no", e'])],
    [3, () => old(['if 1 <> 1:', '    raise ValueError, "strange"'])],
    [3, () => old(['exec "y = 1"', 'z = `y`'])],
    [2, () => old(['parts = map(str, [1, 2])', "parts.append('x')"])],
    [2, () => old(["known = {'a': 1}", 'for key in known.keys():', '    del known[key]'])],
    [2, () => old(["drive = 'C:\\Users\\slave'"])],
    [2, () => old(["first = iter(['x']).next()"])],
    [2, () => old(["print ('%s') % 'loading'"])],
    [2, () => old(['total = reduce(lambda a, b: a + b, [1, 2])'])],
    [2, () => old(['numbers = range(2)', 'numbers.append(2)'])],
    [2, () => old(['import string', "letters = string.lowercase + string.upper('x')"])],
    [3, () => ['def slave_hook(slave):', '    """Looks at it."""', '    return slave', '', "slave_names = ['a']"]],
    [3, () => ["names = {'a': 1}", '"""A text', '  over lines."""']],
  ])()
}

type Shape = (draft: Draft, callee: string) => { lines: string[]; workers: Settings[] }

const shape: Shape = (draft, callee) =>
  draft.random.weighted<Shape>([
    [60, script],
    [15, chained],
    [8, inFunction],
    [6, withParameters],
    [6, loop],
    [4, rows],
    [5, twice],
  ])(draft, callee)

const assigned = (name: string, lines: readonly string[]) =>
  lines.map((line, index) => (index === 0 ? `${name} = ${line}` : line))
const indented = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`))

const script: Shape = (draft, callee) => {
  const call = writeCall(draft, callee)
  const name = draft.random.pick(['s', 's', 'slave', 'buildslave', 'bot_'])
  return {
    lines: [...call.before, ...assigned(name, call.lines), `${name}.setServiceParent(application)`],
    workers: [draft.settings],
  }
}

const chained: Shape = (draft, callee) => {
  const call = writeCall(draft, callee)
  const lines = call.lines.map((line, index) =>
    index === call.lines.length - 1 ? `${line}.setServiceParent(application)` : line,
  )
  return { lines: [...call.before, ...lines], workers: [draft.settings] }
}

const inFunction: Shape = (draft, callee) => {
  draft.inFunction = true
  const call = writeCall(draft, callee)
  const body = indented([...call.before, ...assigned('slave', call.lines), 'slave.setServiceParent(application)', 'return slave'])
  return { lines: ['def make_slave():', ...body, '', 'make_slave()'], workers: [draft.settings] }
}

const withParameters: Shape = (draft, callee) => {
  const call = writeCall(draft, callee, { name: 'slavename', port: 'slave_port' })
  const { name, port } = draft.settings
  const use = draft.random.pick([`make('${name}', slave_port=${port})`, `make(slave_port=${port}, slavename='${name}')`])
  const body = indented([...assigned('s', call.lines), 's.setServiceParent(application)'])
  return { lines: [...call.before, 'def make(slavename, slave_port=1):', ...body, '', use], workers: [draft.settings] }
}

const loop: Shape = (draft, callee) => {
  const call = writeCall(draft, callee, { name: 'slavename' })
  const body = indented([...assigned('slave', call.lines), 'slave.setServiceParent(application)'])
  const workers = ['one', 'two'].map((name) => ({ ...draft.settings, name }))
  return { lines: [...call.before, "for slavename in ['one', 'two']:", ...body], workers }
}

const rows: Shape = (draft, callee) => {
  const call = writeCall(draft, callee, { name: 'slavename', passwd: 'passwd', usePTY: 'usepty' })
  const body = indented([...assigned('slave', call.lines), 'slave.setServiceParent(application)'])
  const list = ['slaves = [', "    ('one', 0, 'pw1'),", "    ('two', 1, 'pw2'),  # the other", ']']
  const workers = [1, 2].map((n) => ({ ...draft.settings, name: n === 1 ? 'one' : 'two', passwd: `pw${n}` }))
  return { lines: [...call.before, ...list, 'for slavename, usepty, passwd in slaves:', ...body], workers }
}

const twice: Shape = (draft, callee) => {
  const first = writeCall(draft, callee)
  const second = writeCall(draft, callee, { name: "'second'" })
  const lines = [first, second].flatMap((call) => [
    ...call.before,
    ...assigned('s', call.lines),
    's.setServiceParent(application)',
  ])
  return { lines, workers: [draft.settings, { ...draft.settings, name: 'second' }] }
}

function finish(draft: Draft, body: readonly string[]): string {
  const { random } = draft
  const head = random.pick([
    [],
    [''],
    ['#!/usr/bin/env python', '# -*- mode: python; coding: utf-8 -*-', '# Ünïcode'],
    ['# ex: set syntax=python:', ''],
  ])
  const spaced = body.flatMap((line) =>
    random.chance(0.1) && /^\w/.test(line) && !/^(?:else|except|elif)\b/.test(line) ? ['', line] : [line],
  )
  const lines = [
    ...head,
    ...draft.imports(),
    '',
    ...spaced.map((line) => (random.chance(0.03) && line !== '' ? `${line}  ` : line)),
  ]
  const end = random.weighted([
    [80, '\n'],
    [20, '\r\n'],
  ])
  return (
    lines.join(end) +
    random.weighted([
      [60, end],
      [30, end + end],
      [10, ''],
    ])
  )
}
