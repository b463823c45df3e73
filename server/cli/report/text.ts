import type { CheckedFile } from '../checkedFile.ts'

/** One line a diagnostic, `file:line:column: severity: message [code]`, which editors and terminals can follow; then a count. */
export function formatText(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ name, diagnostics }) =>
    diagnostics.map(({ code, severity, message, range: { start } }) => {
      return `${name}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} [${code}]`
    }),
  )
  const errors = files.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error').length
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
  return [...lines, `${count(files.length, 'file')} checked, ${count(errors, 'error')}`, ''].join('\n')
}
