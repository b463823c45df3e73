// What create would write: nothing is written here.

import { join } from 'node:path'
import type { CreateInput, CreatePlan, InputProblem, PlannedFile } from '../protocol.ts'
import { nearestRelease } from '../worker/releases.ts'
import { configurationIn } from './basedir.ts'
import { refuse, warn } from './complaint.ts'
import type { CreateEnvironment } from './environment.ts'
import { checkInput } from './fields.ts'
import { asFile, describeHost } from './hostInfo.ts'
import { readMaster } from './master.ts'
import { createTac } from './tac.ts'

// The umask of who creates narrows the second, as it does for the real command; the first holds a password.
const secret = 0o600
const shared = 0o666

/**
 * Plans the files of a new worker. `release` is any text that `nearestRelease` understands, left out where nobody knows
 * which one will run: the file is then for the newest, and `info/host` does not mention it.
 */
export async function planCreate(
  input: CreateInput,
  release: string | undefined,
  environment: CreateEnvironment,
): Promise<CreatePlan> {
  const known = nearestRelease(release)
  const configuration = configurationIn(input.basedir)
  const problems = await checkInput({ input, release: known, environment })
  const { value: master } = readMaster(input.master)
  if (!master || isHopeless(problems)) return { problems, files: [], configuration }

  const tac = await planConfiguration(input, createTac(input, master, known), environment)
  const info = await planInfo(input, release, environment)
  const all = [...problems.filter((problem) => !tac.present || problem.field !== 'basedir'), ...tac.problems, ...info.problems]
  const files = isHopeless(all) ? [] : [...tac.files, ...info.files]
  return { problems: all, files, configuration: tac.path, ...(tac.kept === undefined ? {} : { kept: tac.kept }) }
}

function isHopeless(problems: readonly InputProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

interface Part {
  readonly files: readonly PlannedFile[]
  readonly problems: readonly InputProblem[]
}

interface ConfigurationPart extends Part {
  readonly path: string
  /** The very same file is there already. */
  readonly present: boolean
  readonly kept?: string
}

async function planConfiguration(
  { basedir, force }: CreateInput,
  content: string,
  environment: CreateEnvironment,
): Promise<ConfigurationPart> {
  const path = configurationIn(basedir)
  const file = { content, mode: secret }
  const kind = await environment.kind(path)
  if (kind === undefined) return { path, files: [{ path, ...file }], problems: [], present: false }
  if (kind !== 'file') return { path, files: [], problems: [{ field: 'basedir', ...inTheWay(path, 'file') }], present: false }
  if ((await environment.read(path)) === content) return { path, files: [], problems: [], present: true }

  const beside = `${path}.new`
  const result = { path: beside, kept: path, present: false, problems: [] }
  if ((await environment.kind(beside)) === undefined) return { ...result, files: [{ path: beside, ...file }] }
  if ((await environment.read(beside)) === content) return { ...result, files: [] }
  if (force) return { ...result, files: [{ path: beside, ...file, replace: true }] }
  const message = `${beside} is there already and says something else: remove it, or have it replaced with --force.`
  return { ...result, files: [], problems: [{ field: 'basedir', ...refuse(message) }] }
}

function inTheWay(path: string, wanted: 'file' | 'directory') {
  return refuse(`${path} is there already and is no ${wanted}: remove it, or choose another base directory.`)
}

async function planInfo(input: CreateInput, release: string | undefined, environment: CreateEnvironment): Promise<Part> {
  const texts = {
    admin: asFile(input.admin?.trim() || (await environment.administrator())),
    host: input.host?.trim() ? asFile(input.host) : describeHost(await environment.hostFacts(), release),
    accessUri: input.accessUri?.trim() ? asFile(input.accessUri) : undefined,
  }
  const directory = join(input.basedir, 'info')
  if (!['directory', undefined].includes(await environment.kind(directory))) {
    return { files: [], problems: [{ field: 'basedir', ...inTheWay(directory, 'directory') }] }
  }
  const files: PlannedFile[] = []
  const problems: InputProblem[] = []
  for (const field of ['admin', 'host', 'accessUri'] as const) {
    const content = texts[field]
    if (content === undefined) continue
    const path = join(directory, field === 'accessUri' ? 'access_uri' : field)
    const exists = (await environment.kind(path)) !== undefined
    if (!exists) files.push({ path, content, mode: shared })
    else if (input[field]?.trim() && (await environment.read(path)) !== content) {
      problems.push({ field, ...warn(`${path} is there already and stays as it is: edit it by hand.`) })
    }
  }
  return { files, problems }
}
