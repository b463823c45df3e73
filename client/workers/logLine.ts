/** One line of a Twisted log. */
export interface LogLine {
  /** Milliseconds since the epoch; left out where the line carries no time. */
  readonly time?: number
  /** The time of day as written, `17:38:05`. */
  readonly clock?: string
  /** The text between the brackets: `Broker,client`, `buildbot_worker.pb.BotFactory#info`. */
  readonly system?: string
  readonly text: string
  /** True for a line that belongs to the one before: of a traceback, of an environment dump. */
  readonly continuation: boolean
}

// Twisted's two observers differ in the letter between date and time. Anything that ends in a colon or a bar may stand
// before: journald and container tools prefix each line with their own time and the name of the process.
const entry = /^(?:\S.{0,200}?[:|] +)?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d) \[([^\]]*)\] ?(.*)$/s

const syslogPrefix = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [^\s[]+\[\d+\]: ?/

/** Reads one line, without its line end. Never throws: what is not an entry is a continuation. */
export function parseLogLine(line: string): LogLine {
  const match = entry.exec(line)
  if (!match) return { text: line.replace(syslogPrefix, '').replace(/^\t/, ''), continuation: true }
  const [, date, clock = '', zone = '', system = '', text = ''] = match
  const time = Date.parse(`${date}T${clock}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  return { ...(Number.isNaN(time) ? {} : { time }), clock, system, text, continuation: false }
}
