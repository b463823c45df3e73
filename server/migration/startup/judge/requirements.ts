// The package buildbot-slave on PyPI became buildbot-worker.

import type { Span } from '../../../python/span.ts'
import { compareReleases, firstWorkerRelease, isSince, parseRelease } from '../../../worker/releases.ts'
import type { Requirement } from '../reading.ts'
import { exactSpan, outerSpan, type Stretch } from '../stretch.ts'
import type { Change, Verdict } from './verdict.ts'

const packageName = /^\s*(buildbot[-_.]slave)(?![\w.-]*\w)\s*(?:\[[^\]]*\])?\s*/i
const versionClauses = /^\(?\s*(?:(?:===?|~=|!=|<=?|>=?)\s*(?:\{\{.*?\}\}|[^\s,;#)])+\s*,?\s*)+\)?/
const clause = /(===?|~=|!=|<=?|>=?)\s*((?:\{\{.*?\}\}|[^\s,;#)])+)/g
/** An environment marker, a comment, an address or pip's own options may follow. */
const endOfRequirement = /^\s*(?:$|[;#@\\]|--)/
const why = 'the package buildbot-slave is called buildbot-worker since 0.9.0'

/** Whether a text in pip's syntax asks for the package of slaves. */
export const asksForSlave = (text: string): boolean => packageName.test(text)

/** Changes a requirement in pip's syntax, with the version that a slave was held at. */
export function judgeRequirement({ value, version }: Requirement, release: string, verdict: Verdict): void {
  const name = packageName.exec(value.text)
  if (name?.[1] === undefined) {
    judgeAddress(value, verdict)
    return
  }
  const from = name[0].indexOf(name[1])
  const span = exactSpan(value, from, from + name[1].length)
  if (span === undefined) return
  const changes = [{ ...span, text: 'buildbot-worker', why }]
  const end = name[0].length
  const versions = versionClauses.exec(value.text.slice(end))?.[0].trimEnd() ?? ''
  if (!endOfRequirement.test(value.text.slice(end + versions.length))) return
  const place = exactSpan(value, end, end + versions.length)
  const fit = fitting(versions, release)
  if (fit === 'unknown') leaveVersion(outerSpan(value, end, end + versions.length), release, verdict)
  else if (fit === 'no' && place) {
    const exact = /^(\(?\s*===?\s*)[^\s,]+?(\s*\)?)$/.exec(versions)
    const text = exact ? `${exact[1]}${release}${exact[2]}` : versions.startsWith('(') ? `(==${release})` : `==${release}`
    changes.push({ ...place, text, why: `no release of it satisfies \`${versions}\`` })
  }
  if (version) changes.push(...versionChanges(version, release, verdict))
  verdict.change(changes)
  const hash = value.text.indexOf('--hash')
  if (hash >= 0) {
    const message = 'These hashes are those of buildbot-slave: replace them by the ones of buildbot-worker.'
    verdict.leave(outerSpan(value, hash, value.text.length), 'decide', message)
  }
}

/** For a version that stands apart from the name, as in Ansible, Puppet and a Pipfile; words such as `latest` stay. */
function versionChanges(version: Stretch, release: string, verdict: Verdict): Change[] {
  const [, operator = '', number = ''] = /^\s*([=~^<>!]*)\s*(\d[\w.]*)/.exec(version.text) ?? []
  const known = parseRelease(number)
  const span = exactSpan(version, 0, version.text.length)
  if (/[${]|<%/.test(version.text)) leaveVersion(version.span, release, verdict)
  if (known === undefined || !span || isSince(known, firstWorkerRelease)) return []
  const text = operator === '' ? release : `==${release}`
  return [{ ...span, text, why: `\`${version.text}\` is a release of buildbot-slave` }]
}

function leaveVersion(span: Span, release: string, verdict: Verdict): void {
  verdict.leave(
    span,
    'decide',
    `The version comes from a variable: make sure that it names a release of buildbot-worker, such as ${release}.`,
  )
}

/** Whether the version clauses of a slave let the release in. */
function fitting(clauses: string, release: string): 'yes' | 'no' | 'unknown' {
  const all = [...clauses.matchAll(clause)]
  if (all.some(([, , version]) => /[${]|<%/.test(version ?? ''))) return 'unknown'
  const lets = all.every(([, operator, version]) => {
    const bound = parseRelease(version ?? '') ?? parseRelease(`${version}.0`)
    if (bound === undefined) return false
    const order = compareReleases(release, bound)
    if (operator === '>=') return order >= 0
    if (operator === '>') return order > 0
    if (operator === '<=') return order <= 0
    if (operator === '<') return order < 0
    return operator === '!=' && order !== 0
  })
  return lets ? 'yes' : 'no'
}

/** Addresses of source trees name the package only after `#egg=`, in a file's name, or by its folder in Buildbot's own tree. */
const ofSource = /[#&/](?:egg=)?buildbot[-_.]slave|\bbuildbot\b.*[#&]subdirectory=slave\b/i

function judgeAddress(value: Stretch, verdict: Verdict): void {
  if (!ofSource.test(value.text)) return
  const message = 'This installs a slave from its source: install the package buildbot-worker instead.'
  verdict.leave(outerSpan(value, 0, value.text.length), 'decide', message)
}
