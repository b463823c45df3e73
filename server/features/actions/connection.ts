// From host and port to a connection string and back.
import { pythonString } from '../../python/literal.ts'
import { sameSpan } from '../../python/span.ts'
import { pathTo, repeating } from '../../python/syntax/walk.ts'
import type { ArgumentValue, Value } from '../../python/value.ts'
import { removeArgument } from '../../rules/removeArgument.ts'
import type { Edit } from '../../rules/rule.ts'
import { truthOf } from '../../rules/values.ts'
import { addArguments } from '../../worker/addArgument.ts'
import { escapeEndpointText, parseEndpoint } from '../../worker/endpoints.ts'
import { fateOf } from '../../worker/parameters.ts'
import { placeToChange } from '../../worker/placeToChange.ts'
import { hasNoStars } from '../places.ts'
import type { Refactoring, RefactoringContext } from './refactoring.ts'

/** The arguments of a call that say where to connect, and how to write others. */
class Connection {
  readonly #context: RefactoringContext

  constructor(context: RefactoringContext) {
    this.#context = context
  }

  /** The call, or what says where to connect. */
  get isSelected(): boolean {
    const { inCall, parameter = '' } = this.#context
    return inCall || ['buildmaster_host', 'port', 'connection_string'].includes(parameter)
  }

  /** Undefined where it is not given. */
  argument(parameter: string): ArgumentValue | undefined {
    return this.#context.call.binding.bound.get(parameter)?.argument
  }

  /** It is not given, or None. */
  isOff(parameter: string): boolean {
    return ['none', undefined].includes(this.argument(parameter)?.value.kind)
  }

  isTaken(parameter: string): boolean {
    const { call, release } = this.#context
    return call.signature.parameters.some(({ name }) => name === parameter) && fateOf(parameter, release) === 'effective'
  }

  written({ valueSpan }: ArgumentValue): string {
    return this.#context.document.text.slice(valueSpan.from, valueSpan.to)
  }

  /**
   * Whether another value for these arguments holds for this worker and no other: the call makes but one, or they have their values
   * in it.
   */
  isOwn(...given: readonly (ArgumentValue | undefined)[]): boolean {
    const { document, call } = this.#context
    const { file, parsed } = document.analysis
    const isOnly =
      file.workers.filter((worker) => sameSpan(worker.call, call.worker.call)).length === 1 &&
      !pathTo(parsed.module, call.worker.call.from).some(({ kind }) => repeating.has(kind))
    return (
      isOnly || given.every((argument) => !argument || /^(?:\w*(['"])[^'"]*\1|\d+|None|True|False)$/.test(this.written(argument)))
    )
  }

  /** Gives an argument another value. */
  set(parameter: string, text: string): Edit {
    const { document, call } = this.#context
    const given = this.argument(parameter)
    return given
      ? { ...placeToChange(given, [given], document.analysis), text }
      : addArguments(document.text, call.worker.argumentList, call.worker.written, [`${parameter}=${text}`])
  }

  /** Whether the argument has its value in the call itself, and nowhere else. */
  isLiteral(argument: ArgumentValue): boolean {
    return argument.keyword !== undefined && /^['"rRbBuU\d-]/.test(this.written(argument))
  }
}

export const toConnectionString: Refactoring = function* (context) {
  const connection = new Connection(context)
  const [host, port, tls] = ['buildmaster_host', 'port', 'useTls'].map((name) => connection.argument(name))
  const isFree = ['connection_string', 'proxy_connection_string'].every((name) => connection.isOff(name))
  if (!connection.isSelected || !isFree || !connection.isTaken('connection_string') || !context.call.worker.complete) return
  // What stars give may be another argument in another turn.
  if (!hasNoStars(context.call, context.document.text) || !connection.isOwn(host, port, tls)) return
  if (!host || !port || [host, port].some(({ value, spread }) => value.kind === 'none' || spread)) return
  const encrypted = tls ? truthOf(tls.value) : false
  if (encrypted === undefined) return
  const scheme = encrypted ? 'tls' : 'tcp'
  const [hostText, portText] = [textOf(host.value), textOf(port.value)]
  const isKnown = hostText !== undefined && portText !== undefined
  const text = isKnown
    ? pythonString(`${scheme}:${escapeEndpointText(hostText)}:${portText}`)
    : `'${scheme}:{}:{}'.format(${connection.written(host)}, ${connection.written(port)})`
  const off = isKnown
    ? [connection.set('buildmaster_host', 'None'), connection.set('port', 'None')]
    : [host, port].map(({ valueSpan }): Edit => ({ ...valueSpan, text: 'None' }))
  yield {
    title: 'Connect by a connection string instead of host and port',
    edits: [...off, connection.set('connection_string', text), ...(encrypted ? [connection.set('useTls', 'False')] : [])],
  }
}

export const toHostAndPort: Refactoring = function* (context) {
  const connection = new Connection(context)
  const { document, call } = context
  const [host, port, given, tls] = ['buildmaster_host', 'port', 'connection_string', 'useTls'].map((name) =>
    connection.argument(name),
  )
  const isOff = [host, port].every((argument) => argument?.value.kind === 'none' && !argument.spread)
  if (!connection.isSelected || !isOff || given?.value.kind !== 'str' || given.spread || !call.worker.complete) return
  const { type, arguments: parts, unused, unfinishedEscape } = parseEndpoint(given.value.value)
  const [hostText, portText] = [parts.get('host')?.value.text, parts.get('port')?.value.text]
  const isPlain = parts.size === 2 && unused.length === 0 && !unfinishedEscape
  if (!isPlain || !hostText || !portText || !/^\d+$/.test(portText)) return
  if (!hasNoStars(call, document.text) || !connection.isOwn(host, port, given, tls)) return
  const encrypted = type?.name === 'tls' && connection.isTaken('useTls')
  // What it says of TLS did not count, and would.
  if (!encrypted && tls && truthOf(tls.value) !== false) return
  if (!encrypted && type?.name !== 'tcp') return
  const edits = [connection.set('buildmaster_host', pythonString(hostText)), connection.set('port', portText)]
  const isLiteral = connection.isLiteral(given)
  if (encrypted && !tls && isLiteral) edits.push({ ...given.span, text: 'useTls=True' })
  else {
    edits.push(isLiteral ? removeArgument(document.text, call.worker, given) : connection.set('connection_string', 'None'))
    if (encrypted) edits.push(connection.set('useTls', 'True'))
  }
  yield { title: 'Connect by host and port instead of a connection string', edits }
}

/** As it stands in a connection string; undefined: it is not known. */
function textOf(value: Value): string | undefined {
  if (value.kind === 'str' && value.value !== '') return value.value
  return value.kind === 'int' ? String(value.value) : undefined
}
