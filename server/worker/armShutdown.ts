// Arming graceful shutdown: the edits that make `allow_shutdown='file'` hold for every worker of a file.
import { type Span, sameSpan } from '../python/span.ts'
import type { ArgumentValue } from '../python/value.ts'
import { addArguments } from './addArgument.ts'
import type { Analysis } from './analyse.ts'
import { bindCall, constructorOfClass } from './binding.ts'
import type { WorkerDeclaration } from './declaration.ts'
import { placeToChange } from './placeToChange.ts'

export interface Replacement extends Span {
  readonly text: string
}

export type Arming = { readonly edits: readonly Replacement[] } | { readonly problem: string }

const ARMED = "'file'"

const ELSEWHERE = 'The arguments of this worker cannot be seen in its call: set allow_shutdown where they are made.'

/** `problem` is a sentence for the user. */
export function armShutdown(analysis: Analysis, release: string): Arming {
  const { file } = analysis
  if (file.kind === 'template') return { problem: 'This file is a template: set allow_shutdown where it is filled in.' }
  if (file.workers.length === 0) return { problem: 'No worker was found in this file.' }
  const edits: Replacement[] = []
  for (const worker of file.workers) {
    const edit = armWorker(worker, analysis, release)
    if (typeof edit === 'string') return { problem: edit }
    if (edit && !edits.some((other) => sameSpan(other, edit))) edits.push(edit)
  }
  return { edits }
}

function armWorker(worker: WorkerDeclaration, analysis: Analysis, release: string): Replacement | string | undefined {
  const { parsed } = analysis
  const signature = constructorOfClass(worker.classes[0], release)
  if (!signature.parameters.some(({ name }) => name === 'allow_shutdown')) {
    return 'This class of worker has no allow_shutdown: it came with release 0.8.3.'
  }
  const { bound } = bindCall(worker.arguments, signature, worker.complete)
  const protocol = bound.get('protocol')?.argument.value
  if (protocol?.kind === 'str' && protocol.value.startsWith('msgpack'))
    return 'With the MessagePack protocol graceful shutdown fails: set the protocol to pb first.'
  const given = bound.get('allow_shutdown')
  // A keyword beside the `**` argument that gives it in another turn would be one too many.
  const spread = analysis.file.workers.some((other) => sameSpan(other.call, worker.call) && other.arguments.some(isSpread))
  if (!given && (!worker.complete || spread)) return ELSEWHERE
  if (!given) return { ...addArguments(parsed.text, worker.argumentList, worker.written, [`allow_shutdown=${ARMED}`]) }
  const { argument } = given
  if (argument.value.kind === 'str' && argument.value.value === 'file') return undefined
  const all = analysis.file.workers.flatMap(
    (each) => bindCall(each.arguments, signature, each.complete).bound.get('allow_shutdown') ?? [],
  )
  const place = placeToChange(
    argument,
    all.map((each) => each.argument),
    analysis,
  )
  return argument.spread && sameSpan(place, argument.valueSpan) ? ELSEWHERE : { ...place, text: ARMED }
}

const isSpread = (argument: ArgumentValue): boolean => argument.spread && argument.keyword === 'allow_shutdown'
