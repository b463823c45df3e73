import { spawn } from 'node:child_process'

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Written to the command's standard input, which is empty otherwise. */
  readonly input?: string
}

/** A command that could not be started, or ended with another status than 0. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly status: number | null
  readonly output: string

  constructor(command: string, status: number | null, output: string) {
    const end = output.trim().split('\n').slice(-20).join('\n')
    super(`${command} ${status === null ? 'did not run' : `ended with status ${status}`}${end === '' ? '' : `:\n${end}`}`)
    this.status = status
    this.output = output
  }
}

/** Runs a program to its end and gives its standard output. @throws CommandError, with the last lines that it printed */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(program, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let both = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    both += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    both += text
  })
  // A program that ends without reading its input is no error of ours.
  child.stdin.on('error', () => {}).end(options.input ?? '')
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      both += error.message
      resolve(null)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? null : 1)))
  })
  if (status !== 0) throw new CommandError([program, ...args].join(' '), status, both)
  return stdout
}

/** Whether the command can be run and ends with status 0. */
export async function succeeds(program: string, args: readonly string[], options?: CommandOptions): Promise<boolean> {
  return run(program, args, options).then(
    () => true,
    () => false,
  )
}
