// The overall shapes of tacs: a script, one long line, functions, loops, several workers.
import { type Argument, optional, required, workerName } from './arguments.ts'
import { baseDirectory } from './basedir.ts'
import { call } from './call.ts'
import type { Draft } from './draft.ts'
import { logging } from './logging.ts'
import { indented, repr } from './python.ts'
import { workerClass } from './workerClass.ts'

/** Writes a whole file. */
export function write(draft: Draft): void {
  const { random } = draft
  const applicationFirst = random.chance(0.5)
  if (applicationFirst) application(draft)
  const basedir = baseDirectory(draft)
  draft.write(...basedir.before)
  draft.pause()
  if (!applicationFirst) application(draft)
  logging(draft, basedir.value)
  draft.pause()
  const shape = random.weighted(shapes)
  shape(draft, workerClass(draft), { parameter: 'basedir', before: [], value: basedir.value })
  if (random.chance(0.06)) otherService(draft)
}

function application(draft: Draft): void {
  const { random, imports } = draft
  const made = random.chance(0.75)
    ? `${imports.name('twisted.application', 'service', true)}.Application`
    : imports.name('twisted.application.service', 'Application')
  // A class under another name has no marker in its call.
  const remark = made.endsWith('Application')
    ? random.pick(['', '', '', '', '  # fmt: skip', '  # type: ignore', ' # noqa'])
    : "  # Application('buildbot-worker')"
  if (random.chance(0.4)) draft.write('# buildbot-worker looks for the next line; leave it as it is.')
  draft.write(`application = ${made}('buildbot-worker')${remark}`)
  draft.pause()
}

type Shape = (draft: Draft, worker: string, basedir: Argument) => void

function argumentsOf(draft: Draft, basedir: Argument, name: string): Argument[] {
  const first = required(draft, name)
  return [...first, basedir, ...optional(draft, first)]
}

const before = (given: readonly Argument[]) => given.flatMap((argument) => argument.before)

const script: Shape = (draft, worker, basedir) => {
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  draft.pause()
  const made = call(draft, worker, given)
  const variable = draft.random.pick(['s', 's', 's', 'worker', 'w', 'service', 'slave', 'bot'])
  draft.write(...made.before)
  // The name of Twisted's module may be taken for the worker once the application is made.
  draft.write(...assigned(variable, made.lines))
  draft.write(...attach(draft, variable))
}

const assigned = (variable: string, lines: readonly string[]) =>
  lines.map((line, index) => (index === 0 ? `${variable} = ${line}` : line))

function attach(draft: Draft, variable: string): string[] {
  const { random, imports } = draft
  return random.weighted<() => string[]>([
    [80, () => [`${variable}.setServiceParent(application)`]],
    [3, () => [`${variable}.setServiceParent(parent=application)`]],
    [
      4,
      () => {
        draft.form('attached by way of another service')
        const multi = imports.name('twisted.application.service', 'MultiService')
        draft.write()
        return [`services = ${multi}()`, `${variable}.setServiceParent(services)`, 'services.setServiceParent(application)']
      },
    ],
    [
      3,
      () => {
        draft.form('addService')
        const collection = imports.name('twisted.application.service', 'IServiceCollection')
        draft.write()
        return [`${collection}(application).addService(${variable})`]
      },
    ],
    [3, () => [`if ${variable} is not None:`, `    ${variable}.setServiceParent(application)`]],
    [3, () => ['top = application', `${variable}.setServiceParent(top)`]],
    [2, () => [`attach = ${variable}.setServiceParent`, 'attach(application)']],
    [2, () => [`for one in [${variable}]:`, '    one.setServiceParent(application)']],
  ])()
}

const chained: Shape = (draft, worker, basedir) => {
  draft.form('chained')
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const made = call(draft, worker, given)
  draft.write(...made.before)
  draft.write(
    ...made.lines.map((line, index) => (index === made.lines.length - 1 ? `${line}.setServiceParent(application)` : line)),
  )
}

