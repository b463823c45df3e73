import { type SignatureHelp, SignatureHelpRequest } from 'vscode-languageserver'
import { cursorAt } from '../python/cursor.ts'
import { optionOf } from '../worker/findOption.ts'
import { fateOf } from '../worker/parameters.ts'
import { feature } from './feature.ts'
import { slotAt } from './places.ts'

/** The constructor's parameters as the release has them, and which one is being written. */
export const signatureHelp = feature(
  SignatureHelpRequest.type,
  { signatureHelpProvider: { triggerCharacters: ['(', ','] } },
  ({ position }, { document: { analysis }, release }): SignatureHelp | null => {
    const offset = analysis.lines.offsetAt(position)
    const cursor = cursorAt(analysis.parsed.text, offset)
    const slot = cursor.within === 'comment' ? undefined : slotAt(analysis, release, offset, cursor)
    if (!slot) return null
    const { signature, binding } = slot.call
    const { className, parameters } = signature
    const labels = parameters.map(({ name, default: value }) => (value === undefined ? name : `${name}=${value}`))
    const open = parameters.findIndex(({ name }) => !binding.bound.has(name) && fateOf(name, release) === 'effective')
    const active = slot.parameter === undefined ? open : parameters.findIndex(({ name }) => name === slot.parameter)
    return {
      activeSignature: 0,
      activeParameter: active < 0 ? parameters.length : active,
      signatures: [
        {
          label: `${className}(${labels.join(', ')})`,
          documentation: `The constructor of release ${release}. Pass everything after keepalive by keyword.`,
          parameters: parameters.map(({ name }, index) => ({
            label: labels[index] ?? name,
            documentation: optionOf(name)?.summary ?? '',
          })),
        },
      ],
    }
  },
)
