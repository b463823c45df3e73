// What Python 3 has elsewhere, or by another name, of modules that have kept theirs.
import type { AttributeExpression } from '../../python/syntax/expression.ts'
import type { FromImportStatement, ImportedModule } from '../../python/syntax/statement.ts'
import { type Node, walk, walkWithParents } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { indentAt } from './layout.ts'
import type { TacSource } from './source.ts'

/** By module, and in it by the old name. */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

const renamed: Table = {
  ConfigParser: { SafeConfigParser: 'ConfigParser' },
  itertools: { ifilterfalse: 'filterfalse', izip_longest: 'zip_longest' },
  os: { getcwdu: 'getcwd' },
  string: { letters: 'ascii_letters', lowercase: 'ascii_lowercase', uppercase: 'ascii_uppercase' },
  sys: { maxint: 'maxsize' },
}

/** Methods of texts that the module had as functions of a text. */
const ofText =
  'capitalize center count expandtabs find index ljust lower lstrip maketrans replace rfind rindex rjust rsplit rstrip split strip swapcase translate upper zfill'

/** What needs no module any more. */
const builtin: Table = {
  itertools: { ifilter: 'filter', imap: 'map', izip: 'zip' },
  string: {
    ...Object.fromEntries(ofText.split(' ').map((name) => [name, `str.${name}`])),
    atof: 'float',
    atoi: 'int',
    atol: 'int',
  },
}

const parts: Readonly<Record<string, string>> = Object.fromEntries([
  ...'quote quote_plus unquote unquote_plus urlencode'.split(' ').map((name) => [name, 'urllib.parse']),
  ...'urlopen urlretrieve urlcleanup pathname2url url2pathname getproxies'.split(' ').map((name) => [name, 'urllib.request']),
])

export function migrateMembers(source: TacSource): Edit[] {
  const edits: Edit[] = []
  walk(source.module.body, (node) => {
    if (node.kind === 'import') for (const each of node.modules) edits.push(...migrateUses(source, each))
    if (node.kind === 'from-import') edits.push(...migrateNames(source, node))
    return true
  })
  return edits
}

function migrateUses(source: TacSource, each: ImportedModule): Edit[] {
  const { path, alias } = each
  const uses = attributesOf(source, each)
  const edits = uses.flatMap(({ node, parent }): Edit[] => {
    const { from, to, name, nameSpan } = node
    const [other, whole] = [renamed[path]?.[name], builtin[path]?.[name]]
    if (other !== undefined) return [{ from: nameSpan.from, to: nameSpan.to, text: other }]
    if (path === 'string' && /^join(?:fields)?$/.test(name)) return migrateJoin(source, node, parent)
    return whole === undefined ? [] : [{ from, to, text: whole }]
  })
  return path === 'urllib' && !alias ? migrateUrllib(each, uses) : edits
}

interface Use {
  readonly node: AttributeExpression
  readonly parent: Node | undefined
}

/** The attributes of a module that the file takes by the name of the module, where that name means nothing else. */
function attributesOf({ names, module }: TacSource, { alias, pathSpan }: ImportedModule): Use[] {
  const variable = names.at((alias ?? pathSpan).from)?.variable
  const occurrences = variable ? names.of(variable) : []
  if (occurrences.filter(({ binds }) => binds).length !== 1) return []
  const found: Use[] = []
  walkWithParents(module.body, (node, parent) => {
    if (node.kind === 'attribute' && node.object.kind === 'name' && names.at(node.object.from)?.variable === variable)
      found.push({ node, parent })
  })
  return found
}

/** `string.join(words, between)` is `between.join(words)`. */
function migrateJoin({ text }: TacSource, node: AttributeExpression, parent: Node | undefined): Edit[] {
  if (parent?.kind !== 'call' || parent.callee !== node) return []
  const [words, between, ...more] = parent.arguments
  if (!words || more.length > 0 || parent.arguments.some(({ keyword, star }) => keyword || star)) return []
  if (!between) return [{ from: node.from, to: node.to, text: "' '.join" }]
  const written = text.slice(between.from, between.to)
  return [
    { from: node.from, to: node.to, text: `${/^[\w.]+$|^(['"])[^'"]*\1$/.test(written) ? written : `(${written})`}.join` },
    { from: words.to, to: between.to, text: '' },
  ]
}

/** Its functions are in two modules now. */
function migrateUrllib({ pathSpan }: ImportedModule, uses: readonly Use[]): Edit[] {
  const moved = uses.flatMap(({ node }) => (Object.hasOwn(parts, node.name) ? [{ node, part: parts[node.name] as string }] : []))
  if (moved.length === 0) return []
  const needed = [...new Set(moved.map(({ part }) => part))].sort()
  return [
    { from: pathSpan.from, to: pathSpan.to, text: needed.join(', ') },
    ...moved.map(({ node: { object }, part }) => ({ from: object.from, to: object.to, text: part })),
  ]
}

/** `from module import name`. */
function migrateNames({ text }: TacSource, statement: FromImportStatement): Edit[] {
  const { path, names, pathSpan, from, to } = statement
  if (path !== 'urllib') {
    return names.flatMap(({ name, alias }) => {
      const other = renamed[path]?.[name.name]
      return other === undefined ? [] : [{ from: name.from, to: name.to, text: alias ? other : `${other} as ${name.name}` }]
    })
  }
  const needed = [...new Set(names.map(({ name }) => parts[name.name]))]
  const [only] = needed
  if (only === undefined || needed.includes(undefined)) return []
  if (needed.length === 1) return [{ from: pathSpan.from, to: pathSpan.to, text: only }]
  if (/[#(\\]/.test(text.slice(from, to))) return []
  const lines = needed.map((part) => {
    const taken = names.filter(({ name }) => parts[name.name] === part).map((each) => text.slice(each.from, each.to))
    return `from ${part} import ${taken.join(', ')}`
  })
  return [{ from, to, text: lines.join(`${/\r\n|\r|\n/.exec(text)?.[0] ?? '\n'}${indentAt(text, from)}`) }]
}
