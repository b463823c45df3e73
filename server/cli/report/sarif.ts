import { pathToFileURL } from 'node:url'
import type { Severity } from '../../rules/rule.ts'
import { everyRule } from '../../rules/table.ts'
import type { CheckedFile } from '../checkedFile.ts'

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' }

/** SARIF 2.1.0 (OASIS), which code hosts show beside a change. Lines and columns count from 1. */
export function formatSarif(files: readonly CheckedFile[]): string {
  const results = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ code, severity, message, range: { start, end } }) => {
      return {
        ruleId: code,
        level: levels[severity],
        message: { text: message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: pathToFileURL(path).href },
              region: {
                startLine: start.line + 1,
                startColumn: start.character + 1,
                endLine: end.line + 1,
                endColumn: end.character + 1,
              },
            },
          },
        ],
      }
    }),
  )
  const driver = {
    name: 'buildbot-tac',
    rules: everyRule.map(({ code, severity, documentation }) => ({
      id: code,
      shortDescription: { text: documentation },
      defaultConfiguration: { level: levels[severity] },
    })),
  }
  const report = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
