// Runs rules over a file and makes diagnostics of their findings.
import type { Finding, Rule, Severity } from './rule.ts'
import { suppressions } from './suppress.ts'

export interface Diagnostic extends Finding {
  readonly code: string
  readonly severity: Severity
}

/** By code; `off` silences a rule. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>

/**
 * Everything the rules find, in the order of the text. A rule that throws is a fault of ours and must not cost the user the
 * other rules' findings: `onFault` is told.
 */
export function diagnose<S extends { readonly text: string }>(
  subject: S,
  rules: readonly Rule<S>[],
  overrides?: SeverityOverrides,
  onFault: (code: string, fault: unknown) => void = () => {},
): Diagnostic[] {
  let suppressed: ReturnType<typeof suppressions> | undefined
  const found: Diagnostic[] = []
  for (const rule of rules) {
    const override = overrides?.[rule.code]
    if (override === 'off') continue
    try {
      for (const finding of rule.check(subject)) {
        suppressed ??= suppressions(subject.text)
        if (suppressed(rule.code, finding.span)) continue
        found.push({ ...finding, code: rule.code, severity: override ?? severityOf(finding, rule.severity) })
      }
    } catch (fault) {
      onFault(rule.code, fault)
    }
  }
  return once(found.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to))
}

/** Workers that share a value share what is wrong with it. */
function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>()
  return diagnostics.filter(({ code, span, message }) => {
    const what = `${code} ${span.from} ${span.to} ${message}`
    return !told.has(what) && told.add(what)
  })
}

function severityOf({ severity, atMost }: Finding, usual: Severity): Severity {
  const own = severity ?? usual
  return own === 'error' && atMost !== undefined ? atMost : own
}
