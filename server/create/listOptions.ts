// The optional settings as a wizard lists them.

import type { CreateField, CreateOption } from '../protocol.ts'
import type { WorkerOption } from '../worker/option.ts'
import { workerOptions } from '../worker/options.ts'
import { fateOf } from '../worker/parameters.ts'
import { choicesOf } from './readOption.ts'

// No options of create-worker's, which writes placeholders.
const hostInfo: readonly CreateOption[] = [
  {
    field: 'admin',
    flag: '--info-admin',
    label: 'Administrator',
    kind: 'text',
    defaultText: 'from git, else the user',
    documentation: 'Who looks after this worker; the web pages of the buildmaster show it.',
    placeholder: 'Name <name@example.org>',
  },
  {
    field: 'host',
    flag: '--info-host',
    label: 'Host description',
    kind: 'text',
    defaultText: 'what this host is',
    documentation: 'What this host is; the web pages of the buildmaster show it.',
  },
  {
    field: 'accessUri',
    flag: '--info-access-uri',
    label: 'Access address',
    kind: 'text',
    defaultText: 'none',
    documentation: 'Where to reach this host; the web pages of the buildmaster show it as a link.',
    placeholder: 'ssh://host.example.org/',
  },
]

const force: CreateOption = {
  field: 'force',
  flag: '--force',
  label: 'Replace buildbot.tac.new',
  kind: 'flag',
  defaultText: 'off',
  documentation: 'Whether a buildbot.tac.new that lies in the base directory is replaced; a buildbot.tac never is.',
}

/** The optional settings that a known release has, in the order to offer them. */
export function listOptions(release: string): CreateOption[] {
  const has = ({ parameter }: WorkerOption): boolean =>
    parameter === undefined || ['effective', 'ignored'].includes(fateOf(parameter, release))
  const settings = workerOptions.flatMap((option) =>
    option.flag !== undefined && option.field !== undefined && has(option)
      ? [describe(option, option.flag, option.field, release)]
      : [],
  )
  return [...settings, ...hostInfo, force]
}

function describe(option: WorkerOption, flag: string, field: CreateField, release: string): CreateOption {
  const { label, summary, placeholder } = option
  return {
    field,
    flag: `--${flag}`,
    label,
    ...(option.closed
      ? { kind: 'choice', choices: choicesOf(option, release) }
      : { kind: option.type === 'boolean' ? 'flag' : 'text' }),
    defaultText: asShown(option.createDefault ?? 'None'),
    documentation: summary,
    ...(placeholder === undefined ? {} : { placeholder }),
  }
}

/** A Python literal as people read it. */
function asShown(literal: string): string {
  return { False: 'off', True: 'on' }[literal] ?? literal.replace(/^'(.*)'$/, '$1')
}
