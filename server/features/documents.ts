import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Connection, TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Host } from '../host.ts'
import { decodeUnmarked } from '../python/decode.ts'
import { Names } from '../python/names.ts'
import { type Analysis, analyse } from '../worker/analyse.ts'

/** One version of a configuration file, analysed when first asked for. */
export class Document {
  readonly uri: string
  readonly version: number
  readonly text: string
  readonly #host: Host
  readonly #previous: Analysis | undefined
  #analysis: Analysis | undefined
  #names: Names | undefined

  /** `previous`: an earlier version, whose parse is reused where the text is the same. */
  constructor(uri: string, version: number, text: string, host: Host, previous?: Document) {
    this.uri = uri
    this.version = version
    this.text = text
    this.#host = host
    this.#previous = previous && (previous.#analysis ?? previous.#previous)
  }

  /** Absolute; left out for a text that has no file. */
  get path(): string | undefined {
    return this.uri.startsWith('file:') ? fileURLToPath(this.uri) : undefined
  }

  get names(): Names {
    this.#names ??= new Names(this.analysis.parsed.module)
    return this.#names
  }

  get analysis(): Analysis {
    this.#analysis ??= analyse(this.text, this.path, this.#host, this.#previous)
    return this.#analysis
  }
}

/** The configuration files that the editor has open, and those on the disk. */
export class Documents {
  readonly #host: Host
  readonly #open: TextDocuments<Document>

  constructor(host: Host) {
    this.#host = host
    this.#open = new TextDocuments<Document>({
      create: (uri, _language, version, text) => new Document(uri, version, text, host),
      update: (document, changes, version) => {
        const text = TextDocument.create(document.uri, '', document.version, document.text)
        return new Document(document.uri, version, TextDocument.update(text, changes, version).getText(), host, document)
      },
    })
  }

  /** Follows what the editor opens, changes, saves and closes. */
  listen(connection: Connection, onChange: (document: Document) => void, onClose: (uri: string) => void): void {
    this.#open.onDidChangeContent(({ document }) => onChange(document))
    this.#open.onDidSave(({ document }) => onChange(document))
    this.#open.onDidClose(({ document }) => onClose(document.uri))
    this.#open.listen(connection)
  }

  /** A document that the editor has open. */
  open(uri: string): Document | undefined {
    return this.#open.get(uri)
  }

  /** The documents that the editor has open. */
  all(): readonly Document[] {
    return this.#open.all()
  }

  /**
   * The document as the editor has it, else as it lies on the disk.
   * @throws Error where it is neither open nor readable.
   */
  get(uri: string): Document {
    const open = this.#open.get(uri) ?? this.#openByPath(uri)
    if (open) return open
    const content = uri.startsWith('file:') ? this.#host.disk.read(fileURLToPath(uri)) : undefined
    if (!content) throw new Error(`${uri} cannot be read`)
    return new Document(uri, 0, decodeUnmarked(content), this.#host)
  }

  /** Editors and others escape different characters in a URI. */
  #openByPath(uri: string): Document | undefined {
    if (!uri.startsWith('file:')) return undefined
    const wanted = pathToFileURL(fileURLToPath(uri)).href
    return this.#open.all().find((document) => document.path !== undefined && pathToFileURL(document.path).href === wanted)
  }
}
