// The text of buildbot.tac. Every setting is a variable with a sentence of its own, so that the file can be edited by hand.

import type { CreateInput } from '../protocol.ts'
import { pythonString } from '../python/literal.ts'
import type { WorkerOption } from '../worker/option.ts'
import { workerOptions } from '../worker/options.ts'
import { constructorOf, isSince } from '../worker/releases.ts'
import type { Master } from './master.ts'
import { readOption } from './readOption.ts'

/** Variables of the file in their order, blank lines between groups. */
const groups: readonly (readonly string[])[] = [
  ['basedir'],
  ['buildmaster_host', 'port', 'connection_string', 'proxy_connection_string', 'use_tls', 'protocol'],
  ['workername', 'passwd'],
  ['keepalive', 'maxretries', 'maxdelay'],
  ['allow_shutdown', 'umask', 'delete_leftover_dirs', 'numcpus'],
]
const logGroup: readonly string[] = ['rotateLength', 'maxRotatedFiles']

const options = new Map(workerOptions.flatMap((option) => (option.variable === undefined ? [] : [[option.variable, option]])))

/**
 * The configuration file for an input without errors: what it sets is what create-worker's own would set, with arguments
 * that the release's constructor has.
 */
export function createTac(input: CreateInput, master: Master, release: string): string {
  const parameters = constructorOf(release).parameters.map(({ name }) => name)
  const known = ({ parameter }: WorkerOption): boolean => parameter === undefined || parameters.includes(parameter)
  const rotates = !input.noLogrotate
  const values = valuesOf(input, master, release)
  const settings = [...groups, ...(rotates ? [logGroup] : [])].map((variables) =>
    variables
      .flatMap((variable) => options.get(variable) ?? [])
      .filter(known)
      .map((option) => assignment(option, values, input)),
  )
  const blocks = [
    `# A Buildbot worker, for release ${release} of buildbot-worker. Restart the worker after a change.`,
    imports(rotates || Boolean(input.relocatable), rotates),
    ...settings.map((lines) => lines.join('\n')),
    '# "buildbot-worker start" looks for exactly this line, quotes included.\napplication = service.Application(\'buildbot-worker\')',
    ...(rotates ? [logSetup] : []),
    call(parameters),
  ]
  return withEncoding(`${blocks.join('\n\n')}\n`, release)
}

/** What each variable is worth, as Python. */
function valuesOf(input: CreateInput, { host, port }: Master, release: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [variable, option] of options) {
    const { value } = readOption(option, input, release)
    if (value !== undefined) values.set(variable, value)
  }
  const connects = values.get('connection_string') !== 'None'
  values.set('buildmaster_host', connects ? 'None' : pythonString(host))
  values.set('port', connects ? 'None' : String(port))
  values.set('workername', pythonString(input.name))
  values.set('passwd', pythonString(input.password))
  values.set('basedir', input.relocatable ? 'os.path.dirname(os.path.abspath(__file__))' : pythonString(input.basedir))
  return values
}

function assignment({ variable = '', summary }: WorkerOption, values: ReadonlyMap<string, string>, input: CreateInput): string {
  return `# ${commentFor(variable, summary, values, input)}\n${variable} = ${values.get(variable)}`
}

function commentFor(variable: string, summary: string, values: ReadonlyMap<string, string>, input: CreateInput): string {
  const replaced = values.get('connection_string') !== 'None'
  if (replaced && variable === 'buildmaster_host')
    return `The connection string says where ${input.master.trim()} is, so host and port stay None.`
  if (variable === 'basedir' && input.relocatable) return 'The directory of this worker: wherever this file lies.'
  return summary
}

function imports(needsOs: boolean, rotates: boolean): string {
  const twisted = ['from twisted.application import service']
  if (rotates)
    twisted.push('from twisted.python.log import FileLogObserver, ILogObserver', 'from twisted.python.logfile import LogFile')
  return [...(needsOs ? ['import os', ''] : []), 'from buildbot_worker.bot import Worker', ...twisted].join('\n')
}

const logSetup = `logfile = LogFile.fromFullPath(
    os.path.join(basedir, 'twistd.log'),
    rotateLength=rotateLength,
    maxRotatedFiles=maxRotatedFiles,
)
application.setComponent(ILogObserver, FileLogObserver(logfile).emit)`

function call(parameters: readonly string[]): string {
  const passed = parameters.flatMap((parameter) => workerOptions.find((option) => option.parameter === parameter) ?? [])
  const byName = passed
    .slice(positional)
    .flatMap(({ parameter, variable }) => (variable === undefined ? [] : [`    ${parameter}=${variable},`]))
  const byPosition = passed.slice(0, positional).map(({ variable }) => variable)
  return [`worker = Worker(`, `    ${byPosition.join(', ')},`, ...byName, ')', 'worker.setServiceParent(application)'].join('\n')
}

/** Host, port, name, password, base directory and keepalive have had their places in every release; the rest moved. */
const positional = 6

/** Python 2, which releases before 4.0 also run on, takes other characters than ASCII only from a file that says so. */
function withEncoding(text: string, release: string): string {
  const ascii = /^[\x20-\x7e\n]*$/.test(text)
  return ascii || isSince(release, '4.0.0') ? text : `# -*- coding: utf-8 -*-\n${text}`
}
