// Other programs: what `subprocess` gives.
import type { TypeName, Value } from '../../value.ts'
import { type Call, newInstance } from '../calls.ts'
import { libraryMember } from '../library.ts'
import { none, originAt, unknown } from '../make.ts'
import { refusedPath } from '../pathLike.ts'
import { truth } from '../text.ts'
import { given, raise } from './arguments.ts'
import type { Builtin } from './registry.ts'

const TEXT_OPTIONS = ['text', 'universal_newlines', 'encoding', 'errors']

/** Whether what the program prints is text or bytes; undefined where that is open. */
function outputType(call: Call): TypeName | undefined {
  if (call.arguments.some(({ star }) => star)) return undefined
  const options = call.arguments.filter(({ keyword }) => keyword !== undefined && TEXT_OPTIONS.includes(keyword))
  const answers = options.map(({ value }) =>
    value.kind === 'none' ? false : value.kind === 'unknown' ? undefined : truth(value),
  )
  if (answers.includes(true)) return 'str'
  return answers.includes(undefined) ? undefined : 'bytes'
}

const OWN_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'subprocess.run': ['input', 'capture_output', 'timeout', 'check'],
  'subprocess.check_output': ['timeout', 'input'],
  'subprocess.call': ['timeout'],
  'subprocess.check_call': ['timeout'],
}

/** They hand on to Popen what they do not know themselves. */
function refuseOptions(call: Call): void {
  const path = call.callee.kind === 'external' ? call.callee.path : ''
  const signatures = libraryMember('subprocess.Popen')?.signatures ?? []
  const known = new Set([
    ...(OWN_OPTIONS[path] ?? []),
    ...signatures.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  ])
  const program = call.arguments.some(({ keyword, star }) => star || keyword === undefined || keyword === 'args')
  if (!program)
    call.evaluator.raise(call.state, 'TypeError', "Popen.__init__() missing 1 required positional argument: 'args'", call.node)
  const [words] = given(call, 'args')
  const items = words && (words.kind === 'list' || words.kind === 'tuple') ? words.items : []
  const refused = items.map(refusedPath).find(Boolean)
  if (refused) raise(call, refused.exception, refused.message)
  const wrong = call.arguments.find(({ keyword }) => keyword !== undefined && !known.has(keyword))
  if (wrong?.keyword === undefined || signatures.length === 0) return
  const message = `Popen.__init__() got an unexpected keyword argument '${wrong.keyword}'`
  call.evaluator.raise(call.state, 'TypeError', message, wrong.span)
}

const gives =
  (type: (call: Call) => TypeName | undefined): Builtin =>
  (call) => {
    refuseOptions(call)
    call.evaluator.mayRaise(call.state)
    return unknown(originAt(call.node), type(call))
  }

/** What is not captured is None. */
const run: Builtin = (call) => {
  refuseOptions(call)
  call.evaluator.mayRaise(call.state)
  const { callee, state, node } = call
  if (callee.kind !== 'external') return unknown(originAt(node))
  const captured = (name: string): Value => {
    const options = call.arguments.filter(({ keyword }) => keyword === 'capture_output' || keyword === name)
    const open = call.arguments.some(({ star }) => star) || options.some(({ value }) => truth(value) === undefined)
    if (options.length === 0 && !open) return none(originAt(node))
    return unknown(originAt(node), open || options.some(({ value }) => truth(value) === false) ? undefined : outputType(call))
  }
  const attributes = new Map<string, Value>([
    ['returncode', unknown(originAt(node), 'int')],
    ['stdout', captured('stdout')],
    ['stderr', captured('stderr')],
  ])
  return state.keep({ ...newInstance(callee, call), attributes })
}

export const processBuiltins: Readonly<Record<string, Builtin>> = {
  'subprocess.run': run,
  'subprocess.check_output': gives(outputType),
  'subprocess.call': gives(() => 'int'),
  'subprocess.check_call': gives(() => 'int'),
  'subprocess.getoutput': gives(() => 'str'),
}
