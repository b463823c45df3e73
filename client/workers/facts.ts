// What running and watching a worker need to know of it. The client takes it from the server's `buildbot/describe`.
import type { Endpoint } from '../../server/protocol.ts'

/** Where and how a worker calls its buildmaster, as its configuration says. */
export interface Connection {
  /** Left out where the way there is not known, or only Twisted can go it. */
  readonly master?: Endpoint
  /** The HTTP proxy on the way. */
  readonly proxy?: Endpoint
  /** `pb`, or the name of one of the msgpack protocols. */
  readonly protocol?: string
}

/** One worker: where its files are, whom it calls. All paths are absolute. */
export interface WorkerFacts {
  readonly name?: string
  /** The directory of `buildbot.tac`: the process works there and `twistd.pid` stands there. */
  readonly directory: string
  /** The `basedir` argument: `shutdown.stamp` and `info` are there. Most often the same as `directory`. */
  readonly basedir: string
  /** The log, or null where the worker logs to its standard output. */
  readonly logPath: string | null
  /** As in effect: any value but these arms nothing. */
  readonly allowShutdown: 'file' | 'signal' | null
  readonly connection: Connection
}
