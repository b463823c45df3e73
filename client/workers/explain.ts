// The one place that says a problem in plain words.
import type {
  ConnectionProblem,
  EndProblem,
  LoginProblem,
  Problem,
  ProblemCode,
  ShutdownProblem,
  StartProblem,
} from './problem.ts'

/** What a problem is, and what to do about it. */
export interface Explanation {
  /** What is wrong: one sentence without a full stop, beginning in lower case, to stand behind a state or a colon. */
  readonly summary: string
  /** What to do: whole sentences. */
  readonly advice: string
}

type Texts<P extends { code: ProblemCode }> = { readonly [C in P['code']]: (problem: Extract<P, { code: C }>) => Explanation }

const say = (summary: string, advice: string): Explanation => ({ summary, advice })

const login: Texts<LoginProblem> = {
  unauthorized: () =>
    say(
      'the buildmaster refused the name or the password',
      'Compare both with the workers list in master.cfg, and reconfigure the master after a change there. Only the log of the master says whether the name or the password is wrong.',
    ),
  'duplicate-worker': () =>
    say(
      'a worker with this name is connected to the buildmaster already',
      'Stop the other one, or give this worker a name and an entry in master.cfg of its own.',
    ),
  'no-password': () =>
    say(
      'the password is not a text',
      'Look where the configuration takes it from: an environment variable that is not set gives None.',
    ),
  'undecodable-info-file': ({ fatal, path }) =>
    say(
      `${path ?? 'a file in the info directory'} is not UTF-8 text${fatal ? ', and this release of the worker ends over it' : ', so the buildmaster does not see it'}`,
      'Every file in the info directory is sent to the buildmaster: move editor backups, swap files and binary files out of it, and save the others as UTF-8.',
    ),
  'login-failed': ({ detail }) => say(`the login failed${because(detail)}`, 'The log of the buildmaster tells more.'),
  rival: () =>
    say(
      'another process tried to connect with the name of this worker',
      'Find the second worker with this name and stop it, or give it a name of its own.',
    ),
}

const portAdvice =
  'It must be the port of c["protocols"] in master.cfg, 9989 most often, not that of the web pages (8010 most often).'

const connection: Texts<ConnectionProblem> = {
  unreachable: () => say('the buildmaster cannot be reached', 'The worker goes on trying.'),
  'lost-connection': () =>
    say('the connection to the buildmaster was lost', 'The worker connects again by itself when the master is back.'),
  'host-not-found': ({ host }) =>
    say(
      `the host name ${host} is not known`,
      'Check its spelling in the configuration, and that this machine is in the right network.',
    ),
  'connection-refused': ({ endpoint }) =>
    say(
      `nothing listens at ${endpoint}`,
      'Start the buildmaster, or correct host and port in the configuration. The worker connects by itself once the master is there.',
    ),
  'connection-timeout': ({ endpoint }) =>
    say(
      `${endpoint} does not answer`,
      'The host is off, or a firewall between drops the connection. Check the address and the firewall.',
    ),
  'network-error': ({ endpoint, detail }) =>
    say(`${endpoint} cannot be reached${because(detail)}`, 'Check the network of this machine.'),
  'socket-missing': ({ path }) => say(`there is no socket ${path}`, 'Start the buildmaster that makes it, or correct the path.'),
  'http-port': ({ endpoint }) =>
    say(`${endpoint} is a web server, not a port for workers`, `Correct the port in the configuration. ${portAdvice}`),
  'not-a-buildmaster': ({ endpoint, greeting }) =>
    say(
      `what answers at ${endpoint} is no buildmaster${greeting === undefined ? '' : ` (it says "${greeting}")`}`,
      `Correct host and port in the configuration. ${portAdvice}`,
    ),
  'protocol-mismatch': ({ endpoint, speaks }) =>
    say(
      `the buildmaster speaks ${speaks} at ${endpoint}, this worker does not`,
      speaks === 'pb'
        ? "Set protocol='pb', or use the port that the master has for msgpack."
        : 'Set protocol to the msgpack one, or use the port that the master has for pb.',
    ),
  'tls-expected': ({ endpoint }) =>
    say(
      `${endpoint} expects TLS`,
      'Set use_tls to True, or use a connection string that begins with tls: instead of host and port.',
    ),
  'tls-not-offered': ({ endpoint }) =>
    say(`${endpoint} does not use TLS`, 'Turn TLS off in the configuration, or use the port of the buildmaster that has it.'),
  'tls-untrusted': ({ endpoint, selfSigned }) =>
    say(
      `the certificate of ${endpoint} is ${selfSigned ? 'self-signed' : 'issued by an authority that is not trusted here'}`,
      "Put the authority's certificate (NAME.pem) into a directory of its own and use connection_string='tls:HOST:PORT:trustRoots=DIRECTORY' with host and port None.",
    ),
  'tls-expired': ({ endpoint }) =>
    say(`the certificate of ${endpoint} is not valid today`, 'Renew it on the buildmaster, and check the clock of this machine.'),
  'tls-wrong-name': ({ endpoint, host }) =>
    say(
      `the certificate of ${endpoint} is not made out to ${host}`,
      'Use the name that stands in the certificate, or have one made for this name.',
    ),
  'tls-failed': ({ endpoint, detail }) =>
    say(
      `the TLS handshake with ${endpoint ?? 'the buildmaster'} fails each time${because(detail)}`,
      'Its certificate may be self-signed, expired or for another name, or the port may not use TLS at all.',
    ),
  'proxy-refused': ({ proxy, status }) =>
    say(
      `the proxy${proxy === undefined ? '' : ` ${proxy}`} refuses the connection to the buildmaster${status === undefined ? '' : ` (status ${status})`}`,
      'The worker does not try again: let the proxy allow CONNECT to the port of the master without a login, then restart the worker.',
    ),
  'no-answer': () =>
    say('the port takes the connection, but no buildmaster answers', `Correct host and port in the configuration. ${portAdvice}`),
}

