// Every feature of the protocol, one a file.
import { codeActions } from './codeActions.ts'
import { completion } from './completion/completion.ts'
import type { Feature } from './feature.ts'
import { hover } from './hover.ts'
import { signatureHelp } from './signatureHelp.ts'

export const features: readonly Feature[] = [completion, hover, signatureHelp, codeActions]