/** The worker is made in a function, and attached there or by its caller. */
const inFunction: Shape = (draft, worker, basedir) => {
  draft.form('function')
  const given = argumentsOf(draft, basedir, workerName(draft))
  const outside = given.filter((argument) => argument.global || draft.random.chance(0.5))
  draft.write(...before(outside))
  const made = call(draft, worker, given)
  const inside = before(given.filter((argument) => !outside.includes(argument)))
  draft.write(
    ...draft.random.pick([
      [
        'def make():',
        ...indented([...inside, ...made.before, ...assigned('s', made.lines), 's.setServiceParent(application)']),
        '',
        'make()',
      ],
      [
        'def make():',
        ...indented([...inside, ...made.before, ...assigned('s', made.lines), 'return s']),
        '',
        '',
        'make().setServiceParent(application)',
      ],
      [
        'def make(parent):',
        '    """Make the worker."""',
        ...indented([...inside, ...made.before, ...assigned('s', made.lines), 's.setServiceParent(parent)', 'return s']),
        'w = make(application)',
      ],
      [
        'def make():',
        ...indented([...inside, ...made.before, ...assigned('s', made.lines), 'return s']),
        's = make()',
        's.setServiceParent(application)',
      ],
    ]),
  )
}

/** The same arguments but for the name. */
const loop: Shape = (draft, worker, basedir) => {
  draft.form('loop')
  const { random } = draft
  const given = argumentsOf(draft, basedir, workerName(draft))
  const names = random.shuffled(['one', 'two', 'three', 'four']).slice(0, 1 + random.below(3))
  const withName = (value: string) =>
    given.map((argument) => (argument.parameter === 'name' ? { ...argument, before: [], value } : argument))
  draft.write(...before(given))
  const list = `[${names.map(repr).join(', ')}]`
  const [header, name] = random.pick<readonly [string, string]>([
    [`for each in ${list}:`, 'each'],
    [`for each in ${list.replace('[', '(').replace(']', ',)')}:`, 'each'],
    [`for number in range(${names.length}):`, "'worker-%d' % number"],
    [`for number in range(1, ${names.length + 1}):`, "f'worker{number}'"],
    [`for number, each in enumerate(${list}):`, "'{}-{}'.format(each, number)"],
    [`for each, secret in {${names.map((each) => `'${each}': 'x'`).join(', ')}}.items():`, 'each'],
    [`for each in sorted(${list}):`, 'each'],
    [`for each, size in [${names.map((each) => `('${each}', 1)`).join(', ')}]:`, 'each'],
  ])
  const made = call(draft, worker, withName(name))
  draft.write(header, ...indented([...made.before, ...assigned('s', made.lines), ...attach(draft, 's')]))
}

/** A function called for every worker. */
const functionInLoop: Shape = (draft, worker, basedir) => {
  draft.form('function in a loop')
  const { random } = draft
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const withName = given.map((argument) =>
    argument.parameter === 'name' ? { ...argument, before: [], value: 'name' } : argument,
  )
  const made = call(draft, worker, withName)
  const body = indented([...made.before, ...assigned('s', made.lines), 's.setServiceParent(application)'])
  draft.write(
    ...random.pick([
      ['def add_worker(name):', ...body, '', "for each in ['one', 'two']:", '    add_worker(each)'],
      [
        'def add_worker(name, enabled=True):',
        '    if not enabled:',
        '        return',
        ...body,
        '',
        "add_worker('one')",
        "add_worker('two', True)",
        "add_worker(name='three', enabled=False)",
      ],
      ['def add_worker(name):', ...body, '', "list(map(add_worker, ['one', 'two']))"],
      ['def add_worker(name):', ...body, '', "[add_worker('w%d' % n) for n in range(2)]"],
    ]),
  )
}

