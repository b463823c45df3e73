import type { CheckedFile } from '../checkedFile.ts'

/** `[{file, diagnostics: [{code, severity, message, range}]}]`, ranges as in the Language Server Protocol. */
export function formatJson(files: readonly CheckedFile[]): string {
  const report = files.map(({ name, lines, diagnostics }) => ({
    file: name,
    diagnostics: diagnostics.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      range: lines.rangeOf(span),
    })),
  }))
  return `${JSON.stringify(report, undefined, 2)}\n`
}
