// Everything that can be wrong with a worker that is meant to run. What to say about each is in `explain.ts`.

/** The code is stable: commands and tests may rely on it. An endpoint is `host:port`, or a path. */
export type Problem = LoginProblem | ConnectionProblem | StartProblem | EndProblem | ShutdownProblem

export type LoginProblem =
  | { readonly code: 'unauthorized' }
  | { readonly code: 'duplicate-worker' }
  | { readonly code: 'no-password' }
  /** Fatal up to 3.9.0, which does not say which file; later releases leave the file out and go on. */
  | { readonly code: 'undecodable-info-file'; readonly fatal: boolean; readonly path?: string }
  | { readonly code: 'login-failed'; readonly detail: string }
  /** Another process tried to log in with this worker's name. */
  | { readonly code: 'rival' }

export type ConnectionProblem =
  /** The log says that it does not work, not why. */
  | { readonly code: 'unreachable' }
  | { readonly code: 'lost-connection' }
  | { readonly code: 'host-not-found'; readonly host: string }
  | { readonly code: 'connection-refused'; readonly endpoint: string }
  | { readonly code: 'connection-timeout'; readonly endpoint: string }
  | { readonly code: 'network-error'; readonly endpoint: string; readonly detail: string }
  | { readonly code: 'socket-missing'; readonly path: string }
  | { readonly code: 'http-port'; readonly endpoint: string }
  | { readonly code: 'not-a-buildmaster'; readonly endpoint: string; readonly greeting?: string }
  | { readonly code: 'protocol-mismatch'; readonly endpoint: string; readonly speaks: 'pb' | 'msgpack' }
  /** The port wants TLS, the worker does not use it. */
  | { readonly code: 'tls-expected'; readonly endpoint: string }
  /** The worker uses TLS, the port does not. */
  | { readonly code: 'tls-not-offered'; readonly endpoint: string }
  | { readonly code: 'tls-untrusted'; readonly endpoint: string; readonly selfSigned: boolean }
  | { readonly code: 'tls-expired'; readonly endpoint: string }
  | { readonly code: 'tls-wrong-name'; readonly endpoint: string; readonly host: string }
  | { readonly code: 'tls-failed'; readonly endpoint?: string; readonly detail?: string }
  | { readonly code: 'proxy-refused'; readonly proxy?: string; readonly status?: number }
  | { readonly code: 'no-answer' }

export type StartProblem =
  | { readonly code: 'executable-not-found'; readonly path: string }
  | { readonly code: 'executable-broken'; readonly path: string; readonly detail: string }
  /** `file` as Python names it, most often relative to the worker's directory; `line` counts from one. */
  | { readonly code: 'tac-failed'; readonly message: string; readonly file?: string; readonly line?: number }
  | { readonly code: 'invalid-directory'; readonly detail: string }
  | { readonly code: 'already-running'; readonly pid: number }
  | { readonly code: 'pid-in-use'; readonly pid: number }
  | { readonly code: 'bad-pid-file'; readonly path: string }
  | { readonly code: 'start-failed'; readonly detail: string }

export type EndProblem =
  | { readonly code: 'gave-up'; readonly attempts: number; readonly cause?: Problem }
  | { readonly code: 'killed'; readonly signal?: string }
  | { readonly code: 'exited'; readonly exitCode?: number; readonly detail?: string }

/** Why a graceful shutdown did not do what it should. */
export type ShutdownProblem =
  | { readonly code: 'graceful-msgpack' }
  | { readonly code: 'graceful-unsupported' }
  | { readonly code: 'graceful-failed' }
  /** The worker did not notice: it was started before `allow_shutdown` was set. */
  | { readonly code: 'graceful-ignored' }
  /** The connection was lost meanwhile: the master no longer knows of the request. */
  | { readonly code: 'graceful-forgotten' }
  /** There was no master to ask: it ended at once. */
  | { readonly code: 'graceful-offline' }

export type ProblemCode = Problem['code']

const connectionCodes: ReadonlySet<ProblemCode> = new Set<ConnectionProblem['code']>([
  'unreachable',
  'lost-connection',
  'host-not-found',
  'connection-refused',
  'connection-timeout',
  'network-error',
  'socket-missing',
  'http-port',
  'not-a-buildmaster',
  'protocol-mismatch',
  'tls-expected',
  'tls-not-offered',
  'tls-untrusted',
  'tls-expired',
  'tls-wrong-name',
  'tls-failed',
  'proxy-refused',
  'no-answer',
])

/** Connection problems that pass when the master or the network comes back; the others wait for a person. */
const passing: ReadonlySet<ProblemCode> = new Set<ConnectionProblem['code']>([
  'unreachable',
  'lost-connection',
  'host-not-found',
  'connection-refused',
  'connection-timeout',
  'network-error',
  'socket-missing',
])

export function isConnectionProblem(problem: Problem | undefined): problem is ConnectionProblem {
  return problem !== undefined && connectionCodes.has(problem.code)
}

/** May it go away without anybody doing anything on this machine? */
export function mayPass(problem: ConnectionProblem): boolean {
  return passing.has(problem.code)
}
