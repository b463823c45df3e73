import { attributesSetBy } from '../../python/evaluate/scope.ts'
import type { AttributeEvent } from '../../python/events.ts'
import { moduleNames, packageModules } from '../../python/moduleNames.ts'
import { nearestName } from '../../worker/nearestName.ts'
import type { Finding, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'
import { runsOnPython2 } from '../syntax/problems.ts'
import { uncaughtEvents } from './eventsOf.ts'

/** What Python 3 calls what Python 2 had under another name. */
const RENAMED: Readonly<Record<string, string>> = {
  'os.getcwdu': 'getcwd',
  'string.letters': 'ascii_letters',
  'string.lowercase': 'ascii_lowercase',
  'string.uppercase': 'ascii_uppercase',
  'sys.maxint': 'maxsize',
}

const CONSTANT = /^[A-Z\d]+_[A-Z\d_]+$/

/** Modules whose constants differ from system to system, and what these look like. */
const OF_THE_SYSTEM: ReadonlyMap<string, RegExp> = new Map([
  ['errno', /^E[A-Z\d]+$/],
  ['os', CONSTANT],
  ['signal', /^(?:SIG|ITIMER|CTRL)[A-Z\d_]+$/],
  ['socket', CONSTANT],
  ['stat', CONSTANT],
  ['subprocess', /^START[A-Z\d_]+$|^[A-Z\d]+_[A-Z\d_]+$/],
  ['time', CONSTANT],
])

export const unknownAttribute: Rule<TacSubject> = {
  code: 'unknown-attribute',
  severity: 'error',
  documentation: 'What a module does not have ends the loading of the file.',
  check: function* (subject): Generator<Finding> {
    for (const event of uncaughtEvents(subject, 'attribute')) {
      const { module, name, span } = event
      const names = lackedBy(event, subject)
      if (!names) continue
      const nearest = RENAMED[`${module}.${name}`] ?? nearestName(name, names)
      yield {
        span,
        severity: event.certain ? 'error' : 'warning',
        message: `The module ${module} has no ${name}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
        fixes:
          nearest === undefined ? [] : [{ title: `Change to ${nearest}`, edits: [{ ...span, text: nearest }], preferred: true }],
      }
    }
  },
}

/** Whether the module lacks the attribute for sure. */
export const lacksAttribute = (event: AttributeEvent, subject: TacSubject): boolean => lackedBy(event, subject) !== undefined

/** What the module has instead. */
function lackedBy(event: AttributeEvent, subject: TacSubject): readonly string[] | undefined {
  if (runsOnPython2(subject) || subject.analysis.context.python === 2) return undefined
  const names = namesOf(event)
  return names && !isSet(subject, event.name) ? names : undefined
}

/** Whether the file itself may give an object the attribute. */
function isSet({ analysis }: TacSubject, name: string): boolean {
  const set = attributesSetBy(analysis.parsed.module.body, analysis.parsed.text)
  return set === 'any' || set.has(name)
}

/** What the module has, where it does not have the attribute; undefined where it has it, or may have it. */
function namesOf({ module, name }: AttributeEvent): readonly string[] | undefined {
  const names = moduleNames.get(module)
  const modules = packageModules.get(module)
  if (!names || names.has(name) || modules?.has(name) || name.startsWith('_')) return undefined
  if (OF_THE_SYSTEM.get(module)?.test(name)) return undefined
  return [...names, ...(modules ?? [])]
}
