// media/rules.md, which diagnostics link to.
import { join } from 'node:path'
import { everyRule } from '../../server/rules/table.ts'

export const rulesPagePath = join(import.meta.dirname, '..', '..', 'media', 'rules.md')

/** A section for each rule, in the order of the table. */
export function rulesPage(): string {
  const sections = everyRule.map(({ code, severity, documentation }) => {
    return `## ${code}\n\n${documentation}\n\nUsually: ${severity}.\n`
  })
  return `# What is checked in a buildbot.tac

An **error** keeps the worker from loading, attaching, starting or staying connected. A **warning** means that it runs, but not as its
author means, or is a risk. **Information** is worth doing; a **hint** is dead weight or an old spelling.

\`# buildbot: ignore[code]\` at the end of a line silences a rule there, \`# buildbot: ignore\` all of them. The setting
\`buildbot.diagnostics.severity\` gives a rule another severity, or switches it \`off\`.

${sections.join('\n')}`
}
