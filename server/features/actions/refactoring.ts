// What a refactoring is: a change that nobody has to make, offered where it is possible.
import type { Command } from 'vscode-languageserver'
import type { BoundCall } from '../../rules/calls.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Document } from '../documents.ts'

export interface RefactoringContext {
  readonly document: Document
  readonly release: string
  /** The client has the commands of the extension. */
  readonly clientCommands: boolean
  /** The call of a worker class that is selected, or whose argument is. */
  readonly call: BoundCall
  /** The call is selected itself, not only what an argument's value comes from. */
  readonly inCall: boolean
  /** The parameter whose argument is selected, in the call or where its value comes from. */
  readonly parameter?: string
}

/** What is offered: edits, or a command of the client. */
export interface Offer {
  /** An imperative sentence without a full stop. */
  readonly title: string
  readonly edits?: readonly Edit[]
  readonly command?: Command
  /** The rules whose findings it mends. */
  readonly mends?: readonly string[]
}

export type Refactoring = (context: RefactoringContext) => Iterable<Offer>
