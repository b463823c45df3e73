#!/usr/bin/env node
// The language server: `node dist/server.js --stdio`, or started by the extension over Node's own channel.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { createService } from './create/index.ts'
import { thisMachine } from './create/machine.ts'
import { startService } from './features/service.ts'
import { nodeHost } from './nodeHost.ts'

startService(createConnection(ProposedFeatures.all), nodeHost, createService(thisMachine))
