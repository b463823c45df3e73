// The import of the class: from whichever package of slaves to the one of workers.
import { isAlwaysThere } from '../../python/evaluate/builtins/modules.ts'
import { boundBy } from '../../python/evaluate/scope.ts'
import type { Block, Statement, TryStatement } from '../../python/syntax/statement.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Leftover } from '../contract.ts'
import { allBlocks, blocksOf, keepOnly, removeStatement } from './layout.ts'
import { type Age, type ClassImport, isWorkerImport, newPackage, withinPackage } from './references.ts'
import type { StepResult, TacSource } from './source.ts'

/** Names that the class may keep: aliases that do not speak of slaves. */
export const localName = ({ imported, age }: ClassImport): string => {
  const { alias } = imported
  if (!alias || /slave/i.test(alias.name)) return 'Worker'
  return age === 'new' || alias.name !== 'Worker' ? alias.name : 'Worker'
}

export function migrateImports(source: TacSource): StepResult {
  const { text, references } = source
  const edits: Edit[] = []
  const leftovers: Leftover[] = []
  for (const { statement } of references.classImports.filter(({ age }) => age === 'old')) {
    edits.push({ ...span(statement.pathSpan), text: pathFor(statement.path) })
  }
  for (const each of references.classImports) edits.push(...nameEdit(text, each))
  for (const { age, path, module, statement } of references.moduleImports) {
    if (age === 'new') continue
    if (module) edits.push({ ...span(module.pathSpan), text: pathFor(path) })
    else if (statement.kind === 'from-import') edits.push({ ...span(statement.pathSpan), text: pathFor(statement.path) })
  }
  for (const statement of references.starImports) {
    if (pathFor(statement.path) !== statement.path) edits.push({ ...span(statement.pathSpan), text: pathFor(statement.path) })
  }
  for (const statement of references.strangeImports) {
    leftovers.push({
      kind: 'decide',
      from: statement.from,
      to: statement.to,
      message: `buildbot_worker may not have all of this under the same name: say what to import instead.`,
    })
  }
  const merged = mergeTries(source)
  return { edits: unique([...edits, ...merged.edits]), leftovers: [...leftovers, ...merged.leftovers] }
}

const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({ from, to })

/** Modules of the packages other than `bot` have kept their names. */
const pathFor = (path: string): string => {
  const within = withinPackage(path)
  return within === '' ? newPackage : `${newPackage}.${within}`
}

function nameEdit(text: string, each: ClassImport): Edit[] {
  const { imported } = each
  const name = localName(each)
  const { from } = imported
  const written = text.slice(from, imported.to)
  if (name === 'Worker') return written === 'Worker' ? [] : [{ from, to: imported.to, text: 'Worker' }]
  return imported.name.name === 'Worker' ? [] : [{ ...span(imported.name), text: 'Worker' }]
}

/** `try … except ImportError` around two ways to the class: the way that is left takes its place. */
function mergeTries(source: TacSource): StepResult {
  const edits: Edit[] = []
  const leftovers: Leftover[] = []
  const visit = (block: Block): void => {
    for (const statement of block) {
      const kept = statement.kind === 'try' ? keptBlock(source, statement) : undefined
      if (!kept) for (const inner of blocksOf(statement)) visit(inner)
      else if (kept === 'unclear') {
        leftovers.push({
          kind: 'decide',
          from: statement.from,
          to: statement.from + 3,
          message: 'This tries two packages for the class. Keep what is right for buildbot_worker and remove the rest.',
        })
      } else edits.push(...keepOnly(source.text, statement, kept))
    }
  }
  visit(source.module.body)
  return { edits: [...edits, ...selfAssignments(source)], leftovers }
}

