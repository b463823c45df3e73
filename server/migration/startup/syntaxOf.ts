// Which syntax a file that may start workers is written in, by its name, its folder and its beginning.
import { baseName } from './programs.ts'

export type StartupSyntax =
  | 'shell'
  | 'settings'
  | 'crontab'
  | 'ini'
  | 'upstart'
  | 'dockerfile'
  | 'makefile'
  | 'yaml'
  | 'plist'
  | 'puppet'
  | 'requirements'
  | 'setup'

interface Sign {
  readonly syntax: StartupSyntax
  /** Tried on the whole path, with slashes. */
  readonly path?: RegExp
  /** Tried on the beginning of the text. */
  readonly text?: RegExp
}

/** The first that fits counts; where it has both, both must fit. */
const signs: readonly Sign[] = [
  { syntax: 'dockerfile', path: /(?:^|\/)(?:(?:Dockerfile|Containerfile)[^/]*|[^/]*\.(?:dockerfile|containerfile))$/i },
  { syntax: 'crontab', path: /(?:^|\/)(?:crontab[^/]*|[^/]*\.(?:cron|crontab)|cron\.d\/[^/]+|crontabs\/[^/]+)$/ },
  { syntax: 'plist', path: /\.plist$/ },
  { syntax: 'puppet', path: /\.pp$/ },
  { syntax: 'yaml', path: /\.(?:ya?ml|sls)$/ },
  { syntax: 'makefile', path: /(?:^|\/)(?:GNU)?[Mm]akefile[^/]*$|\.mk$/ },
  {
    syntax: 'requirements',
    path: /(?:^|\/)[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in|pip)$|\/requirements\/[^/]+\.(?:txt|in)$/i,
  },
  { syntax: 'setup', path: /(?:^|\/)(?:setup\.(?:py|cfg)|pyproject\.toml|Pipfile)$/ },
  { syntax: 'ini', path: /\.service$|\.service\.d\/[^/]+\.conf$|(?:^|\/)(?:tox|supervisord?)\.(?:ini|conf)$/ },
  { syntax: 'ini', path: /\.(?:conf|ini)$/, text: /^\s*\[(?:program:|Service\]|Unit\]|supervisord|testenv)/m },
  { syntax: 'upstart', path: /\.(?:conf|upstart)$/ },
  {
    syntax: 'shell',
    path: /\.(?:sh|bash|zsh|ksh|init|initd|env|command|profile|bashrc)$|(?:^|\/)\.(?:env|profile|bashrc|bash_profile|bash_aliases|zshrc)$|(?:^|\/)rc\.local$/,
  },
  { syntax: 'settings', path: /\/(?:default|sysconfig|conf\.d)\/[^/.]+$|\.(?:default|sysconfig)$/ },
  { syntax: 'shell', text: /^\ufeff?#!\s*\/\S*(?:\/|\s)(?:(?:ba|da|k|z|a)?sh|openrc-run|runscript)\b/ },
]

const templateSuffix = /\.(?:j2|jinja2?|erb|epp|in|tmpl|tpl|template|sample|example|dist)$/

/** The syntax of a startup file; undefined where it is none that is known here. */
export function syntaxOf(path: string, head: string): StartupSyntax | undefined {
  const whole = path.replaceAll('\\', '/')
  const plain = whole.replace(templateSuffix, '')
  const names = plain === '' || baseName(plain) === '' ? [whole] : [whole, plain]
  return signs.find(
    (sign) =>
      (sign.path === undefined || names.some((name) => sign.path?.test(name))) &&
      (sign.text === undefined || sign.text.test(head)),
  )?.syntax
}

/**
 * Whether a file may start, stop, create or install workers and is worth reading.
 * @param head its beginning; a few hundred bytes tell a script by its first line
 */
export function isStartupCandidate(path: string, head: string): boolean {
  return syntaxOf(path, head) !== undefined
}
