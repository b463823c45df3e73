// Where a file takes a text from: a literal, the environment, a file …
import type { Draft } from './draft.ts'
import { idiomatic } from './idioms.ts'
import { programmed } from './programs.ts'
import { computedText, literal, repr } from './python.ts'

/** An expression, and the statements that must have run before. */
export interface Source {
  readonly before: readonly string[]
  readonly value: string
  /** The statements do what they are for at module level only. */
  readonly global?: true
}

export const expression = (value: string): Source => ({ before: [], value })

type Kind = 'host' | 'name' | 'password' | 'port'

type Way = (draft: Draft, name: string, text: string) => Source

/** A source of the text, as people choose them for this kind of argument. @param name what the file may call it */
export function textSource(draft: Draft, kind: Kind, name: string, text: string): Source {
  const ways = draft.random.pick(byKind[kind])
  return draft.random.pick(ways)(draft, draft.spell(name), text)
}

const written: Way = (draft, _, text) => expression(literal(draft.random, text))
const computed: Way = (draft, _, text) => expression(computedText(draft.random, text))

const variable = (draft: Draft, name: string) =>
  draft.random.pick([name.toUpperCase(), `BUILDBOT_${name.toUpperCase()}`, `WORKER${name.toUpperCase()}`])

/** The variable is not set, or set to something as good. */
const variableOrDefault: Way = (draft, name, text) => {
  draft.form('environment with default')
  const variableName = variable(draft, name)
  if (draft.random.chance(0.3)) draft.environment.set(variableName, text)
  const environ = draft.imports.os('environ')
  const otherwise = literal(draft.random, text)
  return expression(
    draft.random.pick([
      `${environ}.get(${repr(variableName)}, ${otherwise})`,
      `${environ}.get("${variableName}") or ${otherwise}`,
      `${draft.imports.os('getenv')}('${variableName}', ${otherwise})`,
      `${environ}['${variableName}'] if '${variableName}' in ${environ} else ${otherwise}`,
      `${environ}.get('${variableName}', ${environ}.get('${variableName}_DEFAULT', ${otherwise}))`,
    ]),
  )
}

const variableSet: Way = (draft, name, text) => {
  draft.form('environment without default')
  const variableName = variable(draft, name)
  draft.environment.set(variableName, text)
  const environ = draft.imports.os('environ')
  return expression(
    draft.random.pick([
      `${environ}['${variableName}']`,
      `${environ}["${variableName}"]`,
      `${environ}.get('${variableName}')`,
      `${draft.imports.os('getenv')}('${variableName}')`,
      `${environ}.pop('${variableName}')`,
      `${environ}.pop('${variableName}', None)`,
      `str(${environ}['${variableName}'])`,
    ]),
  )
}

const variableByBranch: Way = (draft, name, text) => {
  draft.form('environment by branch')
  const environ = draft.imports.os('environ')
  const variableName = variable(draft, name)
  const otherwise = literal(draft.random, text)
  const before = draft.random.pick([
    [`if '${variableName}' in ${environ}:`, `    ${name} = ${environ}['${variableName}']`, 'else:', `    ${name} = ${otherwise}`],
    ['try:', `    ${name} = ${environ}['${variableName}']`, 'except KeyError:', `    ${name} = ${otherwise}`],
    [`${name} = ${environ}.get('${variableName}')`, `if not ${name}:`, `    ${name} = ${otherwise}`],
    [`${name} = None`, `if ${name} is None:`, `    ${name} = ${environ}.get('${variableName}', ${otherwise})`],
  ])
  return { before, value: name }
}

const rebound: Way = (draft, name, text) => {
  draft.form('rebinding')
  const right = literal(draft.random, text)
  const before = draft.random.pick([
    [`${name} = None`, `if ${name} is None:`, `    ${name} = ${right}`],
    [`${name} = ''`, `${name} += ${right}`],
    [`${name} = ${literal(draft.random, 'old')}`, `${name} = ${right}`],
    [`${name} = other_${name} = ${right}`],
    [`(${name}, other_${name}) = (${right}, None)`],
    [`${name}: str = ${right}`],
    [`for ${name} in [${right}]:`, '    pass'],
    [`if True: ${name} = ${right}`],
    [`del_me = ${right}; ${name} = del_me; del del_me`],
  ])
  return { before, value: name }
}

const fromFile: Way = (draft, name, text) => {
  draft.form('text from a file')
  const file = draft.random.pick([`${name}.txt`, 'password', '.pass', 'secret.key'])
  const [newline, strip] = draft.random.pick([
    ['\n', '.strip()'],
    ['', '.strip()'],
    ['\n', ".rstrip('\\n')"],
    ['', ''],
    ['\r\n', ".strip('\\r\\n')"],
    ['\n', '.splitlines()[0]'],
  ] as const)
  draft.files.set(file, text + newline)
  const path = fileInDirectory(draft, file)
  return draft.random.weighted<() => Source>([
    [5, () => expression(`open(${path}).read()${strip}`)],
    [2, () => expression(`open(${path}, "r", encoding='utf-8').read()${strip}`)],
    [3, () => ({ before: [`with open(${path}) as f:`, `    ${name} = f.read()${strip}`], value: name })],
    [1, () => ({ before: [`with open(${path}, 'r') as f: ${name} = f.readline()${strip || '.strip()'}`], value: name })],
    [2, () => expression(`${draft.imports.name('pathlib', 'Path')}(${path}).read_text()${strip}`)],
    [1, () => ({ before: [`f = open(${path})`, `${name} = f.read()${strip}`, 'f.close()'], value: name })],
    [1, () => expression(`open(${path}, 'rb').read().decode('utf-8')${strip}`)],
  ])()
}

