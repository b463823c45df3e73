// What the lines of a worker's log mean. Told by the text alone: the tag before it changes with the release of Twisted.
// Observed on buildbot-worker 0.9.0 to 4.3.0 and on unreleased sources after it.
import type { LogLine } from './logLine.ts'

/** What a line tells by being there. */
type PlainSign =
  | 'loading'
  | 'starting'
  | 'proxy'
  | 'attached'
  | 'alive'
  | 'unauthorized'
  | 'fatalLogin'
  | 'rival'
  | 'lost'
  | 'gaveUp'
  | 'commandComplete'
  | 'gracefulBegun'
  | 'gracefulWaiting'
  | 'gracefulOffline'
  | 'gracefulFailed'
  | 'gracefulUnsupported'
  | 'ordered'
  | 'ended'

/** Something that a line of the log tells about the worker. Delays are in seconds. */
export type LogSign =
  | { readonly sign: PlainSign }
  | { readonly sign: 'release'; readonly release: string }
  | { readonly sign: 'dialling' | 'hungUp'; readonly factory: Factory }
  | { readonly sign: 'endpoint'; readonly endpoint: string }
  | { readonly sign: 'ready'; readonly endpoint?: string }
  | { readonly sign: 'loginRetry'; readonly attempt: number; readonly delay: number }
  | { readonly sign: 'retry'; readonly attempt: number; readonly delay: number; readonly tls: boolean }
  /** Releases before 2.1.0 say the delay, the attempt and the reason in lines of their own. */
  | { readonly sign: 'retryDelay'; readonly delay: number }
  | { readonly sign: 'retryAttempt'; readonly attempt: number }
  | { readonly sign: 'connectFailed'; readonly endpoint?: string; readonly reason: ConnectFailure; readonly detail: string }
  | { readonly sign: 'undecodable'; readonly path: string }
  | { readonly sign: 'commandStarted'; readonly command: string }
  | { readonly sign: 'commandText'; readonly text: string }
  | { readonly sign: 'armed'; readonly by: 'file' | 'signal' }
  | { readonly sign: 'signalled'; readonly signal: string }

export type Factory = 'bot' | 'websocket' | 'tunnel'

export type ConnectFailure = 'refused' | 'notFound' | 'timeout' | 'other'

const factoryOf = (name: string): Factory =>
  name.includes('Tunnel') ? 'tunnel' : name.includes('WebSocket') ? 'websocket' : 'bot'

function reasonOf(text: string): ConnectFailure {
  if (/Connection Refused/i.test(text)) return 'refused'
  if (/DNSLookupError/.test(text)) return 'notFound'
  return /TimeoutError/.test(text) ? 'timeout' : 'other'
}

