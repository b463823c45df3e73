// Whole files: what create-worker's counterpart here would write, to be filled in.

import { createTac } from '../../create/tac.ts'
import type { Span } from '../../python/span.ts'
import { defaultPort } from '../../worker/defaultPort.ts'
import { firstWorkerRelease, isSince } from '../../worker/releases.ts'
import { CompletionItemKind, escapeSnippet, type Source } from './item.ts'
import type { StatementPlace } from './place.ts'

/** Stand in the created text for what is to be filled in. */
const host = 'buildmaster.example.org'
const name = 'example-worker'
const password = 'the-password'

const input = { basedir: '', relocatable: true, master: host, name, password }

/** Whole configuration files, in one that has nothing in it yet. */
export const wholeFiles: Source<StatementPlace> = function* ({ word }, { document, release }) {
  const { module, text } = document.analysis.parsed
  const isEmpty = module.body.every(({ kind, from, to }) => kind === 'expression' && from >= word.from && to <= word.to)
  if (!isEmpty || !isSince(release, firstWorkerRelease)) return
  const create = (more = {}): string => fitted(createTac({ ...input, ...more }, { host, port: defaultPort }, release), text, word)
  yield { ...file('worker', 'A worker'), snippet: filledIn(create()) }
  if (isSince(release, firstConnectionString)) {
    const connectionString = `tls:${host}:${defaultPort}`
    yield { ...file('worker with TLS', 'A worker that connects with TLS'), snippet: filledIn(create({ connectionString })) }
  }
  yield { ...file('worker from environment', 'A worker set up by environment variables'), snippet: fromEnvironment(create()) }
}

const firstConnectionString = '2.1.0'

const file = (label: string, detail: string) => ({ label, detail, kind: CompletionItemKind.Snippet, rank: 0 })

/** A blank line below a comment, and none at the end of the file. */
function fitted(made: string, text: string, { from, to }: Span): string {
  const below = /\S[ \t]*(?:\r\n|\r|\n)[ \t]*$/.test(text.slice(0, from)) ? '\n' : ''
  return below + (/^[ \t]*[\r\n]\s*$/.test(text.slice(to)) ? made.trimEnd() : made)
}

/** With placeholders in the order in which people know the answers. */
function filledIn(text: string): string {
  return escapeSnippet(text)
    .replaceAll(host, `\${1:${host}}`)
    .replace(`:${defaultPort}'`, `:\${2:${defaultPort}}'`)
    .replace(`port = ${defaultPort}`, `port = \${2:${defaultPort}}`)
    .replace(name, `\${3:${name}}`)
    .replace(password, `\${4:${password}}`)
}

/** The variables that Buildbot's own container image for workers is given. */
function fromEnvironment(text: string): string {
  return escapeSnippet(text)
    .replace(`'${host}'`, `os.environ['\${1:BUILDMASTER}']`)
    .replace(`port = ${defaultPort}`, `port = int(os.environ.get('\${2:BUILDMASTER_PORT}', '${defaultPort}'))`)
    .replace(`'${name}'`, `os.environ['\${3:WORKERNAME}']`)
    .replace(`'${password}'`, `os.environ.pop('\${4:WORKERPASS}')`)
}
