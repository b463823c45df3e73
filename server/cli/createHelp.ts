import { createFlags } from './createFlags.ts'

const indent = ' '.repeat(8)
const lineLength = 100

/** The text of `create --help`. */
export const createHelp = `Usage: buildbot-tac create [OPTION]… BASEDIR MASTER NAME [PASSWORD]

Makes a worker in BASEDIR: buildbot.tac and the hostinfo files info/admin and info/host. What is there
already is kept; a buildbot.tac that says something else gets a buildbot.tac.new beside it.

MASTER is host, host:port or [IPv6 address]:port, 9989 being the port by default. Everybody on this machine
can see a PASSWORD in the list of processes: leave it out, and it is taken from the environment variable
BUILDBOT_WORKER_PASSWORD, else asked for or read from standard input, as it is for -.

Options, with the value by default in brackets:
${createFlags.map(describe).join('')}  -h, --help
${indent}Says all this.

Exit status: 0 done, 1 the worker could not be made in BASEDIR, 2 the command line is wrong.
`

function describe({ flag, shortFlag, takes, summary, byDefault }: (typeof createFlags)[number]): string {
  const names = `${shortFlag === undefined ? '    ' : `-${shortFlag}, `}--${flag}${takes === undefined ? '' : `=${takes}`}`
  const text = byDefault === undefined ? summary : `${summary} [${byDefault.replaceAll("'", '')}]`
  return `  ${names}\n${wrap(text)}`
}

function wrap(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && `${indent}${line} ${word}`.length <= lineLength) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => `${indent}${line}\n`).join('')
}
