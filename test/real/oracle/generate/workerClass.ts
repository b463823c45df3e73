// How a file comes by the class.
import type { Draft } from './draft.ts'

/** What the class is called from here on. */
export function workerClass(draft: Draft): string {
  const { random, imports } = draft
  return random.weighted<() => string>([
    [70, () => imports.name('buildbot_worker.bot', 'Worker')],
    [4, () => imports.name('buildbot_worker.pb', 'Worker')],
    [8, () => eitherPackage(draft)],
    [5, () => subclass(draft)],
    [4, () => `${imports.module('buildbot_worker.bot')}.Worker`],
    [3, () => renamed(draft)],
    [3, () => partial(draft)],
    [3, () => guarded(draft)],
    [2, () => lookedUp(draft)],
  ])()
}

function eitherPackage(draft: Draft): string {
  draft.form('either package')
  const [name, lines] = draft.random.pick<readonly [string, readonly string[]]>([
    [
      'Worker',
      [
        'try:',
        '    from buildbot_worker.bot import Worker',
        'except ImportError:',
        '    from buildslave.bot import BuildSlave as Worker',
      ],
    ],
    [
      'BuildSlave',
      [
        'try:',
        '    from buildslave.bot import BuildSlave',
        'except ImportError:',
        '    from buildbot_worker.bot import Worker as BuildSlave',
      ],
    ],
    [
      'Worker',
      [
        'try:',
        '    from buildbot.slave.bot import BuildSlave as Worker',
        'except ImportError:',
        '    from buildbot_worker.bot import Worker',
      ],
    ],
    [
      'Worker',
      [
        'try:',
        '    import buildbot_worker.bot',
        '    Worker = buildbot_worker.bot.Worker',
        'except ImportError as error:',
        '    from buildslave.bot import BuildSlave',
        '    Worker = BuildSlave',
      ],
    ],
  ])
  draft.write(...lines)
  return name
}

function subclass(draft: Draft): string {
  draft.form('subclass of Worker')
  const base = draft.imports.name('buildbot_worker.bot', 'Worker')
  const log = draft.imports.name('twisted.python', 'log')
  draft.write(
    ...draft.random.pick([
      [`class OwnWorker(${base}):`, '    pass'],
      [
        `class OwnWorker(${base}):`,
        '    """Says when it starts."""',
        '',
        '    def startService(self):',
        `        ${log}.msg("starting")`,
        `        ${base}.startService(self)`,
      ],
      [`class OwnWorker(${base}):`, '    def __init__(self, *args, **kwargs):', '        super().__init__(*args, **kwargs)'],
    ]),
  )
  return 'OwnWorker'
}

function renamed(draft: Draft): string {
  const name = draft.imports.name('buildbot_worker.bot', 'Worker')
  draft.write(`TheWorker = ${name}`)
  return 'TheWorker'
}

function partial(draft: Draft): string {
  draft.form('functools.partial')
  const name = draft.imports.name('buildbot_worker.bot', 'Worker')
  draft.write(`make_worker = ${draft.imports.name('functools', 'partial')}(${name}, numcpus=None)`)
  return 'make_worker'
}

function guarded(draft: Draft): string {
  draft.form('guarded import')
  draft.write(
    ...draft.random.pick([
      [
        'import sys',
        'if sys.version_info >= (3,):',
        '    from buildbot_worker.bot import Worker',
        'else:',
        '    from buildslave.bot import BuildSlave as Worker',
      ],
      [
        'try:',
        '    from buildbot_worker.bot import Worker',
        'except ImportError:',
        '    raise SystemExit("install buildbot-worker")',
      ],
      ['if True:', '    from buildbot_worker.bot import Worker'],
    ]),
  )
  return 'Worker'
}

function lookedUp(draft: Draft): string {
  draft.form('class looked up')
  const { random, imports } = draft
  draft.write(
    `Worker = ${random.pick([
      () => `${imports.name('importlib', 'import_module')}('buildbot_worker.bot').Worker`,
      () => "__import__('buildbot_worker.bot', fromlist=['Worker']).Worker",
      () => `getattr(${imports.module('buildbot_worker.bot')}, 'Worker')`,
      () => `vars(${imports.module('buildbot_worker.bot')})['Worker']`,
      () => `{'worker': ${imports.name('buildbot_worker.bot', 'Worker', true)}}['worker']`,
      () => `eval('${imports.name('buildbot_worker.bot', 'Worker', true)}')`,
    ])()}`,
  )
  return 'Worker'
}
