// Names that stay because something outside of the file goes by them.
import type { Command } from '../command.ts'
import { baseName, programIn, runCommands, slaveCommands } from '../programs.ts'
import type { ContractName, Reading } from '../reading.ts'
import { outerSpan, type Stretch, sliceStretch } from '../stretch.ts'
import type { Verdict } from './verdict.ts'

const slaveName = /^(?:buildslave|buildbot-slave|buildbot-buildslave)\d*(?:[@.][\w@.%-]*)?$/
const accountName = /^(?:[\w$@{}.-]+:)?(?:buildslave|buildbot-slave)\d*(?::[\w-]*)?$/
const serviceManagers =
  /^(?:systemctl|service|invoke-rc\.d|update-rc\.d|chkconfig|rc-service|rc-update|initctl|launchctl|supervisorctl|svcadm|sv|journalctl)$/
const upstart = /^(?:start|stop|restart|reload|status)$/
const accountPrograms =
  /^(?:user(?:add|mod|del)|adduser|deluser|group(?:add|mod|del)|addgroup|delgroup|passwd|chown|chgrp|su|runuser|sudo|gosu|su-exec|chpst|setuidgid|crontab|start-stop-daemon|daemon|id|getent)$/
const accountOptions = /^(?:-u|-U|--user|--chuid)$/

const isSlaves: Readonly<Record<ContractName['kind'], RegExp>> = {
  service: slaveName,
  account: accountName,
  'environment variable': /SLAVE/,
  settings: /^SLAVE_/,
  image: /(?:^|\/)(?:buildbot-?slave|buildslave)(?:[:@]|$)/,
}

const messages: Readonly<Record<ContractName['kind'], (name: string) => string>> = {
  service: (name) => `The service keeps its name \`${name}\`: rename it only together with everything that starts it.`,
  account: (name) => `The account keeps its name \`${name}\`: its files and rights belong to it.`,
  'environment variable': (name) => `The variable keeps its name \`${name}\`: other files or programs go by it.`,
  settings: () =>
    'The init script of buildbot-worker reads /etc/default/buildbot-worker, where these names begin with WORKER_: move the settings there.',
  image: (name) => `\`${name}\` is an image with a slave in it: use one with buildbot-worker, whose variables begin with WORKER.`,
}

/** Lists the names of services, accounts, environment variables and images that speak of slaves, each once. */
export function judgeNames(reading: Reading, verdict: Verdict): void {
  const names = [...reading.names, ...reading.commands.flatMap(namesIn), ...environmentNames(reading)]
  const listed = new Set<string>()
  for (const { kind, value } of names.sort((a, b) => a.value.span.from - b.value.span.from)) {
    const name = kind === 'settings' ? kind : `${kind} ${value.text}`
    if (!isSlaves[kind].test(value.text) || listed.has(name)) continue
    listed.add(name)
    const span = outerSpan(value, 0, value.text.length)
    verdict.leave(span, kind === 'image' || kind === 'settings' ? 'decide' : 'kept', messages[kind](value.text))
  }
}

/** Services that a command controls and accounts that it works with or as. */
function namesIn({ words }: Command): ContractName[] {
  const [head, ...args] = words.map(({ value }) => value)
  if (head === undefined) return []
  if (/^(?:docker|podman)$/.test(baseName(head.text))) return namesOfContainer(args)
  const script = /(?:init|rc)\.d\/(?=[^/]+$)/.exec(head.text)
  if (script) return [{ kind: 'service', value: sliceStretch(head, script.index + script[0].length) }]
  const programs = words.slice(0, -1).map(({ value }) => baseName(value.text))
  if (programs.some((name) => serviceManagers.test(name)) || upstart.test(head.text)) {
    return args.map((value) => ({ kind: 'service', value }))
  }
  if (!programs.some((name) => accountPrograms.test(name))) return []
  return args.flatMap((value, index): ContractName[] => {
    const next = args[index + 1]?.text ?? ''
    const runs = programIn(value.text) !== undefined && (runCommands.has(next) || slaveCommands.has(next))
    return runs && !accountOptions.test(args[index - 1]?.text ?? '') ? [] : [{ kind: 'account', value }]
  })
}

/** The image of `docker run`, and variables that it is given. */
function namesOfContainer(args: readonly Stretch[]): ContractName[] {
  return args.flatMap((value, index): ContractName[] => {
    const [, name = ''] = /^(?:--env=)?(\w+)(?:=|$)/.exec(value.text) ?? []
    const isVariable = value.text.startsWith('--env=') || /^(?:-e|--env)$/.test(args[index - 1]?.text ?? '')
    const from = value.text.indexOf(name)
    if (isVariable) return [{ kind: 'environment variable', value: sliceStretch(value, from, from + name.length) }]
    return [{ kind: 'image', value }]
  })
}

/** Variables that the text uses before it sets them, if it does at all, so that they come from outside. */
function environmentNames(reading: Reading): ContractName[] {
  const values = [...reading.variables.values()].flat()
  return [...reading.commands.flatMap(({ words }) => words), ...values].flatMap(({ value }) =>
    [...value.text.matchAll(/\$\{?([A-Z\d_]*SLAVE[A-Z\d_]*)\b/g)].flatMap((found): ContractName[] => {
      const name = found[1] ?? ''
      const from = found.index + found[0].length - name.length
      const used = value.starts[from] ?? 0
      const set = reading.variables.get(name)?.some((assigned) => assigned.value.span.to <= used)
      return set ? [] : [{ kind: 'environment variable', value: sliceStretch(value, from, from + name.length) }]
    }),
  )
}