/** Tried in order on the whole text of a line. */
const table: readonly (readonly [RegExp, PlainSign | ((match: RegExpExecArray) => LogSign)])[] = [
  [/^Loading buildbot\.tac\.\.\.$/, 'loading'],
  [/^twistd \S+ \(.*\) starting up\.$/, 'starting'],
  [/^Starting (?:Worker|BuildSlave) -- version: (.+)$/, ([, release = '']) => ({ sign: 'release', release })],
  [/^Using HTTP tunnel to connect through proxy$/, 'proxy'],
  [/^Starting factory <(\S+)/, ([, name = '']) => ({ sign: 'dialling', factory: factoryOf(name) })],
  [/^Stopping factory <(\S+)/, ([, name = '']) => ({ sign: 'hungUp', factory: factoryOf(name) })],
  [/^Connecting to (.+:\d+)$/, ([, endpoint = '']) => ({ sign: 'endpoint', endpoint })],
  [/^message from master: attached$/, 'attached'],
  [/^Connected to buildmaster; worker is ready$/, () => ({ sign: 'ready' })],
  [/^Connected to (.+:\d+); (?:worker|slave) is ready$/, ([, endpoint = '']) => ({ sign: 'ready', endpoint })],
  [/^message from master: (?:ping|keepalive)$/, 'alive'],
  [/^Master replied to keepalive, everything's fine$/, 'alive'],
  [/^unauthorized login; check (?:worker|slave) name and password$/, 'unauthorized'],
  [/WebSocket connection upgrade failed \[401\]/, 'unauthorized'],
  [/^While trying to connect:$/, 'fatalLogin'],
  [/^message from master: master got a duplicate connection/, 'rival'],
  [
    /^Scheduling retry (\d+) to getPerspective in ([\d.]+) seconds\.$/,
    ([, n, s]) => ({ sign: 'loginRetry', attempt: Number(n), delay: Number(s) }),
  ],
  [
    /^Scheduling retry (\d+) to connect <(\S+).*> in ([\d.]+) seconds\.$/,
    ([, n, transport = '', s]) => ({
      sign: 'retry',
      attempt: Number(n),
      delay: Number(s),
      tls: /_WrapperEndpoint|SSL4ClientEndpoint/.test(transport),
    }),
  ],
  [
    /^<twisted\.internet\.tcp\.Connector .*> will retry in ([\d.]+) seconds$/,
    ([, s]) => ({ sign: 'retryDelay', delay: Number(s) }),
  ],
  [/^Retry attempt (\d+)\/(?:\d+|inf)$/, ([, n]) => ({ sign: 'retryAttempt', attempt: Number(n) })],
  [
    /^Connection to (.+:\d+) failed: (.*)$/s,
    ([, endpoint = '', detail = '']) => ({ sign: 'connectFailed', endpoint, reason: reasonOf(detail), detail }),
  ],
  [
    /^connection attempt timed out \(is the port number correct\?\)$/,
    ([detail]) => ({ sign: 'connectFailed', reason: 'timeout', detail }),
  ],
  [/^(?:Giving up retrying!|Abandoning <.*> after \d+ retries\.)$/, 'gaveUp'],
  [/^(?:lost remote|Lost connection to .+:\d+|we lost the brand-new connection)$/, 'lost'],
  [/^error while reading file: (.+)$/, ([, path = '']) => ({ sign: 'undecodable', path })],
  [/^Watching .+'s mtime to initiate shutdown$/, () => ({ sign: 'armed', by: 'file' })],
  [/^Setting up SIGHUP handler to initiate shutdown$/, () => ({ sign: 'armed', by: 'signal' })],
  [/^Initiating shutdown because (?:we got SIGHUP|.+ was touched)$/, 'gracefulBegun'],
  [/^Telling the master we want to shutdown after any running builds are finished$/, 'gracefulWaiting'],
  [/^No active connection, shutting down NOW$/, 'gracefulOffline'],
  [/^callRemote\("shutdown"\) failed$/, 'gracefulFailed'],
  [/^Master does not support (?:worker|slave) initiated shutdown/, 'gracefulUnsupported'],
  [/^(?:worker|slave) shutting down on command from master$/, 'ordered'],
  [/^Received (SIG\w+), shutting down\.$/, ([, signal = '']) => ({ sign: 'signalled', signal })],
  [/^(?:Main loop terminated|Server Shut Down)\.$/, 'ended'],
]

// Before 3.10.0 only the line that starts a command names it, by `[id N]`; from then on each line has a prefix with the
// number, or with the whole argument list.
const commandPrefix = /^\(command .*?\): /
// What msgpack masters ask for at every connection: not a build.
const housekeeping = /^(?:listdir|mkdir)$|commands\.fs\.(?:ListDir|MakeDirectory)/

/** Does a run of a worker begin with this line? */
export function beginsRun(line: string): boolean {
  return line.endsWith('] Loading buildbot.tac...')
}

/** What a line tells, or nothing. Lines that continue another one are read in their context, by the state machine. */
export function readSign(line: LogLine): LogSign | undefined {
  if (line.continuation) return undefined
  for (const [pattern, read] of table) {
    const match = pattern.exec(line.text)
    if (match) return typeof read === 'string' ? { sign: read } : read(match)
  }
  return readCommand(line.text.replace(commandPrefix, ''))
}

function readCommand(text: string): LogSign | undefined {
  const started = /^ ?startCommand:(\S+)/.exec(text)
  if (started) return housekeeping.test(started[1] ?? '') ? undefined : { sign: 'commandStarted', command: started[1] ?? '' }
  if (/^(?:SlaveBuilder|WorkerForBuilder)\.commandComplete|^ProtocolCommandBase\.command_complete/.test(text)) {
    return housekeeping.test(text) ? undefined : { sign: 'commandComplete' }
  }
  const shown = /^ (\S.*)$/s.exec(text)
  return shown && !/^(?:environment:|using PTY|signal )/.test(shown[1] ?? '')
    ? { sign: 'commandText', text: shown[1] ?? '' }
    : undefined
}
