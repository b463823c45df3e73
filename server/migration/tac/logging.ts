// Logging that was tried with care for Twisted before 8.2.0: every release of the worker has what it needs.
import type { Block, Statement, TryStatement } from '../../python/syntax/statement.ts'
import { walk } from '../../python/syntax/walk.ts'
import { allBlocks, keepOnly } from './layout.ts'
import type { StepResult, TacSource } from './source.ts'

const always: Readonly<Record<string, readonly string[]>> = {
  'twisted.python.logfile': ['LogFile', 'DailyLogFile', 'BaseLogFile'],
  'twisted.python.log': ['ILogObserver', 'FileLogObserver', 'PythonLoggingObserver', 'addObserver', 'msg', 'err'],
  'twisted.python': ['log', 'logfile', 'util'],
  'twisted.application': ['service'],
}

export function migrateLogging({ text, module }: TacSource): StepResult {
  const tries = allBlocks(module.body)
    .flat()
    .filter((statement) => statement.kind === 'try')
  return {
    edits: tries.filter((each) => isNeedless(text, each)).flatMap((each) => keepOnly(text, each, each.body)),
    leftovers: [],
  }
}

/** Both ways lead to the same: what is imported is always there, and a failure would have been passed over. */
function isNeedless(text: string, { body, handlers, otherwise, finally: last }: TryStatement): boolean {
  const [handler] = handlers
  if (!handler || handlers.length !== 1 || otherwise || last || handler.name) return false
  if (handler.type?.kind !== 'name' || handler.type.name !== 'ImportError') return false
  const imports = body.filter(isImport)
  if (imports.length === 0 || !imports.every(isAlwaysThere) || !body.every(isPlain)) return false
  return handler.body.every(({ kind }) => kind === 'pass') || isSame(text, handler.body, body)
}

const isImport = ({ kind }: Statement): boolean => kind === 'import' || kind === 'from-import'

function isAlwaysThere(statement: Statement): boolean {
  if (statement.kind === 'import')
    return statement.modules.every(({ path }) => path in always || path === 'os' || path === 'sys' || path === 'os.path')
  if (statement.kind !== 'from-import' || statement.star) return false
  return statement.path === 'os' || statement.names.every(({ name }) => always[statement.path]?.includes(name.name) ?? false)
}

/** Nothing in it imports more by itself. */
const isPlain = (statement: Statement): boolean => {
  if (isImport(statement)) return true
  let plain = statement.kind === 'assign' || statement.kind === 'expression' || statement.kind === 'if'
  walk({ statement }, (node) => {
    if (node.kind === 'import' || node.kind === 'from-import') plain &&= isAlwaysThere(node)
    return plain
  })
  return plain
}

const isSame = (text: string, one: Block, other: Block): boolean => textOf(text, one) === textOf(text, other)

const textOf = (text: string, block: Block): string =>
  text
    .slice(block[0]?.from ?? 0, block.at(-1)?.to ?? 0)
    .replaceAll(/\s+/g, ' ')
    .trim()
