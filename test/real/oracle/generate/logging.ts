// How a file sets up the log.
import type { Draft } from './draft.ts'
import { indented } from './python.ts'

/** Statements that follow the application. @param basedir expression for the base directory */
export function logging(draft: Draft, basedir: string): void {
  const { random } = draft
  const block = random.weighted(blocks)(draft, basedir)
  if (block.length === 0) return
  const sizes = block.some((line) => line.includes('rotateLength=rotateLength'))
  const guarded = random.weighted([
    [70, block],
    [20, ['try:', ...indented(block), 'except ImportError:', '    # No log of our own then.', '    pass']],
    [4, ['if True:', ...indented(block)]],
    [6, ['try:', ...indented(block, '  '), 'except Exception as e:', '  print(e)']],
  ])
  draft.write(
    ...(sizes
      ? [
          `rotateLength = ${random.pick([10000000, 1000000, 'None', '10 * 1024 * 1024'])}`,
          `maxRotatedFiles = ${random.pick([10, 5, 'None', 0])}`,
        ]
      : []),
    ...guarded,
  )
}

type Block = (draft: Draft, basedir: string) => string[]

const logFile: Block = (draft, basedir) => {
  const { imports, random } = draft
  const path = imports.os('path')
  const file = imports.name('twisted.python.logfile', random.chance(0.95) ? 'LogFile' : 'DailyLogFile')
  const where = `${path}.join(${basedir}, ${random.pick(["'twistd.log'", '"twistd.log"'])})`
  if (file.includes('Daily')) return [`logfile = ${file}.fromFullPath(${where})`, ...observer(draft)]
  const sizes = random.pick([
    ', rotateLength=rotateLength,\n                             maxRotatedFiles=maxRotatedFiles',
    ', rotateLength=rotateLength, maxRotatedFiles=maxRotatedFiles',
    ', rotateLength=1000000, maxRotatedFiles=None',
    ', 10 * 1000 * 1000',
    '',
  ])
  return [`logfile = ${file}.fromFullPath(${where}${sizes})`.replace(/\n\s*/, ' '), ...observer(draft)]
}

/** The log file's observer. */
function observer({ imports, random }: Draft): string[] {
  const legacy = () => {
    const component = imports.name('twisted.python.log', 'ILogObserver')
    return [`application.setComponent(${component}, ${imports.name('twisted.python.log', 'FileLogObserver')}(logfile).emit)`]
  }
  const modern = () => {
    const component = imports.name('twisted.logger', 'ILogObserver')
    return [`application.setComponent(${component}, ${imports.name('twisted.logger', 'textFileLogObserver')}(logfile))`]
  }
  return random.weighted([
    [8, legacy],
    [2, modern],
  ])()
}

const filtered: Block = (draft, basedir) => {
  const { imports } = draft
  const from = (name: string) => imports.name('twisted.logger', name, true)
  const file = imports.name('twisted.python.logfile', 'LogFile')
  return [
    `observer = ${from('textFileLogObserver')}(${file}.fromFullPath(${imports.os('path')}.join(${basedir}, 'twistd.log')))`,
    `predicate = ${from('LogLevelFilterPredicate')}(defaultLogLevel=${from('LogLevel')}.info)`,
    `application.setComponent(${from('ILogObserver')}, ${from('FilteringLogObserver')}(observer, predicates=[predicate]))`,
  ]
}

const standardOutput: Block = ({ imports, random }) => {
  const out = `${imports.module('sys')}.${random.pick(['stdout', 'stdout', 'stderr'])}`
  const component = imports.name('twisted.python.log', 'ILogObserver')
  return [`application.setComponent(${component}, ${imports.name('twisted.python.log', 'FileLogObserver')}(${out}).emit)`]
}

const python: Block = ({ imports }) => {
  const component = imports.name('twisted.python.log', 'ILogObserver')
  return [
    `observer = ${imports.name('twisted.python.log', 'PythonLoggingObserver')}()`,
    `application.setComponent(${component}, observer.emit)`,
  ]
}

const added: Block = ({ imports }) => {
  const log = imports.name('twisted.python', 'log')
  return ['def shown(event):', '    if event.get("isError"):', '        print(event["message"])', '', `${log}.addObserver(shown)`]
}

const json: Block = ({ imports }, basedir) => [
  `application.setComponent(${imports.name('twisted.logger', 'ILogObserver')}, ${imports.name('twisted.logger', 'jsonFileLogObserver')}(open(${imports.os('path')}.join(${basedir}, 'twistd.json'), 'a')))`,
]

const unused: Block = () => ['rotateLength = 10000000', 'maxRotatedFiles = 10']

const blocks: readonly (readonly [number, Block])[] = [
  [50, logFile],
  [8, filtered],
  [14, standardOutput],
  [3, python],
  [3, added],
  [2, json],
  [5, unused],
  [15, () => []],
]
