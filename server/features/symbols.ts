import { type DocumentSymbol, DocumentSymbolRequest, SymbolKind } from 'vscode-languageserver'
import type { Occurrence } from '../python/readNames.ts'
import type { Span } from '../python/span.ts'
import { walk } from '../python/syntax/walk.ts'
import type { Value } from '../python/value.ts'
import { type BoundCall, boundCalls } from '../rules/calls.ts'
import type { Document } from './documents.ts'
import { feature } from './feature.ts'

interface Symbol {
  readonly name: string
  readonly detail?: string
  readonly kind: SymbolKind
  readonly span: Span
  readonly selection: Span
}

/** The outline: what the file binds, its workers and their application. */
export const symbols = feature(
  DocumentSymbolRequest.type,
  { documentSymbolProvider: true },
  (_, { document, release }): DocumentSymbol[] => {
    const found = [...bindings(document), ...workers(document, release)]
    found.sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to)
    return nest(found, document)
  },
)

/** Every name of the module once, where it is first bound; imports are left out. */
function* bindings({ analysis, names }: Document): Iterable<Symbol> {
  const statements = statementsByName(analysis.parsed.module.body, names.occurrences)
  const seen = new Set<unknown>()
  for (const occurrence of names.occurrences) {
    const { variable, binds } = occurrence
    const span = statements.get(occurrence)
    if (!binds || variable.scope.kind !== 'module' || seen.has(variable)) continue
    seen.add(variable)
    if (!span) continue
    const value = analysis.evaluation.names.get(variable.name)?.value
    yield { name: variable.name, ...described(value), span, selection: { from: occurrence.from, to: occurrence.to } }
  }
}

const binding = new Set(['assign', 'augmented', 'for', 'with', 'function', 'class', 'try'])

/** The statement that each name stands in, of those that bind; outer ones come first, so that the innermost stays. */
function statementsByName(module: object, occurrences: readonly Occurrence[]): ReadonlyMap<Occurrence, Span> {
  const statements = new Map<Occurrence, Span>()
  walk(module, (node) => {
    if (node.kind === 'import' || node.kind === 'from-import') return false
    if (!binding.has(node.kind)) return true
    const { from, to } = node
    for (let at = firstFrom(occurrences, from); at < occurrences.length; at++) {
      const occurrence = occurrences[at]
      if (!occurrence || occurrence.from >= to) break
      statements.set(occurrence, { from, to })
    }
    return true
  })
  return statements
}

function firstFrom(occurrences: readonly Occurrence[], from: number): number {
  let [low, high] = [0, occurrences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((occurrences[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

function described(value: Value | undefined): Pick<Symbol, 'kind' | 'detail'> {
  if (value?.kind === 'function') return { kind: SymbolKind.Function }
  if (value?.kind === 'class') return { kind: SymbolKind.Class }
  const made = value?.kind === 'instance' && value.class.kind === 'external' ? value.class.path : undefined
  if (made === 'twisted.application.service.Application') return { kind: SymbolKind.Package, detail: 'application' }
  return made === undefined ? { kind: SymbolKind.Variable } : { kind: SymbolKind.Variable, detail: made.split('.').at(-1) ?? '' }
}

function workers({ analysis }: Document, release: string): readonly Symbol[] {
  const calls = boundCalls(analysis.file, release)
  const unique = calls.filter(
    ({ worker }, index) => calls.findIndex((other) => other.worker.call.from === worker.call.from) === index,
  )
  return unique.map((call) => ({
    name: textOf(call, 'name') ?? call.worker.subclass ?? call.class.name,
    detail: masterOf(call) ?? '',
    kind: SymbolKind.Object,
    span: call.worker.call,
    selection: call.worker.callee,
  }))
}

/** Where it connects to, as far as that is known. */
function masterOf(call: BoundCall): string | undefined {
  const [host, port] = [textOf(call, 'buildmaster_host'), textOf(call, 'port')]
  return textOf(call, 'connection_string') ?? (host === undefined || port === undefined ? host : `${host}:${port}`)
}

function textOf({ binding: { bound } }: BoundCall, parameter: string): string | undefined {
  const value = bound.get(parameter)?.argument.value
  return (value?.kind === 'str' || value?.kind === 'int') && value.value !== '' ? String(value.value) : undefined
}

/** Symbols by their places, those that lie in another below it. */
function nest(found: readonly Symbol[], { analysis: { lines } }: Document): DocumentSymbol[] {
  const top: DocumentSymbol[] = []
  const around: { readonly to: number; readonly children: DocumentSymbol[] }[] = []
  for (const { name, detail, kind, span, selection } of found) {
    while ((around.at(-1)?.to ?? span.to) < span.to || (around.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= span.from) around.pop()
    const children: DocumentSymbol[] = []
    const symbol = { name, kind, range: lines.rangeOf(span), selectionRange: lines.rangeOf(selection), children }
    const siblings = around.at(-1)?.children ?? top
    siblings.push(detail === undefined ? symbol : { ...symbol, detail })
    around.push({ to: span.to, children })
  }
  return top
}
