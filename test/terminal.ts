import type { Terminal } from '../server/cli/terminal.ts'

/** A terminal that keeps what a command says. */
export class RecordingTerminal implements Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  readonly complaints: string[] = []
  readonly questions: string[] = []
  readonly #secret: string
  printed = ''

  constructor({ environment = {}, workingDirectory = '/', secret = '' } = {}) {
    this.environment = environment
    this.workingDirectory = workingDirectory
    this.#secret = secret
  }

  print(text: string): void {
    this.printed += text
  }

  complain(line: string): void {
    this.complaints.push(line)
  }

  async readSecret(question: string): Promise<string> {
    this.questions.push(question)
    return this.#secret
  }
}
