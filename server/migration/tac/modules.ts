// Modules of the standard library that Python 3 has under other names.
import type { ImportedModule, Statement } from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { allBlocks, blocksOf } from './layout.ts'
import type { TacSource } from './source.ts'

const modules: Readonly<Record<string, string>> = {
  ConfigParser: 'configparser',
  urlparse: 'urllib.parse',
  urllib2: 'urllib.request',
  httplib: 'http.client',
  Queue: 'queue',
  StringIO: 'io',
  cStringIO: 'io',
  cPickle: 'pickle',
  commands: 'subprocess',
  thread: '_thread',
  SocketServer: 'socketserver',
  __builtin__: 'builtins',
  _winreg: 'winreg',
}

/** Python 3.12 took the old names of configparser away. */
const methods: Readonly<Record<string, string>> = { readfp: 'read_file' }

export function migrateModules(source: TacSource): Edit[] {
  const { module } = source
  const guarded = guardedStatements(module.body)
  const edits: Edit[] = []
  for (const statement of allBlocks(module.body).flat()) {
    if (guarded.has(statement)) continue
    if (statement.kind === 'import') for (const each of statement.modules) edits.push(...changeImport(source, each))
    const path = statement.kind === 'from-import' ? modules[statement.path] : undefined
    if (statement.kind === 'from-import' && path !== undefined)
      edits.push({ from: statement.pathSpan.from, to: statement.pathSpan.to, text: path })
  }
  return [...edits, ...(edits.length > 0 ? changeMethods(source) : [])]
}

function changeImport({ names }: TacSource, each: ImportedModule): Edit[] {
  const path = modules[each.path]
  if (path === undefined) return []
  const span = { from: each.pathSpan.from, to: each.pathSpan.to }
  const variable = names.at(each.alias?.from ?? span.from)?.variable
  const occurrences = variable ? names.of(variable) : []
  const [root = ''] = path.split('.')
  // The file may call something else so, later on the module's own name.
  const taken =
    occurrences.some(({ binds, import: imported }) => binds && imported === undefined) ||
    names.occurrences.some((one) => one.variable !== variable && one.variable.name === root && one.import === undefined)
  const keepsName = taken && !each.alias
  const uses = each.alias || keepsName ? [] : occurrences.filter(({ binds }) => !binds)
  return [
    { ...span, text: keepsName ? `${path} as ${each.path}` : path },
    ...uses.map(({ from, to }) => ({ from, to, text: path })),
  ]
}

function changeMethods({ module }: TacSource): Edit[] {
  const edits: Edit[] = []
  walk(module.body, (node) => {
    const renamed = node.kind === 'attribute' ? methods[node.name] : undefined
    if (node.kind === 'attribute' && renamed) edits.push({ from: node.nameSpan.from, to: node.nameSpan.to, text: renamed })
    return true
  })
  return edits
}

/** Imports in a `try` that knows another way already. */
function guardedStatements(block: readonly Statement[]): Set<Statement> {
  const found = new Set<Statement>()
  for (const statement of allBlocks(block).flat()) {
    if (statement.kind !== 'try') continue
    const blocks = blocksOf(statement)
    if (blocks.filter((each) => each.some(({ kind }) => kind === 'import' || kind === 'from-import')).length < 2) continue
    for (const each of allBlocks(blocks.flat()).flat()) found.add(each)
  }
  return found
}
