#!/usr/bin/env node
// The language server: `node dist/server.js --stdio`, or started by the extension over Node's own channel.
import './compileCache.ts'
import { serve } from './core.ts'

serve()
