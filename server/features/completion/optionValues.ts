import type { WorkerOption } from '../../worker/option.ts'
import { type CompletionContext, CompletionItemKind, type Item, type Source } from './item.ts'
import { literalsOf } from './literals.ts'
import type { ArgumentPlace, TextPlace, ValuePlace } from './place.ts'

/** The values of an option in code. */
export const optionValues: Source<ArgumentPlace | ValuePlace> = function* ({ kind, option }, context) {
  if (!option) return
  for (const { literal, meaning } of literalsOf(option, context.release)) {
    yield {
      label: literal,
      kind: CompletionItemKind.Value,
      // Who passes none of what is asked for hardly does so by its place.
      rank: literal === 'None' && kind === 'argument' ? 2 : 0,
      ...(meaning !== undefined && { documentation: meaning }),
    }
  }
  yield* expressions(option, context)
}

/** The values of an option as text, within quotes. */
export const optionTexts: Source<TextPlace> = function* ({ option, call }, { release }) {
  if (call?.callee.endsWith('Application') && call.index === 0) {
    yield { label: 'buildbot-worker', kind: CompletionItemKind.Value, rank: 0, documentation: application }
  }
  if (!option) return
  for (const { text, meaning } of literalsOf(option, release)) {
    if (text === undefined) continue
    yield { label: text, kind: CompletionItemKind.Value, rank: 0, ...(meaning !== undefined && { documentation: meaning }) }
  }
}

const application = '`buildbot-worker start` looks for exactly this name, in single quotes.'

/** Snippets of expressions, by parameter, and the module that they need. */
const usual: Readonly<
  Record<string, readonly { readonly label: string; readonly snippet: string; readonly needs?: 'os'; readonly says: string }[]>
> = {
  basedir: [
    {
      label: 'os.path.dirname(os.path.abspath(__file__))',
      snippet: 'os.path.dirname(os.path.abspath(__file__))',
      needs: 'os',
      says: 'The directory that this file lies in, wherever that is.',
    },
  ],
  passwd: [
    {
      label: "os.environ.pop('WORKERPASS')",
      snippet: `os.environ.pop('\${1:WORKERPASS}')`,
      needs: 'os',
      says: 'From the environment, and out of it: what stays there is sent to the buildmaster.',
    },
  ],
  connection_string: [
    {
      label: "'tls:HOST:PORT'",
      snippet: `'tls:\${1:buildmaster.example.org}:\${2:9989}'`,
      says: 'TCP with TLS; add `:trustRoots=/directory` for an authority that the system does not trust.',
    },
    { label: "'tcp:HOST:PORT'", snippet: `'tcp:\${1:buildmaster.example.org}:\${2:9989}'`, says: 'TCP without encryption.' },
  ],
  proxy_connection_string: [
    { label: "'tcp:HOST:PORT'", snippet: `'tcp:\${1:proxy.example.org}:\${2:3128}'`, says: 'The HTTP proxy to connect through.' },
  ],
}

function* expressions({ parameter = '' }: WorkerOption, { document, offset }: CompletionContext): Iterable<Item> {
  for (const { label, snippet, needs, says } of usual[parameter] ?? []) {
    if (needs !== undefined && !document.names.visibleAt(offset).some(({ name }) => name === needs)) continue
    yield { label, kind: CompletionItemKind.Snippet, rank: 0, snippet, documentation: says }
  }
}
