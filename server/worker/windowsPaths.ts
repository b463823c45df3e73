// Paths of Windows within a connection string, where Twisted takes their colon and their backslashes for its own.
import type { EndpointProblem } from './endpointProblem.ts'
import type { Endpoint } from './endpoints.ts'

/** Of each path whose drive letter stands alone, since nothing escapes the colon: what is wrong from that colon on. */
export function* windowsPathProblems({ description, parts }: Endpoint): Iterable<EndpointProblem> {
  for (const [index, { keyword, value }] of parts.entries()) {
    const rest = parts[index + 1]
    if (!rest || !/^[A-Za-z]$/.test(value.text)) continue
    const written = description.slice(rest.from, rest.to)
    // Without a keyword, the letter may be a host, and a slash in a port is another mistake.
    if (!(keyword ? /^(?:\/|\\(?![:=]))/ : /^\\(?![:=])/).test(written)) continue
    yield {
      from: value.to,
      to: rest.to,
      code: 'invalid-path',
      severity: 'warning',
      message: 'In a path, a colon and a backslash each need a backslash before them.',
      suggestion: `\\:${written.replace(/\\[\\:=]|[\\=]/g, (each) => (each.length > 1 ? each : `\\${each}`))}`,
    }
  }
}
