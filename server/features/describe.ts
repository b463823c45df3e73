// What the client asks about a configuration file.
import type { ConfigurationSummary } from '../protocol.ts'
import { describe as describeFile } from '../worker/describe.ts'
import type { Document } from './documents.ts'

export const describe = (document: Document, release: string): ConfigurationSummary => describeFile(document.analysis, release)
