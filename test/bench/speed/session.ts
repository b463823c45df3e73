// One language server at work on one file, and how long it takes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import {
  CompletionRequest,
  type Diagnostic,
  DiagnosticSeverity,
  ExitNotification,
  HoverRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { Lines } from '../../../server/python/lines.ts'
import { type Editor, editorOf } from '../../protocol/editor.ts'
import type { Configuration } from './configurations.ts'
import { type Contestant, program } from './contestants.ts'

/** Times are milliseconds. */
export class Session {
  readonly #child: ChildProcess
  readonly #editor: Editor
  readonly #uri: string
  /** From the start of the process until it said what is wrong with the first file. */
  readonly firstDiagnostics: number
  #configuration: Configuration
  /** Whether a letter too many is typed. */
  #isWrong = false

  private constructor(child: ChildProcess, editor: Editor, uri: string, configuration: Configuration, firstDiagnostics: number) {
    this.#child = child
    this.#editor = editor
    this.#uri = uri
    this.#configuration = configuration
    this.firstDiagnostics = firstDiagnostics
  }

  /** Starts a server in a folder and opens a file there, which is one with a mistake. */
  static async start({ server, settings }: Contestant, folder: string, path: string, configuration: Configuration) {
    const start = performance.now()
    const child = spawn(program, server, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
    const streams = [new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)] as const
    const editor = await editorOf(...streams, { settings, folder: pathToFileURL(folder).href })
    const uri = pathToFileURL(path).href
    const { text, value } = configuration
    editor.open(`${text.slice(0, value)}x${text.slice(value)}`, uri)
    await editor.diagnostics(uri, hasError)
    const session = new Session(child, editor, uri, configuration, performance.now() - start)
    session.#isWrong = true
    return session
  }

  get pid(): number {
    return this.#child.pid as number
  }

  /** Puts another text in the place of the one that is open. */
  async change(configuration: Configuration): Promise<void> {
    this.#configuration = configuration
    this.#isWrong = false
    this.#editor.change(configuration.text, this.#uri)
    await this.#diagnosed()
  }

  /** From a key that makes a mistake, or takes it back, until that is said. */
  async edit(): Promise<number> {
    const start = performance.now()
    this.#press()
    await this.#diagnosed()
    return performance.now() - start
  }

  /** From the question which arguments there are until its answer. */
  async complete(): Promise<number> {
    const start = performance.now()
    const answer = await this.#editor.ask(CompletionRequest.type, this.#at(this.#configuration.argument))
    const time = performance.now() - start
    const items = Array.isArray(answer) ? answer : (answer?.items ?? [])
    if (!items.some(({ label }) => label.startsWith('unicode_encoding'))) throw new Error('An argument is not offered.')
    return time
  }

  /** The same question right behind a key, about a text that is new to the server. */
  async completeWhileTyping(): Promise<number> {
    this.#press()
    const time = await this.complete()
    await this.#diagnosed()
    return time
  }

  /** From the question about an argument until its answer. */
  async hover(): Promise<number> {
    const start = performance.now()
    const answer = await this.#editor.ask(HoverRequest.type, this.#at(this.#configuration.argument + 1))
    if (!answer) throw new Error('An argument is not explained.')
    return performance.now() - start
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit')
    await this.#editor.connection.sendRequest(ShutdownRequest.type)
    await this.#editor.connection.sendNotification(ExitNotification.type)
    await ended
    this.#editor.connection.dispose()
  }

  async #diagnosed(): Promise<void> {
    await this.#editor.diagnostics(this.#uri, (found) => hasError(found) === this.#isWrong)
  }

  #press(): void {
    const start = this.#position(this.#configuration.value)
    const end = this.#isWrong ? { ...start, character: start.character + 1 } : start
    this.#editor.type({ start, end }, this.#isWrong ? '' : 'x', this.#uri)
    this.#isWrong = !this.#isWrong
  }

  /** The letter too many is in another line than the places that are asked about. */
  #at(offset: number) {
    return { textDocument: { uri: this.#uri }, position: this.#position(offset) }
  }

  #position(offset: number) {
    return new Lines(this.#configuration.text).positionAt(offset)
  }
}

const hasError = (found: readonly Diagnostic[]): boolean => found.some(({ severity }) => severity === DiagnosticSeverity.Error)
