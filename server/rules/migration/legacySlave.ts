import { migrateTac } from '../../migration/migrateTac.ts'
import type { Span } from '../../python/span.ts'
import { walk } from '../../python/syntax/walk.ts'
import { compareReleases, firstWorkerRelease, newestRelease } from '../../worker/releases.ts'
import type { Finding, Fix, Rule } from '../rule.ts'
import type { TacSubject } from '../subject.ts'

/** The packages that slaves came from, and the releases that had them. */
const generations = [
  { pattern: /^buildbot\.slave(?:\.|$)/, name: 'buildbot.slave', releases: '0.7.1 to 0.8.0' },
  { pattern: /^buildslave(?:\.|$)/, name: 'buildslave', releases: '0.8.1 to 0.8.14' },
] as const

/** Says which generation a slave's file is of, and offers its migration, as a whole and step by step. */
export const legacySlave: Rule<TacSubject> = {
  code: 'legacy-slave',
  severity: 'information',
  documentation: 'Buildslaves became workers with release 0.9.0; their files need a new import, class, marker and arguments.',
  check: function* (subject): Generator<Finding> {
    const { kind } = subject.file
    if (kind !== 'slave' && kind !== 'worker') return
    const found = importedFrom(subject)
    if (!found) return
    yield {
      span: found.span,
      message: `This is the file of a buildslave: ${found.name} was in releases ${found.releases}. A worker can run with the same settings.`,
      fixes: () => fixesFor(subject),
    }
  },
}

function importedFrom({ text, analysis }: TacSubject): { span: Span; name: string; releases: string } | undefined {
  if (!text.includes('slave')) return undefined
  let found: { span: Span; name: string; releases: string } | undefined
  walk(analysis.parsed.module.body, (node) => {
    const modules = node.kind === 'import' ? node.modules : node.kind === 'from-import' ? [node] : []
    for (const { path, pathSpan } of modules) {
      const generation = generations.find(({ pattern }) => pattern.test(path))
      if (generation) found ??= { span: pathSpan, name: generation.name, releases: generation.releases }
    }
    return found === undefined
  })
  return found
}

function fixesFor({ analysis, release, host }: TacSubject): Fix[] {
  const target = compareReleases(release, firstWorkerRelease) < 0 ? newestRelease : release
  const { steps } = migrateTac(analysis, target, host.disk)
  if (steps.length === 0) return []
  const whole: Fix = { title: 'Migrate the file to Worker', edits: steps.flatMap(({ edits }) => edits), migration: true }
  return [whole, ...steps.map(({ title, edits }) => ({ title, edits }))]
}
