// How files come by the argument that is gone.
import type { Draft } from './draft.ts'
import type { Source } from './sources.ts'

export function useptySource(draft: Draft): Source {
  const { random } = draft
  const value = random.pick(['0', '1', 'False', 'True'])
  const name = () => draft.name(random.pick(['usepty', 'usePTY', 'use_pty']))
  return random.weighted<() => Source>([
    [30, () => ({ before: [], expression: value })],
    [40, () => simple(name(), value)],
    [5, () => simple(name(), `int(os.environ.get('${draft.variable('USEPTY', '0')}', '0'))`)],
    [5, () => branches(draft, name())],
    [4, () => shared(name())],
    [4, () => paired(name(), value)],
    [4, () => sameLine(name(), value)],
    [4, () => rebound(name(), value)],
    [4, () => fromAnother(draft, name(), value)],
  ])()
}

const simple = (name: string, value: string): Source => ({ before: [`${name} = ${value}`], expression: name })

function branches(draft: Draft, name: string): Source {
  draft.import('import sys')
  return { before: ["if sys.platform == 'win32':", `    ${name} = 0`, 'else:', `    ${name} = 1`], expression: name }
}

const shared = (name: string): Source => ({ before: [`quiet = ${name} = False`], expression: name })
const paired = (name: string, value: string): Source => ({ before: [`${name}, verbose = ${value}, 1`], expression: name })
const sameLine = (name: string, value: string): Source => ({ before: [`debug = 0; ${name} = ${value}`], expression: name })
const rebound = (name: string, value: string): Source => ({
  before: [`${name} = None`, `if ${name} is None:`, `    ${name} = ${value}`],
  expression: name,
})

function fromAnother(draft: Draft, name: string, value: string): Source {
  const other = draft.name('default', 'pty')
  return { before: [`${other} = ${value}  # as before`, `${name} = ${other}`], expression: name }
}
