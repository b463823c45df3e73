import { isAbsolute, join, resolve } from 'node:path'
import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import { decode, encode } from './literalText.ts'
import type { TextPlace } from './place.ts'

/** Functions whose first argument is a path. */
const takesPath = /(?:^|\.)(?:open|FilePath|Path|fromFullPath|exists|isdir|isfile|abspath|realpath|expanduser|listdir|chdir)$/

/** More than anybody reads. */
const most = 200

/** Directories, and files where one can be meant. */
export const paths: Source<TextPlace> = function* (place, context) {
  const { option, call } = place
  const isDirectory = option?.parameter === 'basedir'
  const isPath = isDirectory || (!option && call !== undefined && call.index === 0 && takesPath.test(call.callee))
  if (!isPath) return
  const { text } = context.document.analysis.parsed
  const typed = decode(text.slice(place.word.from, place.word.to), place)
  yield* pathItems(typed, isDirectory, place, context, (name) => encode(name, place))
}

/** What lies where a typed path leads. `write` makes a name what has to stand in the text. */
export function* pathItems(
  typed: string,
  onlyDirectories: boolean,
  place: TextPlace,
  { document, host }: CompletionContext,
  write: (name: string) => string,
): Iterable<Item> {
  const windows = host.platform === 'win32'
  const start = Math.max(typed.lastIndexOf('/'), windows ? typed.lastIndexOf('\\') : -1) + 1
  const base = typed.slice(0, start)
  const directory = isAbsolute(base)
    ? resolve(base)
    : document.path === undefined
      ? undefined
      : resolve(document.path, '..', base)
  if (directory === undefined) return
  const begun = typed.slice(start)
  const replaces = { from: place.word.to - write(begun).length, to: place.word.to }
  const names = host.disk.list(directory).filter((name) => begun.startsWith('.') || !name.startsWith('.'))
  for (const name of names.slice(0, most)) {
    const isDirectory = host.disk.facts(join(directory, name))?.kind === 'directory'
    if (onlyDirectories && !isDirectory) continue
    const kind = isDirectory ? CompletionItemKind.Folder : CompletionItemKind.File
    yield { label: name, kind, rank: isDirectory ? 0 : 1, text: write(name), filter: write(name), replaces }
  }
}
