/** One line of a Twisted log. */
export interface LogLine {
  /** Milliseconds since the epoch; left out where the line carries no time. */
  readonly time?: number
  /** The text between the brackets: `Broker,client`, `buildbot_worker.pb.BotFactory#info`. */
  readonly system?: string
  readonly text: string
  /** True for a line that belongs to the one before: of a traceback, of an environment dump. */
  readonly continuation: boolean
}
