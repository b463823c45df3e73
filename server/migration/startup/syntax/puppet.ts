// Puppet manifests: resources, their titles and their attributes.
import { anywhere, listWord } from '../command.ts'
import type { Reading } from '../reading.ts'
import { readCommand, readShell } from '../shell/read.ts'
import { type Stretch, StretchBuilder, sliceStretch } from '../stretch.ts'

type Kind = 'string' | 'word' | 'mark'

interface Token {
  readonly kind: Kind
  readonly value: Stretch
}

interface Resource {
  readonly type: string
  readonly titles: Stretch[]
  /** One value, or those of a list. */
  readonly attributes: Map<string, Stretch[]>
}

const tokens =
  /#[^\n]*|\/\*[\s\S]*?\*\/|'((?:\\[\s\S]|[^'\\])*)'|"((?:\\[\s\S]|[^"\\])*)"|(=>|[{}[\](),:;=])|([^\s{}[\](),;='"#:]+(?:::[^\s{}[\](),;='"#:]+)*)/g

export function readPuppet(source: Stretch, into: Reading): void {
  const all = tokensOf(source)
  readVariables(all, into)
  for (const resource of resourcesOf(all)) readResource(resource, into)
}

function tokensOf(source: Stretch): Token[] {
  return [...source.text.matchAll(tokens)].flatMap((found): Token[] => {
    const text = found[1] ?? found[2]
    const end = found.index + found[0].length
    if (text !== undefined) return [{ kind: 'string', value: unescaped(source, found.index + 1, end - 1) }]
    const kind = found[3] === undefined ? 'word' : 'mark'
    return /^(?:#|\/\*)/.test(found[0]) ? [] : [{ kind, value: sliceStretch(source, found.index, end) }]
  })
}

function unescaped(source: Stretch, from: number, to: number): Stretch {
  const builder = new StretchBuilder()
  for (let unit = from; unit < to; unit++) {
    const escaped = source.text[unit] === '\\' && /[\\'"$]/.test(source.text[unit + 1] ?? '')
    builder.add(
      source.text[escaped ? unit + 1 : unit] ?? '',
      source.starts[unit] ?? 0,
      source.ends[escaped ? unit + 1 : unit] ?? 0,
    )
    if (escaped) unit++
  }
  return builder.finish({ from: (source.starts[from] ?? 1) - 1, to: (source.ends[to - 1] ?? 0) + 1 })
}

function readVariables(all: readonly Token[], into: Reading): void {
  for (const [index, { kind, value }] of all.entries()) {
    const set = all[index + 2]
    if (kind === 'word' && value.text.startsWith('$') && all[index + 1]?.value.text === '=' && set?.kind === 'string') {
      into.assign(value.text.slice(1), [listWord(set.value, undefined)])
    }
  }
}

/** `type { title: name => value, …; title: … }` */
function resourcesOf(all: readonly Token[]): Resource[] {
  const resources: Resource[] = []
  let at = 0
  const text = (offset = 0): string => all[at + offset]?.value.text ?? ''
  const values = (): Stretch[] => {
    const found: Stretch[] = []
    if (text() === '[') {
      for (at++; at < all.length && text() !== ']'; at++) if (all[at]?.kind !== 'mark') found.push(all[at]?.value as Stretch)
      at++
    } else if (all[at] && all[at]?.kind !== 'mark') found.push(all[at++]?.value as Stretch)
    return found
  }
  while (at < all.length) {
    const type = all[at]?.kind === 'word' ? text() : ''
    at++
    if (type === '' || text() !== '{') continue
    const start = at++
    for (;;) {
      const titles = values()
      if (titles.length === 0 || text() !== ':') break
      at++
      const attributes = new Map<string, Stretch[]>()
      while (at < all.length && text() !== '}' && text() !== ';') {
        if (text(1) === '=>') {
          const name = text()
          at += 2
          attributes.set(name, values())
        } else at++
      }
      resources.push({ type, titles, attributes })
      if (text() !== ';') break
      at++
    }
    if (at === start + 1 || resources.length === 0) at = start + 1
  }
  return resources
}

function readResource({ type, titles, attributes }: Resource, into: Reading): void {
  const first = (name: string): Stretch | undefined => attributes.get(name)?.[0]
  const names = attributes.get('name') ?? titles
  const cwd = first('cwd')
  const directory = cwd ? [undefined, listWord(cwd, undefined)] : anywhere
  const commands =
    type === 'service'
      ? ['start', 'stop', 'restart', 'status']
      : type === 'cron'
        ? ['command']
        : ['command', 'unless', 'onlyif', 'refresh']
  if (type === 'exec' || type === 'cron' || type === 'service') {
    for (const name of commands) {
      const values = attributes.get(name) ?? []
      if (name === 'command' && values.length > 1)
        readCommand({ words: values.map((value) => listWord(value, undefined)), directory }, into)
      else for (const value of values) readShell(value, directory, into)
    }
    if (type === 'exec' && !attributes.has('command')) for (const title of titles) readShell(title, directory, into)
  }
  if (type === 'service') for (const value of names) into.names.push({ kind: 'service', value })
  if (type === 'user' || type === 'group') for (const value of names) into.names.push({ kind: 'account', value })
  const user = first('user') ?? first('owner')
  if (user) into.names.push({ kind: 'account', value: user })
  if (type === 'package') readPackage(names, first('provider')?.text, first('ensure'), into)
  const content = first('content')
  for (const title of type === 'file' && content ? titles : [])
    into.embedded.push({ path: (first('path') ?? title).text, source: content as Stretch })
}

function readPackage(names: readonly Stretch[], provider: string | undefined, ensure: Stretch | undefined, into: Reading): void {
  for (const value of names) {
    if (/^pip\d*$/.test(provider ?? '')) into.requirements.push({ value, version: ensure })
    else into.packages.push({ value, version: ensure })
  }
}
