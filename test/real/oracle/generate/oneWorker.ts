// Files with one worker.
import { workerName } from './arguments.ts'
import { call } from './call.ts'
import { indented } from './python.ts'
import { argumentsOf, assigned, attach, before, type Shape } from './worker.ts'

export const script: Shape = (draft, worker, basedir) => {
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

export const chained: Shape = (draft, worker, basedir) => {
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
export const inFunction: Shape = (draft, worker, basedir) => {
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

/** A second way to make it, for when the first does not work or is not wanted. */
export const alternatives: Shape = (draft, worker, basedir) => {
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

export const underName: Shape = (draft, worker, basedir) => {
  draft.form('under __name__')
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const made = call(draft, worker, given)
  draft.write(
    "if __name__ in ('builtins', '__builtin__', '__main__'):",
    ...indented([...made.before, ...assigned('s', made.lines), ...attach(draft, 's')]),
  )
}

/** A class of the file makes it. */
export const factory: Shape = (draft, worker, basedir) => {
  draft.form('factory class')
  const given = argumentsOf(draft, basedir, workerName(draft))
  draft.write(...before(given))
  const made = call(draft, worker, given)
  const body = [...made.before, ...assigned('s', made.lines), 's.setServiceParent(self.parent)', 'return s']
  draft.write(
    ...draft.random.pick([
      [
        'class Factory:',
        '    def __init__(self, parent):',
        '        self.parent = parent',
        '',
        '    def make(self):',
        ...indented(indented(body)),
        '',
        'Factory(application).make()',
      ],
      [
        'class Factory(object):',
        '    parent = application',
        '',
        '    def __call__(self):',
        ...indented(indented(body)),
        '',
        'make = Factory()',
        'make()',
      ],
      [
        'class Factory:',
        '    parent = application',
        '',
        '    @classmethod',
        '    def make(self, *unused):',
        ...indented(indented(body)),
        '',
        'Factory.make(1, 2)',
      ],
    ]),
  )
}
