// Commands and lists that install the package of slaves.

import { isSince } from '../../../worker/releases.ts'
import type { Command, Word } from '../command.ts'
import { baseName } from '../programs.ts'
import type { Reading, Requirement } from '../reading.ts'
import { exactSpan, outerSpan } from '../stretch.ts'
import { onlyPrints } from './invocation.ts'
import { asksForSlave, judgeRequirement } from './requirements.ts'
import type { Verdict } from './verdict.ts'

const pip = /^(?:pip(?:-?[\d.]+)?|easy_install(?:-?[\d.]+)?|pipx|pipenv|poetry|uv)$/
const debianOrFedora = /^(?:apt|apt-get|aptitude|yum|dnf|microdnf|tdnf)$/
const otherSystem = /^(?:zypper|apk|pkg|pkg_add|pacman|emerge|brew|port|opkg|xbps-install|nix-env|guix)$/
const installs = /^(?:install|in|reinstall|add|download|wheel|-S\w*|-i\w*)$/

/** Judges what a file installs. `usedBuildbot`: slaves of it were run by the package buildbot, as all were before 0.8.1. */
export function judgeInstalls(reading: Reading, release: string, usedBuildbot: boolean, verdict: Verdict): void {
  for (const requirement of reading.requirements) judgeRequirement(requirement, release, verdict)
  for (const requirement of reading.packages) judgePackage(requirement, verdict)
  for (const command of reading.commands) judgeInstallCommand(command, release, verdict)
  if (usedBuildbot) leaveOldPackage(reading, verdict)
}

/** The words after the `install` of a package manager. */
function installed(
  words: readonly Word[],
  managers: RegExp,
): { readonly manager: Word; readonly names: readonly Word[] } | undefined {
  const at = words.findIndex(({ value }) => managers.test(baseName(value.text)))
  const manager = words[at]
  if (manager === undefined || onlyPrints(words)) return undefined
  const verb = words.findIndex(({ value }, index) => index > at && installs.test(value.text))
  const standalone = /^(?:easy_install|emerge|pkg_add|xbps-install)/.test(baseName(manager.value.text))
  return verb < 0 && !standalone ? undefined : { manager, names: words.slice((standalone ? at : verb) + 1) }
}

function judgeInstallCommand({ words }: Command, release: string, verdict: Verdict): void {
  const byPip = installed(words, pip)
  for (const { value } of byPip?.names ?? []) judgeRequirement({ value }, release, verdict)
  if (byPip?.names.some(({ value }) => asksForSlave(value.text))) leavePython2(words, byPip.manager, release, verdict)
  for (const { value } of installed(words, debianOrFedora)?.names ?? []) judgePackage({ value }, verdict)
  for (const { value } of installed(words, otherSystem)?.names ?? []) {
    if (!/(?:^|\/)(?:py\w*-)?buildbot-slave(?:$|[=@<>~-])/.test(value.text)) continue
    verdict.leave(
      value.span,
      'decide',
      'Install the package of buildbot-worker instead, by the name that this system has for it.',
    )
  }
}

function leavePython2(words: readonly Word[], manager: Word, release: string, verdict: Verdict): void {
  const python2 = words.find(({ value }) => /^python-?2[\d.]*$/.test(baseName(value.text)))
  const word = /^\w+-?2(?:\.\d+)?$/.test(baseName(manager.value.text)) ? manager : python2
  if (word === undefined || !isSince(release, '4.0.0')) return
  const message = `This installs for Python 2, which buildbot-worker left with 4.0.0: install ${release} for Python 3.`
  verdict.leave(word.value.span, 'decide', message)
}

/** A name of Debian's, where `=version`, `:architecture` or `/suite` may follow; a slave's version goes. */
function judgePackage({ value, version }: Requirement, verdict: Verdict): void {
  const found = /^(buildbot-slave)(=[^\s]*)?(?=$|[:/*])/.exec(value.text)
  const span = found && exactSpan(value, 0, found[0].length)
  if (!span) return
  const why = 'the package buildbot-slave is called buildbot-worker in systems that have 0.9.0 or newer'
  const pinned = found[2] === undefined ? '' : `, and \`${found[2].slice(1)}\` is no version of it`
  verdict.change([{ ...span, text: 'buildbot-worker', why: why + pinned }], true)
  if (version && /^\d/.test(version.text)) {
    verdict.leave(
      version.span,
      'decide',
      `\`${version.text}\` is a version of buildbot-slave: name one of buildbot-worker, or none.`,
    )
  }
}

function leaveOldPackage(reading: Reading, verdict: Verdict): void {
  const names = reading.commands.flatMap(({ words }) => (installed(words, pip) ?? installed(words, debianOrFedora))?.names ?? [])
  const all = [
    ...reading.requirements.map(({ value }) => value),
    ...reading.packages.map(({ value }) => value),
    ...names.map(({ value }) => value),
  ]
  if (all.some(({ text }) => /^\s*buildbot-(?:worker|slave)\b/.test(text))) return
  for (const value of all) {
    if (!/^\s*buildbot(?:$|[=<>!~\s;[])/.test(value.text)) continue
    const message =
      'Since 0.8.1 the worker has a package of its own: install buildbot-worker, and buildbot only where a master runs too.'
    verdict.leave(outerSpan(value, 0, value.text.length), 'decide', message)
  }
}
