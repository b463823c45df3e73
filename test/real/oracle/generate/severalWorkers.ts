// Files that make any number of workers.
import { workerName } from './arguments.ts'
import { call } from './call.ts'
import { indented, repr } from './python.ts'
import { argumentsOf, assigned, attach, before, type Shape } from './worker.ts'

/** The same arguments but for the name. */
export const loop: Shape = (draft, worker, basedir) => {
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
export const functionInLoop: Shape = (draft, worker, basedir) => {
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
export const dataclass: Shape = (draft, worker, basedir) => {
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
export const several: Shape = (draft, worker, basedir) => {
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

/** Made in a comprehension or by a generator, attached afterwards. */
export const collected: Shape = (draft, worker, basedir) => {
  draft.form('collected')
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const named = given.map((argument) => (argument.parameter === 'name' ? { ...argument, before: [], value: 'each' } : argument))
  const made = call(draft, worker, named)
  // On one line there is no place for comments.
  const one = made.lines.map((line) => line.replace(/(?:^| ) *# .*$/, '')).join(' ')
  draft.write(...made.before)
  draft.write(
    ...draft.random.pick([
      [`workers = [${one} for each in ['one', 'two']]`, 'for w in workers:', '    w.setServiceParent(application)'],
      [`workers = {each: ${one} for each in ('one', 'two')}`, 'for w in workers.values(): w.setServiceParent(application)'],
      [
        'def workers():',
        "    for each in ['one', 'two']:",
        `        yield ${one}`,
        '',
        'for w in workers():',
        '    w.setServiceParent(application)',
      ],
      [`make = lambda each: ${one}`, "for w in map(make, ['one', 'two']):", '    w.setServiceParent(application)'],
      [
        'workers = []',
        "names = ['one', 'two']",
        'while names:',
        '    each = names.pop()',
        `    workers.append(${one})`,
        '    workers[-1].setServiceParent(application)',
      ],
      ["for each, n in zip(['one', 'two'], range(9)):", `    ${one}.setServiceParent(application)`],
    ]),
  )
}
