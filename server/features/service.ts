// Wires the features to a connection. Each request goes through `answer`, which looks the document up and turns a fault into an
// error response that names the request.
import { type Connection, type InitializeResult, LSPErrorCodes, ResponseError, TextDocumentSyncKind } from 'vscode-languageserver'
import type { CreateService } from '../create/index.ts'
import type { Host } from '../host.ts'
import {
  ArmGracefulShutdownRequest,
  CheckCreateInputRequest,
  CreateOptionsRequest,
  type DescribeParams,
  DescribeRequest,
  PlanCreateRequest,
} from '../protocol.ts'
import { armGracefulShutdown } from './armGracefulShutdown.ts'
import { describe } from './describe.ts'
import { type Document, Documents } from './documents.ts'

/** Serves a connection until it closes. */
export function startService(connection: Connection, host: Host, create: CreateService): void {
  const documents = new Documents(host)

  const answer = <P>(method: string, respond: (params: P) => unknown): void => {
    connection.onRequest(method, async (params: P): Promise<unknown> => {
      try {
        return await respond(params)
      } catch (fault) {
        connection.console.error(`${method}: ${fault instanceof Error ? fault.stack : fault}`)
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          `${method} failed: ${fault instanceof Error ? fault.message : fault}`,
        )
      }
    })
  }
  const answerAbout = (method: string, respond: (document: Document) => unknown): void =>
    answer<DescribeParams>(method, ({ uri }) => respond(documents.get(uri)))

  connection.onInitialize((): InitializeResult => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }))
  answerAbout(DescribeRequest.method, describe)
  answerAbout(ArmGracefulShutdownRequest.method, armGracefulShutdown)
  answer(CheckCreateInputRequest.method, create.check)
  answer(CreateOptionsRequest.method, create.options)
  answer(PlanCreateRequest.method, create.plan)
  documents.listen(connection)
  connection.listen()
}