/** The block that is left of a `try` once only buildbot_worker can be imported; undefined where it is about something else. */
function keptBlock(source: TacSource, statement: TryStatement): Block | 'unclear' | undefined {
  const { body, handlers } = statement
  const [handler] = handlers
  if (!handler || !catchesImportError(source.text.slice(handler.from, handler.body[0]?.from))) return undefined
  const [tried, fallback] = [agesIn(body), agesIn(handler.body)]
  if (tried.size === 0 || fallback.size === 0) return undefined
  const keepsBody = tried.has('new') || !fallback.has('new')
  const simple = handlers.length === 1 && !statement.otherwise && !statement.finally
  const [kept, dropped] = keepsBody ? [body, handler.body] : [handler.body, body]
  const sure = keepsBody ? body.every(cannotFail) : body[0] !== undefined && agesIn([body[0]]).size > 0
  if (!simple || !sure || losesNames(source, kept, dropped)) return 'unclear'
  const [only] = kept
  if (kept.length === 1 && only?.kind === 'try') {
    const inner = keptBlock(source, only)
    if (inner) return inner
  }
  return kept
}

const catchesImportError = (clause: string): boolean =>
  /^except\s*:/.test(clause) || /\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/.test(clause)

function agesIn(block: Block): Set<Age> {
  const ages = new Set<Age>()
  for (const statement of block) {
    const age = isWorkerImport(statement)
    if (age) ages.add(age)
    if (statement.kind === 'try') for (const inner of blocksOf(statement)) for (const each of agesIn(inner)) ages.add(each)
  }
  return ages
}

/** No other import in it may send the file to the handler. */
function cannotFail(statement: Statement): boolean {
  if (statement.kind === 'import') return statement.modules.every(({ path }) => isWorkerImport(statement) || isAlwaysThere(path))
  if (statement.kind === 'from-import') return isWorkerImport(statement) !== undefined || isAlwaysThere(statement.path)
  return statement.kind !== 'try' || agesIn([statement]).size > 0
}

/** Whether something is bound in the dropped block only and used elsewhere. */
function losesNames({ names, references }: TacSource, kept: Block, dropped: Block): boolean {
  const [from, to] = [dropped[0]?.from ?? 0, dropped.at(-1)?.to ?? 0]
  const after = new Set([...boundBy(kept)])
  const isClass = (name: string): boolean => [...references.classVariables.keys()].some((variable) => variable.name === name)
  const bindsClass = references.classImports.some(({ statement }) =>
    kept.some((each) => each.from <= statement.from && statement.to <= each.to),
  )
  return [...boundBy(dropped)].some((name) => {
    if (after.has(name) || (isClass(name) && bindsClass && sameAfter(references.classImports, name, kept))) return false
    return names.occurrences.some((one) => one.variable.name === name && !(from <= one.from && one.to <= to))
  })
}

/** Whether the class that the dropped block calls `name` is called the same as that of the kept block once all is done. */
function sameAfter(imports: readonly ClassImport[], name: string, kept: Block): boolean {
  const mine = imports.filter(({ bound }) => bound.name === name).map(localName)
  const theirs = imports.filter(({ statement }) => kept.some((each) => each.from <= statement.from && statement.to <= each.to))
  return mine.every((each) => theirs.some((other) => localName(other) === each))
}

/** `Worker = BuildSlave` says nothing any more when both are called Worker. */
function selfAssignments({ text, module, names, references }: TacSource): Edit[] {
  const nameOf = (offset: number): string | undefined => {
    const variable = names.at(offset)?.variable
    const own = variable && references.classImports.find(({ bound }) => bound === variable)
    return own && localName(own)
  }
  return allBlocks(module.body).flatMap((block) =>
    block.flatMap((statement) => {
      if (statement.kind !== 'assign' || statement.value?.kind !== 'name' || statement.targets.length !== 1) return []
      const [target] = statement.targets
      const name = nameOf(statement.value.from)
      if (!name || block.length < 2 || target?.kind !== 'name' || target.name === statement.value.name) return []
      return nameOf(target.from) === name ? [removeStatement(text, statement)] : []
    }),
  )
}

const unique = (edits: readonly Edit[]): Edit[] =>
  edits.filter((edit, index) => edits.findIndex((other) => other.from === edit.from && other.to === edit.to) === index)
