// Lets Node keep what it compiles for the next start, where it does so for every program; Nodes before 22.1 cannot. Import it first.
import * as module from 'node:module'

const { enableCompileCache } = module as { enableCompileCache?: () => void }
enableCompileCache?.()
