import type { ImportEvent } from '../../python/events.ts'
import { moduleNames, packageModules } from '../../python/moduleNames.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import { isPythonSince } from '../../python/version.ts'
import { nearestName } from '../../worker/nearestName.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Finding, Fix, Rule, Severity } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { runsOnPython2 } from '../syntax/problems.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { goneModules, newModules, python2Modules } from './goneModules.ts'
import { isHomeOfWorkers } from './workerModule.ts'

/** What is wrong with an import, and where another module is meant, which. */
interface Verdict {
  readonly message: string
  readonly severity: Severity
  readonly instead?: string
}

export const missingModule: Rule<TacSubject> = {
  code: 'missing-module',
  severity: 'error',
  documentation: 'An import of a module that is not there ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const event of uncaughtEvents(subject, 'import')) {
      const verdict = judge(event.module, subject)
      // Where an import may not run, the file may know why.
      if (!verdict || !event.certain) continue
      const { message, severity, instead } = verdict
      yield {
        span: event.span,
        severity,
        message,
        fixes: instead === undefined ? [] : importInstead(subject, event, instead, severity === 'error'),
      }
    }
  },
}

/** Whether the import fails for sure. */
export const isMissing = ({ module }: ImportEvent, subject: TacSubject): boolean => judge(module, subject)?.severity === 'error'

function judge(path: string, subject: TacSubject): Verdict | undefined {
  if (path.startsWith('.')) {
    return { severity: 'error', message: 'A file that twistd loads is in no package: an import cannot begin with a dot.' }
  }
  if (!runsOnPython2(subject)) {
    const instead = python2Modules.get(path)
    if (instead !== undefined) {
      const advice = instead === '' ? 'Do without it.' : `It is called ${instead} now.`
      return { severity: 'error', message: `Python 3 has no module ${path}. ${advice}`, ...(instead !== '' && { instead }) }
    }
    const verdict = judgeByVersion(path.split('.')[0] as string, subject.python)
    if (verdict) return verdict
  }
  return judgeParts(path) ?? judgeLikeness(path, subject.release)
}

/** What no release has been called, though a private package may be. */
function judgeLikeness(path: string, release: string): Verdict | undefined {
  if (!/^build_?(?:bot)?_?(?:worker|slave)s?\.bot$/i.test(path) || isHomeOfWorkers(path)) return undefined
  const instead = constructorOf(release).module
  return { severity: 'warning', message: `No release of Buildbot has a module ${path}. Did you mean ${instead}?`, instead }
}

/** Modules that not every Python 3 has. */
function judgeByVersion(module: string, python: string | undefined): Verdict | undefined {
  const gone = goneModules.get(module)
  if (gone !== undefined) {
    const missing = python !== undefined && isPythonSince(python, gone)
    return { severity: missing ? 'error' : 'warning', message: `Python has no module ${module} since ${gone}. Do without it.` }
  }
  const since = newModules.get(module)
  if (since === undefined || python === undefined || isPythonSince(python, since)) return undefined
  return { severity: 'error', message: `Python has the module ${module} since ${since}, and this worker runs on ${python}.` }
}

/** Of packages whose modules are known, the first part that is not there. */
function judgeParts(path: string): Verdict | undefined {
  const parts = path.split('.')
  for (let length = 1; length < parts.length; length++) {
    const parent = parts.slice(0, length).join('.')
    const name = parts[length] as string
    const modules = packageModules.get(parent)
    if (modules?.has(name) || moduleNames.has(`${parent}.${name}`) || name.startsWith('_')) continue
    if (!modules && !moduleNames.has(parent)) return undefined
    if (!modules) return { severity: 'error', message: `${parent} is a module without modules of its own. Import ${parent}.` }
    const nearest = nearestName(name, modules)
    const instead = nearest === undefined ? undefined : [parent, nearest, ...parts.slice(length + 1)].join('.')
    const question = instead === undefined ? '' : ` Did you mean ${instead}?`
    return {
      severity: 'error',
      message: `${parent} has no module ${name}.${question}`,
      ...(instead !== undefined && { instead }),
    }
  }
  return undefined
}

/** Keeps the name that the file knows the module by. */
function importInstead(
  { analysis: { parsed } }: TacSubject,
  { span, module }: ImportEvent,
  instead: string,
  preferred: boolean,
): Fix[] {
  const change = (text: string): Fix => ({ title: `Change to ${text}`, edits: [{ ...span, text }], preferred })
  const statement = pathTo(parsed.module, span.from).find(({ kind }) => kind === 'import' || kind === 'from-import')
  if (statement?.kind !== 'import' && statement?.kind !== 'from-import') return []
  const bound =
    statement.kind === 'import' && !statement.modules.some(({ pathSpan, alias }) => pathSpan.from === span.from && alias)
  // `import a.b` binds `a`: another name for it would have to be written wherever it is used.
  if (bound && module.includes('.')) return instead.split('.')[0] === module.split('.')[0] ? [change(instead)] : []
  return [change(bound ? `${instead} as ${module}` : instead)]
}