/** A dataclass holds the settings. */
const dataclass: Shape = (draft, worker, basedir) => {
  draft.form('dataclass')
  const { random } = draft
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const fields = random.shuffled(given).slice(0, 1 + random.below(3))
  const fromFields = given.map((argument) =>
    fields.includes(argument) ? { ...argument, value: `config.${argument.parameter}` } : argument,
  )
  const decorator = draft.imports.name('dataclasses', 'dataclass', true)
  const made = call(draft, worker, fromFields)
  const body = [...made.before, ...assigned('s', made.lines), 's.setServiceParent(application)']
  const values = fields.map(({ parameter, value }) => `${parameter}=${value}`).join(', ')
  draft.write(
    ...random.pick([
      [
        `@${decorator}`,
        'class Config:',
        ...fields.map(({ parameter, value }) => `    ${parameter}: object = ${value}`),
        '',
        'config = Config()',
        ...body,
      ],
      [
        `@${decorator}`,
        'class Config:',
        ...fields.map(({ parameter }) => `    ${parameter}: object`),
        '',
        'def setup(config):',
        ...indented(body),
        '',
        `setup(Config(${values}))`,
      ],
      [
        `@${decorator}(frozen=True)`,
        'class Config:',
        ...fields.map(({ parameter }) => `    ${parameter}: object`),
        '',
        'def setup(config: Config) -> None:',
        ...indented(body),
        '',
        `for each in [Config(${values})]:`,
        '    setup(each)',
      ],
    ]),
  )
}

/** One after the other, the names bound anew each time or not. */
const several: Shape = (draft, worker, basedir) => {
  draft.form('several workers')
  for (const name of draft.random.shuffled(['one', 'two', 'three']).slice(0, 2)) {
    const given = argumentsOf(draft, basedir, name)
    draft.write(...before(given))
    const made = call(
      draft,
      worker,
      given.map((argument) => (argument.parameter === 'name' ? { ...argument, value: repr(name) } : argument)),
    )
    draft.write(...made.before, ...assigned('s', made.lines))
    draft.write('s.setServiceParent(application)')
    draft.pause()
  }
}

/** A second way to make it, for when the first does not work or is not wanted. */
const alternatives: Shape = (draft, worker, basedir) => {
  draft.form('alternatives')
  const { random } = draft
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const first = call(draft, worker, given)
  const second = call(draft, worker, given)
  const environ = draft.imports.os('environ')
  const [one, two] = [
    [...first.before, ...assigned('s', first.lines)],
    [...second.before, ...assigned('s', second.lines)],
  ]
  draft.write(
    ...random.pick([
      ['try:', ...indented(one), 'except TypeError:', ...indented(two)],
      [`if ${environ}.get('OTHER'):`, ...indented(one), 'else:', ...indented(two)],
      [`if '${draft.release}' >= '3':`, ...indented(one), 'else:', ...indented(two)],
      ['s = None', 'if s is None:', ...indented(one)],
      ['while True:', ...indented(one), '    break'],
      ['try:', ...indented(one), 'finally:', '    pass'],
    ]),
  )
  draft.write(...attach(draft, 's'))
}

const underName: Shape = (draft, worker, basedir) => {
  draft.form('under __name__')
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const made = call(draft, worker, given)
  draft.write(
    "if __name__ in ('builtins', '__builtin__', '__main__'):",
    ...indented([...made.before, ...assigned('s', made.lines), ...attach(draft, 's')]),
  )
}

/** The worker is one of several services. */
function otherService(draft: Draft): void {
  const { random, imports } = draft
  draft.form('another service')
  const lines = random.pick<() => string[]>([
    () => [
      'def tick():',
      '    pass',
      '',
      `${imports.name('twisted.application.internet', 'TimerService')}(60, tick).setServiceParent(application)`,
    ],
    () => [
      `class Idle(${imports.name('twisted.application.service', 'Service')}):`,
      '    def startService(self):',
      '        pass',
      '',
      'Idle().setServiceParent(application)',
    ],
    () => [`${imports.name('twisted.internet', 'reactor', true)}.callWhenRunning(print, "up")`],
    () => [`${imports.name('twisted.internet', 'reactor', true)}.addSystemEventTrigger('before', 'shutdown', print, 'down')`],
    () => [`class Nothing(${imports.name('buildbot_worker.commands.base', 'Command')}):`, '    def start(self):', '        pass'],
  ])()
  draft.write(...lines)
}

const shapes: readonly (readonly [number, Shape])[] = [
  [55, script],
  [8, chained],
  [6, inFunction],
  [6, loop],
  [5, functionInLoop],
  [4, dataclass],
  [5, several],
  [8, alternatives],
  [2, underName],
]
