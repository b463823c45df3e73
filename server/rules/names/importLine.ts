// Where names that tacs use come from, and how a file gets them.
import type { Module, Statement } from '../../python/syntax/statement.ts'
import type { Edit, Fix } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

/** By the name that is used without being imported. */
const IMPORTS: Readonly<Record<string, string>> = {
  ...modules('os sys socket json time re subprocess platform logging pathlib shutil glob getpass random tempfile configparser'),
  ...from('os', 'environ getenv getcwd path'),
  ...from('os.path', 'abspath basename dirname exists expanduser isdir isfile realpath'),
  ...from('pathlib', 'Path'),
  ...from('functools', 'reduce'),
  ...from('importlib', 'reload'),
  ...from('sys', 'argv intern stderr stdout'),
  ...from('twisted.application', 'internet service'),
  ...from('twisted.application.service', 'Application MultiService'),
  ...from('twisted.python', 'log logfile usage'),
  ...from('twisted.python.log', 'FileLogObserver ILogObserver PythonLoggingObserver'),
  ...from('twisted.python.logfile', 'DailyLogFile LogFile'),
  ...from('twisted.logger', 'globalLogPublisher jsonFileLogObserver textFileLogObserver'),
  ...from('twisted.internet', 'defer reactor task'),
  ...from('buildbot_worker.bot', 'LocalWorker Worker'),
}

/** The line that imports a name, where it is known which. */
export const importOf = (name: string): string | undefined => (Object.hasOwn(IMPORTS, name) ? IMPORTS[name] : undefined)

/** Inserts an import at the top of the file. */
export function addImport({ text, analysis }: TacSubject, line: string): Fix {
  return { title: `Insert ${line}`, edits: [importEdit(text, analysis.parsed.module, [line])], preferred: true }
}

/** Import lines at the top of a file, behind its docstring and what it imports from the future. */
export function importEdit(text: string, module: Module, lines: readonly string[]): Edit {
  const first = module.body.find((statement, index) => !mustStandFirst(statement, index))
  const at = first ? text.lastIndexOf('\n', first.from - 1) + 1 : 0
  return { from: at, to: at, text: asLines(text, lines) }
}

/** Lines that end as those of a text do. */
export function asLines(text: string, lines: readonly string[]): string {
  const end = /\r\n|\n/.exec(text)?.[0] ?? '\n'
  return lines.map((line) => line + end).join('')
}

const mustStandFirst = (statement: Statement, index: number): boolean =>
  (statement.kind === 'from-import' && statement.path === '__future__') ||
  (index === 0 && statement.kind === 'expression' && statement.value.kind === 'string')

function modules(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, `import ${name}`]))
}

function from(module: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, `from ${module} import ${name}`]))
}
