// Checks what create is told, field by field: each by itself, and against what else is given.

import type { CreateField, CreateInput, InputProblem } from '../protocol.ts'
import { workerOptions } from '../worker/options.ts'
import { firstWorkerRelease, isSince } from '../worker/releases.ts'
import { complainOfBasedir, complainOfLeftovers, complainOfTenant, configurationIn } from './basedir.ts'
import { type Complaint, refuse, warn } from './complaint.ts'
import {
  complainOfEndpoint,
  complainOfMsgpackEndpoint,
  complainOfMsgpackMaster,
  complainOfTls,
  speaksMsgpack,
} from './connection.ts'
import type { CreateEnvironment } from './environment.ts'
import { readMaster } from './master.ts'
import { readOption } from './readOption.ts'

export interface CheckContext {
  readonly input: Partial<CreateInput>
  /** A known one. */
  readonly release: string
  readonly environment: CreateEnvironment
}

type Check = (context: CheckContext) => Complaint | undefined | Promise<Complaint | undefined>

/** Checks of one field in the order in which they are made; the first complaint is the one that counts. */
const checks: Partial<Record<CreateField, readonly Check[]>> = {
  basedir: [({ input, environment }) => complainOfBasedir(input.basedir ?? '', environment), complainOfExisting],
  master: [({ input }) => readMaster(input.master ?? '').complaint, ({ input }) => complainOfMsgpackMaster(input)],
  name: [
    ({ input }) => complainOfEmpty(input.name, 'Give the worker its name, the one in the list of workers of the buildmaster.'),
    ({ input }) =>
      speaksMsgpack(input) && input.name?.includes(':')
        ? refuse('With the MessagePack protocol a name holds no colon: choose another.')
        : undefined,
    ({ input }) => complainOfBlanks(input.name),
  ],
  password: [
    ({ input }) =>
      complainOfEmpty(input.password, "Give the worker's password, the one in the list of workers of the buildmaster."),
    // Without a suggestion: that would show the password.
    ({ input }) => complainOfBlanks(input.password) && warn(blanks),
  ],
  connectionString: [
    ({ input }) => complainOfEndpoint(input.connectionString),
    ({ input, release }) => complainOfMsgpackEndpoint(input, release),
  ],
  proxyConnectionString: [
    ({ input }) => complainOfEndpoint(input.proxyConnectionString),
    ({ input }) =>
      given(input.connectionString) && given(input.proxyConnectionString)
        ? refuse('A proxy and a connection string do not go together: leave one of them out.')
        : undefined,
  ],
  useTls: [({ input }) => complainOfTls(input)],
  allowShutdown: [
    ({ input, environment }) =>
      input.allowShutdown === 'signal' && environment.platform === 'win32'
        ? refuse('Windows has no such signal: choose file.', 'file')
        : undefined,
    ({ input }) =>
      arms(input.allowShutdown) && speaksMsgpack(input)
        ? warn('With the MessagePack protocol a graceful shutdown fails, whichever way it is asked for.')
        : undefined,
  ],
  deleteLeftoverDirs: [
    ({ input, environment }) =>
      input.deleteLeftoverDirs && input.basedir ? complainOfLeftovers(input.basedir, environment) : undefined,
  ],
  logSize: [({ input }) => complainOfRotation(input, input.logSize)],
  logCount: [({ input }) => complainOfRotation(input, input.logCount)],
  accessUri: [
    ({ input }) =>
      given(input.accessUri) && !URL.canParse(input.accessUri.trim())
        ? warn('The web pages show this as a link: give a whole address, such as ssh://host.example.org/.')
        : undefined,
  ],
}

/** What is wrong with one field, the rest of the input being as far as it is known; an error comes before a warning. */
export async function checkField(field: CreateField, context: CheckContext): Promise<InputProblem | undefined> {
  const option = workerOptions.find((one) => one.field === field)
  const own = option?.flag === undefined ? undefined : readOption(option, context.input, context.release).complaint
  const complaints = own ? [own] : []
  for (const check of checks[field] ?? []) {
    if (complaints.some(({ severity }) => severity === 'error')) break
    const complaint = await check(context)
    if (complaint) complaints.push(complaint)
  }
  const worst = complaints.find(({ severity }) => severity === 'error') ?? complaints[0]
  return worst && { field, ...worst }
}

/** What is wrong with the input as a whole, in the order of the fields. */
export async function checkInput(context: CheckContext): Promise<InputProblem[]> {
  const optional = workerOptions.flatMap(({ field }) => field ?? [])
  const fields = new Set<CreateField>(['basedir', 'master', 'name', 'password', ...optional, 'accessUri'])
  const problems: (InputProblem | undefined)[] = [checkRelease(context.release)]
  for (const field of fields) problems.push(await checkField(field, context))
  return problems.filter((problem) => problem !== undefined)
}

function checkRelease(release: string): InputProblem | undefined {
  if (isSince(release, firstWorkerRelease)) return undefined
  const message = `Release ${release} is one of buildslaves: workers can be created for ${firstWorkerRelease} and newer.`
  return { field: 'release', ...refuse(message) }
}

async function complainOfExisting({ input, environment }: CheckContext): Promise<Complaint | undefined> {
  const basedir = input.basedir ?? ''
  if (input.force || (await environment.kind(configurationIn(basedir))) === undefined) return undefined
  return complainOfTenant(basedir, (await environment.read(configurationIn(basedir))) ?? '')
}

function complainOfRotation({ noLogrotate }: Partial<CreateInput>, text: string | undefined): Complaint | undefined {
  return noLogrotate && given(text) ? warn('Without log rotation this has no effect: leave out one of the two.') : undefined
}

function complainOfEmpty(text: string | undefined, message: string): Complaint | undefined {
  return text === undefined || text.trim() === '' ? refuse(message) : undefined
}

const blanks = 'A blank or line end stands at the beginning or the end, and counts: remove it unless it belongs there.'

function complainOfBlanks(text: string | undefined): Complaint | undefined {
  if (text === undefined || text === text.trim()) return undefined
  return warn(blanks, text.trim())
}

function arms(allowShutdown: string | undefined): boolean {
  return given(allowShutdown) && allowShutdown !== 'None'
}

function given(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
