import type { CheckedFile } from '../checkedFile.ts'

/** `[{file, diagnostics: [{code, severity, message, range}]}]`, ranges as in the Language Server Protocol. */
export function formatJson(files: readonly CheckedFile[]): string {
  const report = files.map(({ name, diagnostics }) => ({ file: name, diagnostics }))
  return `${JSON.stringify(report, undefined, 2)}\n`
}
