// The space for what is new stays as small as it begins: nothing in a language server lives long, and other programs need memory,
// too. To be imported before all that is large, since loading that makes the space grow.
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--semi-space-growth-factor=1')
