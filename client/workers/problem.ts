// Everything that can be wrong with a worker that is meant to run. What to say about each is in `explain.ts`.

/** The code is stable: commands, tests and `when` clauses may rely on it. */
export type Problem =
  // The master refused the login.
  | { readonly code: 'unauthorized' }
  | { readonly code: 'duplicate-worker' }
  | { readonly code: 'no-password' }
  | { readonly code: 'undecodable-info-file'; readonly path?: string }
  | { readonly code: 'login-failed'; readonly detail: string }
  /** Another worker with this name connected to the master and may have taken this one's place. */
  | { readonly code: 'displaced' }
  // The connection does not come about.
  | { readonly code: 'unreachable'; readonly endpoint?: string }
  | { readonly code: 'host-not-found'; readonly host: string }
  | { readonly code: 'connection-refused'; readonly endpoint: string }
  | { readonly code: 'connection-timeout'; readonly endpoint: string }
  | { readonly code: 'network-error'; readonly endpoint: string; readonly detail: string }
  | { readonly code: 'socket-missing'; readonly path: string }
  | { readonly code: 'http-port'; readonly endpoint: string }
  | { readonly code: 'not-a-buildmaster'; readonly endpoint: string; readonly greeting?: string }
  | { readonly code: 'protocol-mismatch'; readonly endpoint: string; readonly speaks: 'pb' | 'msgpack' }
  | { readonly code: 'tls-expected'; readonly endpoint: string }
  | { readonly code: 'tls-not-offered'; readonly endpoint: string }
  | { readonly code: 'tls-untrusted'; readonly endpoint: string; readonly selfSigned: boolean }
  | { readonly code: 'tls-expired'; readonly endpoint: string }
  | { readonly code: 'tls-wrong-name'; readonly endpoint: string; readonly host: string }
  | { readonly code: 'tls-failed'; readonly endpoint?: string; readonly detail?: string }
  | { readonly code: 'proxy-refused'; readonly proxy?: string; readonly status?: number }
  | { readonly code: 'lost-connection' }
  | { readonly code: 'no-answer'; readonly endpoint?: string }
  | { readonly code: 'gave-up'; readonly attempts: number; readonly cause?: Problem }
  // The process does not start.
  | { readonly code: 'executable-not-found'; readonly path: string }
  | { readonly code: 'tac-failed'; readonly message: string; readonly file?: string; readonly line?: number }
  | { readonly code: 'invalid-directory'; readonly directory: string; readonly detail: string }
  | { readonly code: 'already-running'; readonly pid: number }
  | { readonly code: 'bad-pid-file'; readonly path: string }
  | { readonly code: 'start-failed'; readonly detail: string }
  // The process ended, or the end does not come.
  | { readonly code: 'killed'; readonly signal?: string }
  | { readonly code: 'exited'; readonly exitCode?: number; readonly detail?: string }
  | { readonly code: 'graceful-msgpack' }
  | { readonly code: 'graceful-unsupported' }
  | { readonly code: 'graceful-failed' }
  | { readonly code: 'graceful-offline' }

export type ProblemCode = Problem['code']
