// Every feature of the protocol.
import { codeActions } from './actions/codeActions.ts'
import { completion } from './completion/completion.ts'
import { documentLinks } from './documentLinks.ts'
import type { Feature } from './feature.ts'
import { foldingRanges } from './foldingRanges.ts'
import { hover } from './hover.ts'
import { inlayHints } from './inlayHints.ts'
import { definition, highlights, references } from './references.ts'
import { prepareRename, rename } from './rename.ts'
import { selectionRanges } from './selectionRanges.ts'
import { signatureHelp } from './signatureHelp.ts'
import { symbols } from './symbols.ts'

export const features: readonly Feature[] = [
  completion,
  hover,
  signatureHelp,
  inlayHints,
  codeActions,
  symbols,
  definition,
  references,
  highlights,
  prepareRename,
  rename,
  documentLinks,
  foldingRanges,
  selectionRanges,
]