/** An expression for the path of a file that lies beside the tac. */
function fileInDirectory(draft: Draft, file: string): string {
  const path = draft.imports.os('path')
  return draft.random.pick([
    repr(file),
    `"${file}"`,
    repr(`${draft.directory}/${file}`),
    `${path}.join(${path}.dirname(__file__), '${file}')`,
    `${path}.join(${path}.abspath(${path}.dirname(__file__)), "${file}")`,
  ])
}

const fromModule: Way = (draft, spelled, text) => {
  draft.form('private module')
  // A star leaves out names with an underscore.
  const name = spelled.replace(/^_/, '')
  const module = draft.random.pick(['local_settings', 'secrets_of_worker', 'config'])
  draft.files.set(`${module}.py`, `${draft.files.get(`${module}.py`) ?? ''}${name} = ${repr(text)}\n`)
  return draft.random.pick([
    () => expression(draft.imports.name(module, name)),
    () => expression(`${draft.imports.module(module)}.${name}`),
    () => ({ before: [`from ${module} import *`], value: name, global: true }),
    () => ({
      before: ['try:', `    from ${module} import ${name}`, 'except ImportError:', `    ${name} = ${repr(text)}`],
      value: name,
    }),
  ])()
}

const fromData: Way = (draft, name, text) => {
  draft.form('text from a data file')
  return draft.random.pick([
    () => {
      draft.files.set(`${name}.json`, JSON.stringify({ [name]: text, list: [text] }))
      const load = draft.imports.name('json', 'load')
      return {
        before: [`${name}_data = ${load}(open('${name}.json'))`],
        value: `${name}_data${draft.random.pick([`['${name}']`, `.get("${name}")`, `['list'][0]`])}`,
      }
    },
    () => {
      draft.files.set(`${name}.ini`, `[worker]\n${name} = ${text}\n`)
      const parser = draft.imports.name('configparser', text.includes('%') ? 'RawConfigParser' : 'ConfigParser')
      return {
        before: [`parser = ${parser}()`, `parser.read('${name}.ini')`],
        value: draft.random.pick([`parser.get('worker', '${name}')`, `parser['worker']['${name}']`]),
      }
    },
    () => {
      draft.files.set(`${name}.py.txt`, `${name} = ${repr(text)}\n`)
      return { before: [`exec(open('${name}.py.txt').read())`], value: name, global: true }
    },
    () => {
      draft.files.set(`${name}.env`, `A=1\n${name}=${text}\n`)
      return {
        before: [`${name}_lines = dict(line.strip().split('=', 1) for line in open('${name}.env'))`],
        value: `${name}_lines['${name}']`,
      }
    },
  ])()
}

const fromStructure: Way = (draft, name, text) => {
  draft.form('text from a structure of the file')
  const right = literal(draft.random, text)
  return draft.random.pick<() => Source>([
    () => ({ before: [`settings_${name} = {'${name}': ${right}, 'x': 1}`], value: `settings_${name}['${name}']` }),
    () => ({ before: [`settings_${name} = dict(${name}=${right})`], value: `settings_${name}.get('${name}', 'x')` }),
    () => ({ before: [`class Config_${name}:`, `    ${name} = ${right}`], value: `Config_${name}.${name}` }),
    () => ({
      before: [`class Config_${name}(object):`, '    def __init__(self):', `        self.${name} = ${right}`],
      value: `Config_${name}().${name}`,
    }),
    () => ({ before: [`def get_${name}():`, `    return ${right}`], value: `get_${name}()` }),
    () => ({
      before: [`def get_${name}(default=${right}):`, '    """Read the value."""', '    return default'],
      value: `get_${name}()`,
    }),
    () => ({ before: [`get_${name} = lambda: ${right}`], value: `get_${name}()` }),
    () => ({ before: [`${name}_list = [${right}, None]`], value: `${name}_list[0]` }),
    () => ({ before: [`${name}, rest_${name} = ${right}, 1`], value: name }),
    () => ({
      before: [`${name}_tuple = ${draft.imports.name('collections', 'namedtuple')}('Settings', 'x value')(1, ${right})`],
      value: `${name}_tuple.value`,
    }),
    () => ({
      before: [`${name}_space = ${draft.imports.name('types', 'SimpleNamespace')}(${name}=${right})`],
      value: `${name}_space.${name}`,
    }),
    () => ({ before: [`globals()['${name}'] = ${right}`], value: name, global: true }),
  ])()
}

const ofHost: Way = (draft) => {
  draft.form('name from the machine')
  return expression(
    draft.random.pick([
      () => `${draft.imports.name('socket', 'gethostname')}()`,
      () => `${draft.imports.name('platform', 'node')}()`,
      () => `${draft.imports.module('os')}.uname()[1]`,
      () => `'worker-' + ${draft.imports.name('socket', 'gethostname')}().split('.')[0]`,
      () => `${draft.imports.name('getpass', 'getuser')}()`,
      () => `f"w-{${draft.imports.module('os')}.getpid()}"`,
    ])(),
  )
}

const common: readonly Way[] = [
  written,
  written,
  written,
  written,
  computed,
  variableOrDefault,
  variableSet,
  variableByBranch,
  rebound,
  fromStructure,
  idiomatic,
  programmed,
]

const byKind: Readonly<Record<Kind, readonly (readonly Way[])[]>> = {
  host: [[written], common, common, common, [fromModule, fromData]],
  port: [[written], common, common],
  name: [[written], common, common, common, [ofHost, fromData, fromFile, fromModule]],
  password: [[written], common, common, [fromFile], [fromFile, fromData, fromModule, variableSet]],
}
