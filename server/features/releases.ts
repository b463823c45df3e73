import type { Connection } from 'vscode-languageserver'
import { type InitializationOptions, type ReleaseChoice, type ReleaseParams, ReleaseRequest } from '../protocol.ts'
import { newestRelease, parseRelease } from '../worker/releases.ts'

/** Which release each file is checked against. The client is asked once a file; until it has answered, the newest counts. */
export class Releases {
  readonly #connection: Connection
  readonly #known = new Map<string, ReleaseChoice>()
  /** About these the client has been asked. */
  readonly #asked = new Set<string>()
  #asks = false
  #otherwise: ReleaseChoice = { release: newestRelease, origin: 'newest' }

  constructor(connection: Connection) {
    this.#connection = connection
  }

  configure({ answersRelease, release, python }: InitializationOptions): void {
    this.#asks = answersRelease ?? false
    const given = release === undefined ? undefined : parseRelease(release)
    if (given !== undefined) this.#otherwise = { release: given, origin: 'setting' }
    if (python !== undefined) this.#otherwise = { ...this.#otherwise, python }
  }

  /** What is known now. */
  of(uri: string): ReleaseChoice {
    return this.#known.get(uri) ?? this.#otherwise
  }

  /** Asks the client where it has not been asked; true: another release or Python applies than before. */
  async learn(uri: string): Promise<boolean> {
    if (!this.#asks || this.#asked.has(uri)) return false
    this.#asked.add(uri)
    const before = this.of(uri)
    const choice = await this.#connection
      .sendRequest<ReleaseChoice | null>(ReleaseRequest.method, { uri } satisfies ReleaseParams)
      .catch(() => null)
      .then((answer) => answer ?? this.#otherwise)
    this.#known.set(uri, choice)
    return choice.release !== before.release || choice.python !== before.python
  }

  /** Settings or programs changed: ask again. What was known counts until there is an answer. */
  doubt(): void {
    this.#asked.clear()
  }

  /** The file is closed. */
  forget(uri: string): void {
    this.#asked.delete(uri)
    this.#known.delete(uri)
  }
}
