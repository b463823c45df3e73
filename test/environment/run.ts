import { type ExecFileOptions, execFile } from 'node:child_process'

/**
 * Runs a program to its end and gives what it printed on standard output.
 * @throws Error with the command and the end of its output, when it fails.
 */
export function run(program: string, args: readonly string[], options: ExecFileOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 64 << 20, ...options }, (error, stdout, stderr) => {
      if (!error) return resolve(String(stdout))
      const output = `${stdout}${stderr}`.trimEnd().split('\n').slice(-40).join('\n')
      reject(new Error(`${[program, ...args].join(' ')}: ${error.message.split('\n')[0]}\n${output}`))
    })
  })
}
