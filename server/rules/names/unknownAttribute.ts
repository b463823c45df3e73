import { attributesSetBy } from '../../python/evaluate/scope.ts'
import type { AttributeEvent } from '../../python/events.ts'
import { moduleNames, packageModules } from '../../python/moduleNames.ts'
import { versionsOf } from '../../python/nameVersions.ts'
import type { Span } from '../../python/span.ts'
import { pathTo } from '../../python/syntax/walk.ts'
import { mayBeOfSystem } from '../../python/systemNames.ts'
import { isPythonSince } from '../../python/version.ts'
import { nearestName } from '../../worker/nearestName.ts'
import { constructorOf } from '../../worker/releases.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { runsOnPython2 } from '../syntax/problems.ts'
import { changeName } from './changeName.ts'
import { uncaughtEvents } from './eventsOf.ts'
import { addImport } from './importLine.ts'
import { workerClassMeant } from './workerClass.ts'

/** What Python 3 calls what Python 2 had under another name. */
const RENAMED: Readonly<Record<string, string>> = {
  'os.getcwdu': 'getcwd',
  'string.letters': 'ascii_letters',
  'string.lowercase': 'ascii_lowercase',
  'string.uppercase': 'ascii_uppercase',
  'sys.maxint': 'maxsize',
}

export const unknownAttribute: Rule<TacSubject> = {
  code: 'unknown-attribute',
  severity: 'error',
  documentation: 'What a module does not have ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const event of uncaughtEvents(subject, 'attribute')) {
      const lack = lackOf(event, subject)
      if (!lack) continue
      const { advice, fixes } = mendOf(event, lack, subject)
      yield {
        span: event.span,
        severity: event.certain && lack.sure ? 'error' : 'warning',
        message: [lack.message, ...advice].join(' '),
        fixes,
      }
    }
  },
}

interface Mending {
  /** Sentences. */
  readonly advice: readonly string[]
  readonly fixes: NonNullable<Finding['fixes']>
}

/** The name or the module that is meant, or the import that lacks, where one of them is known. */
function mendOf(event: AttributeEvent, { instead, missing }: Lack, subject: TacSubject): Mending {
  const { module, name, span } = event
  if (missing !== undefined) return { advice: [], fixes: [addImport(subject, `import ${missing}`)] }
  const renamed = RENAMED[`${module}.${name}`] ?? classOf(event, subject)
  const nearest = renamed ?? nearestName(name, instead)
  if (nearest !== undefined) {
    const change = (): Fix => ({
      title: `Change to ${nearest}`,
      edits: changeName(subject.analysis.parsed.module, span, nearest),
      preferred: renamed !== undefined,
    })
    return { advice: [`Did you mean ${nearest}?`], fixes: () => [change()] }
  }
  const home = event.imported ? homeOf(module, name, subject.release) : undefined
  return home === undefined
    ? { advice: [], fixes: [] }
    : { advice: [`It is in ${home}.`], fixes: () => importFrom(subject, span, home) }
}

/** The class of workers under the name that it has in this release. */
function classOf({ module, name }: AttributeEvent, { release }: TacSubject): string | undefined {
  return module === constructorOf(release).module ? workerClassMeant(name, release) : undefined
}

/** The module of a package that has a name which the package itself lacks: the one of workers, or else the only one. */
function homeOf(path: string, name: string, release: string): string | undefined {
  const modules = [...(packageModules.get(path) ?? [])].map((module) => `${path}.${module}`)
  const homes = modules.filter((module) => moduleNames.get(module)?.has(name))
  const { module } = constructorOf(release)
  if (homes.includes(module)) return module
  return homes.length === 1 ? homes[0] : undefined
}

/** Where nothing else is imported from the same module. */
function importFrom({ analysis: { parsed } }: TacSubject, { from }: Span, module: string): Fix[] {
  const statement = pathTo(parsed.module, from).find((node) => node.kind === 'from-import')
  if (statement?.kind !== 'from-import' || statement.names.length !== 1) return []
  return [{ title: `Import it from ${module}`, edits: [{ ...statement.pathSpan, text: module }], preferred: true }]
}

/** Whether the module lacks the attribute for sure. */
export const lacksAttribute = (event: AttributeEvent, subject: TacSubject): boolean => lackOf(event, subject)?.sure === true

interface Lack {
  /** False where it depends on which Python runs the worker. */
  readonly sure: boolean
  /** A plain sentence. */
  readonly message: string
  /** What the module has. */
  readonly instead: readonly string[]
  /** The module to import, where that is what lacks. */
  readonly missing?: string
}

function lackOf(event: AttributeEvent, subject: TacSubject): Lack | undefined {
  if (runsOnPython2(subject) || subject.analysis.context.python === 2) return undefined
  const lack = lackOfModule(event) ?? lackOfAll(event) ?? lackOfSome(event, subject.python)
  return lack && !isSet(subject, event.name) ? lack : undefined
}

/** Whether the file itself may give an object the attribute. */
function isSet({ analysis }: TacSubject, name: string): boolean {
  const set = attributesSetBy(analysis.parsed.module.body, analysis.parsed.text)
  return set === 'any' || set.has(name)
}

/** A module that is there and not imported. */
function lackOfModule({ module, name, early }: AttributeEvent): Lack | undefined {
  if (!early) return undefined
  const path = `${module}.${name}`
  // Who loads the file may have imported the worker's own for reasons of its own; buildbot-worker does not.
  const sure = !module.startsWith('buildbot_worker')
  return { sure, message: `${module} has no ${name} as long as nothing imports it.`, instead: [], missing: path }
}

/** What no version of the module has. */
function lackOfAll({ module, name }: AttributeEvent): Lack | undefined {
  const names = moduleNames.get(module)
  const modules = packageModules.get(module)
  if (!names || names.has(name) || modules?.has(name) || name.startsWith('_')) return undefined
  if (mayBeOfSystem(module, name)) return undefined
  return { sure: true, message: `The module ${module} has no ${name}.`, instead: [...names, ...(modules ?? [])] }
}

/** What the module has in some Pythons only: what is gone is worth a word even where it is not known which one runs the worker. */
function lackOfSome({ module, name }: AttributeEvent, python: string | undefined): Lack | undefined {
  const { since, until } = versionsOf(module, name) ?? {}
  if (until !== undefined && (python === undefined || isPythonSince(python, until))) {
    const message = `The module ${module} has no ${name} since Python ${until}.`
    return { sure: python !== undefined, message, instead: [] }
  }
  if (since === undefined || python === undefined || isPythonSince(python, since)) return undefined
  const message = `The module ${module} has ${name} since Python ${since}, and this worker runs on ${python}.`
  return { sure: true, message, instead: [] }
}
