import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type DocumentLink, DocumentLinkRequest } from 'vscode-languageserver'
import type { Span } from '../python/span.ts'
import { walk } from '../python/syntax/walk.ts'
import { factsOf, type StrValue, sourceOf, type Value } from '../python/value.ts'
import { type BoundCall, boundCalls } from '../rules/calls.ts'
import { placeIn } from '../rules/connection/placeIn.ts'
import type { Analysis } from '../worker/analyse.ts'
import { parseEndpoint } from '../worker/endpoints.ts'
import { feature } from './feature.ts'

interface Named {
  readonly span: Span
  /** As the file says it. */
  readonly path: string
}

/** The directories and files that are named and are there: directories as URIs that end in a slash. */
export const documentLinks = feature(
  DocumentLinkRequest.type,
  { documentLinkProvider: {} },
  (_, { document: { analysis }, release, host }): DocumentLink[] => {
    const { directory, lines } = analysis
    if (directory === undefined) return []
    const links = new Map<number, DocumentLink>()
    const inOrder = [...named(analysis, release)].sort((a, b) => a.span.from - b.span.from)
    for (const { span, path } of inOrder) {
      const absolute = resolve(directory, path)
      const kind = host.disk.facts(absolute)?.kind
      if (kind !== 'file' && kind !== 'directory') continue
      const target = pathToFileURL(kind === 'directory' ? `${absolute}/` : absolute).href
      links.set(span.from, { range: lines.rangeOf(span), target, tooltip: absolute })
    }
    return [...links.values()]
  },
)

function* named(analysis: Analysis, release: string): Iterable<Named> {
  const { file } = analysis
  for (const call of boundCalls(file, release)) yield* namedIn(call, analysis)
  if (file.log.path?.kind === 'str') yield { span: literalsOf(file.log.path, analysis), path: file.log.path.value }
}

function* namedIn({ binding }: BoundCall, analysis: Analysis): Iterable<Named> {
  const value = (parameter: string): Value | undefined => binding.bound.get(parameter)?.argument.value
  const basedir = value('basedir')
  if (basedir?.kind === 'str') yield { span: literalsOf(basedir, analysis), path: basedir.value }
  yield* infoFiles(analysis, basedir?.kind === 'str' ? basedir.value : '')
  for (const { argument } of binding.bound.values()) {
    const [read, ...others] = factsOf(argument.value, 'file')
    if (read?.path !== undefined && others.length === 0) {
      yield { span: literalsOf(argument.value, analysis), path: read.path }
    }
  }
  for (const text of [value('connection_string'), value('proxy_connection_string')]) {
    if (text?.kind === 'str') yield* endpointFiles(text, analysis)
  }
}

/** Wherever the text, comments included, speaks of one. */
function* infoFiles({ parsed: { text } }: Analysis, basedir: string): Iterable<Named> {
  for (const { 0: name, index } of text.matchAll(/\binfo\/[\w.-]*\w/g)) {
    yield { span: { from: index, to: index + name.length }, path: `${basedir}/${name}` }
  }
}

const isPath: ReadonlySet<string> = new Set(['directory', 'file'])

function* endpointFiles(value: StrValue, { parsed: { text } }: Analysis): Iterable<Named> {
  const { type, arguments: given } = parseEndpoint(value.value)
  for (const { name, kind } of type?.arguments ?? []) {
    const path = given.get(name)?.value
    if (path && path.text !== '' && isPath.has(kind)) yield { span: placeIn(text, value, path), path: path.text }
  }
}

/** What makes the value, or rather the part of it between its first and its last string. */
function literalsOf(value: Value, { parsed: { module } }: Analysis): Span {
  const source = sourceOf(value)
  const strings: Span[] = []
  walk(module.body, (node) => {
    if (node.kind === 'string' && source.from <= node.from && node.to <= source.to) {
      strings.push(...node.pieces.map(({ content }) => content))
    }
    return node.from < source.to && source.from < node.to
  })
  const [first, last] = [strings[0], strings.at(-1)]
  return first && last ? { from: first.from, to: last.to } : source
}
