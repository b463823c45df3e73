// Settings that older releases wrote or called differently.
import { walk } from '../../python/syntax/walk.ts'
import type { Edit } from '../../rules/rule.ts'
import { protocolsOf, releasesOfProtocol } from '../../worker/parameters.ts'
import type { StepResult, TacSource } from './source.ts'

export function migrateSettings(source: TacSource): StepResult {
  return { edits: [...quoteProxy(source), ...renameProtocol(source)], leftovers: [] }
}

/** From 3.4.0 to 3.9.2 create-worker forgot the quotes around the proxy's connection string. */
function quoteProxy({ text, analysis }: TacSource): Edit[] {
  if (!analysis.parsed.broken) return []
  const bare = /^([ \t]*(?:proxy_)?connection_string[ \t]*=[ \t]*)([A-Za-z][\w-]*:[^\s'"#]*)[ \t]*(?=#|\r|\n|$)/gm
  return [...text.matchAll(bare)].map((match) => {
    const from = match.index + (match[1]?.length ?? 0)
    const value = match[2] ?? ''
    return { from, to: from + value.length, text: `'${value.replaceAll('\\', '\\\\')}'` }
  })
}

/** The MessagePack protocol is called otherwise in every release that changed it. */
function renameProtocol({ text, module, analysis, release }: TacSource): Edit[] {
  const name = protocolsOf(release).find((each) => each !== 'pb')
  if (name === undefined) return []
  const used = analysis.file.workers.flatMap((worker) => worker.arguments.filter(({ keyword }) => keyword === 'protocol'))
  const sources = used
    .flatMap(({ value }) => (value.kind === 'one-of' ? value.options : [value]))
    .map(({ origin }) => origin.source)
  const edits: Edit[] = []
  walk(module.body, (node) => {
    if (node.kind !== 'string' || !sources.some(({ from, to }) => from <= node.from && node.to <= to)) return true
    for (const { content } of node.pieces) {
      const written = text.slice(content.from, content.to)
      if (written !== name && written !== 'pb' && releasesOfProtocol(written))
        edits.push({ from: content.from, to: content.to, text: name })
    }
    return true
  })
  return edits
}