const start: Texts<StartProblem> = {
  'executable-not-found': ({ path }) =>
    say(`there is no program ${path}`, 'Install buildbot-worker, or choose the program in the settings.'),
  'executable-broken': ({ path, detail }) =>
    say(`${path} cannot be run${because(detail)}`, 'Install buildbot-worker again, or choose another program in the settings.'),
  'tac-failed': ({ message, file, line }) =>
    say(
      `${file ?? 'buildbot.tac'} does not load: ${message}`,
      line === undefined ? 'Correct it and start the worker again.' : `Correct line ${line} and start the worker again.`,
    ),
  'invalid-directory': ({ detail }) =>
    say(
      `buildbot-worker does not take the directory for a worker's: ${detail}`,
      "There must be a buildbot.tac, and it must hold the text Application('buildbot-worker') in exactly this form, with single quotes.",
    ),
  'already-running': ({ pid }) => say(`the worker runs already, as process ${pid}`, 'Stop it first, or leave it running.'),
  'pid-in-use': ({ pid }) =>
    say(
      `twistd.pid names process ${pid}, and it cannot be told whether that is this worker`,
      'If the worker does not run, delete twistd.pid and start it again.',
    ),
  'bad-pid-file': ({ path }) => say(`${path} holds no number`, 'If the worker does not run, delete the file and start it again.'),
  'start-failed': ({ detail }) =>
    say(`the worker did not start${because(detail)}`, 'The terminal and the log of the worker tell more.'),
}

const end: Texts<EndProblem> = {
  'gave-up': ({ attempts, cause }) =>
    say(
      `the worker gave up after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}${cause ? `: ${explain(cause).summary}` : ' to reach the buildmaster'}`,
      `${cause ? `${explain(cause).advice} ` : ''}maxRetries sets how often it tries; without it the worker tries for ever.`,
    ),
  killed: ({ signal }) =>
    say(
      `the process of the worker is gone${signal === undefined ? '' : `, ended by ${signal}`}, and its log does not say why`,
      'It was killed, or the system ran out of memory. Start it again.',
    ),
  exited: ({ exitCode, detail }) =>
    say(`the worker ended by itself${exitCode ? ` with status ${exitCode}` : ''}${because(detail)}`, 'Its log tells more.'),
}

const shutdown: Texts<ShutdownProblem> = {
  'graceful-msgpack': () =>
    say(
      'a worker that speaks msgpack cannot shut down gracefully: the request failed inside it',
      "It goes on as before. Pause it on the buildmaster's web pages and stop it when its build is done.",
    ),
  'graceful-unsupported': () =>
    say('the buildmaster cannot shut workers down gracefully', 'It is older than 0.8.3. Stop the worker when no build runs.'),
  'graceful-failed': () =>
    say(
      'the buildmaster did not take the request to shut down',
      'The worker goes on as before: ask again, or look into the log of the master.',
    ),
  'graceful-ignored': () =>
    say(
      'the worker did not react to the request to shut down',
      'It was started before allow_shutdown was set. Stop it when no build runs, and start it again.',
    ),
  'graceful-forgotten': () =>
    say(
      'the connection was lost while the worker waited to shut down, and the request with it',
      'Ask again for the graceful shutdown.',
    ),
  'graceful-offline': () => say('it was not connected, so it ended at once', 'No build was running.'),
}

const texts: Texts<Problem> = { ...login, ...connection, ...start, ...end, ...shutdown }

/** Says what is wrong and what to do. */
export function explain(problem: Problem): Explanation {
  return (texts[problem.code] as (problem: Problem) => Explanation)(problem)
}

function because(detail: string | undefined): string {
  return detail === undefined || detail === '' ? '' : `: ${detail}`
}
