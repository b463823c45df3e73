// Checks what create is told, field by field: each by itself, and against what else is given.

import type { CreateField, CreateInput, InputProblem } from '../protocol.ts'
import { endpointProblems } from '../worker/endpointProblems.ts'
import { parseEndpoint } from '../worker/endpoints.ts'
import { workerOptions } from '../worker/options.ts'
import { compareReleases, firstWorkerRelease, isSince } from '../worker/releases.ts'
import { complainOfBasedir, complainOfLeftovers, complainOfTenant, configurationIn } from './basedir.ts'
import { type Complaint, refuse, warn } from './complaint.ts'
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
  master: [({ input }) => readMaster(input.master ?? '').complaint],
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
    ({ input }) => complainOfBlanks(input.password),
  ],
  connectionString: [
    ({ input }) => complainOfEndpoint(input.connectionString),
    ({ input, release }) =>
      given(input.connectionString) && speaksMsgpack(input) && !isSince(release, '4.2.0')
        ? refuse(
            `Release ${release} cannot use a connection string with the MessagePack protocol, 4.2.0 is the first that can: leave it out.`,
          )
        : undefined,
  ],
  proxyConnectionString: [
    ({ input }) => complainOfEndpoint(input.proxyConnectionString),
    ({ input }) =>
      given(input.connectionString) && given(input.proxyConnectionString)
        ? refuse('A proxy and a connection string do not go together: leave one of them out.')
        : undefined,
  ],
  useTls: [
    ({ input }) =>
      input.useTls && given(input.connectionString)
        ? warn(
            'TLS is settled by the connection string, which this does not change: begin that with tls: for an encrypted connection.',
          )
        : undefined,
  ],
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
  if (compareReleases(release, firstWorkerRelease) >= 0) return undefined
  const message = `Release ${release} is one of buildslaves: workers can be created for ${firstWorkerRelease} and newer.`
  return { field: 'release', ...refuse(message) }
}

async function complainOfExisting({ input, environment }: CheckContext): Promise<Complaint | undefined> {
  const basedir = input.basedir ?? ''
  if (input.force || (await environment.kind(configurationIn(basedir))) === undefined) return undefined
  return complainOfTenant(basedir, (await environment.read(configurationIn(basedir))) ?? '')
}

function complainOfEndpoint(text: string | undefined): Complaint | undefined {
  if (!given(text)) return undefined
  const problems = endpointProblems(parseEndpoint(text.trim())).filter(({ severity }) => severity !== 'information')
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  if (!worst) return undefined
  const { from, to, suggestion } = worst
  const mended = suggestion === undefined ? undefined : text.trim().slice(0, from) + suggestion + text.trim().slice(to)
  return worst.severity === 'error' ? refuse(worst.message, mended) : warn(worst.message, mended)
}

function complainOfRotation({ noLogrotate }: Partial<CreateInput>, text: string | undefined): Complaint | undefined {
  return noLogrotate && given(text) ? warn('Without log rotation this has no effect: leave out one of the two.') : undefined
}

function complainOfEmpty(text: string | undefined, message: string): Complaint | undefined {
  return text === undefined || text.trim() === '' ? refuse(message) : undefined
}

function complainOfBlanks(text: string | undefined): Complaint | undefined {
  if (text === undefined || text === text.trim()) return undefined
  return warn(
    'A blank or line end stands at the beginning or the end, and counts: remove it unless it belongs there.',
    text.trim(),
  )
}

function speaksMsgpack({ protocol }: Partial<CreateInput>): boolean {
  return protocol?.trim().startsWith('msgpack') ?? false
}

function arms(allowShutdown: string | undefined): boolean {
  return given(allowShutdown) && allowShutdown !== 'None'
}

function given(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
