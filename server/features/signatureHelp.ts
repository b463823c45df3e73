import type { Position, SignatureHelp } from 'vscode-languageserver'
import { optionOf } from './documentation.ts'
import type { Document } from './documents.ts'
import { callAt } from './places.ts'

export const signatureTriggers = ['(', ',']

/** The constructor's parameters as the release has them, and which one is being written. */
export function signatureHelp(document: Document, position: Position, release: string): SignatureHelp | null {
  const { lines, file } = document.analysis
  const offset = lines.offsetAt(position)
  const call = callAt(file, release, offset)
  if (!call) return null
  const { className, parameters } = call.signature
  const labels = parameters.map(({ name, default: value }) => (value === undefined ? name : `${name}=${value}`))
  const here = call.worker.arguments.find(({ span }) => span.from <= offset && offset <= span.to)
  const before = call.worker.arguments.filter(({ span }) => span.to < offset).length
  const keyword = here?.keyword
  const active = keyword === undefined ? before : parameters.findIndex(({ name }) => name === keyword)
  return {
    activeSignature: 0,
    signatures: [
      {
        label: `${className}(${labels.join(', ')})`,
        documentation: `The constructor of release ${release}. Pass everything after keepalive by keyword.`,
        ...(active >= 0 && active < parameters.length && { activeParameter: active }),
        parameters: parameters.map(({ name }, index) => ({
          label: labels[index] ?? name,
          documentation: optionOf(name)?.summary ?? '',
        })),
      },
    ],
  }
}
