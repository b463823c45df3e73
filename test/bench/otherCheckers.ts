// The checkers for Python that people have today, made once into the cache.
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { run } from '../environment/command.ts'
import { makeOnce } from '../environment/makeOnce.ts'
import { pyright } from './pyright.ts'

export interface OtherChecker {
  readonly name: string
  /** Those of the files that it says an error of. */
  check(paths: readonly string[]): Promise<ReadonlySet<string>>
}

const linters = [
  'pyflakes==4.1.0',
  'pylint==4.1.4',
  'astroid==4.3.4',
  'dill==0.4.1',
  'isort==9.0.2',
  'mccabe==0.7.0',
  'platformdirs==4.14.7',
  'tomlkit==0.15.2',
]

/** @param python interpreter whose modules the files may import */
export async function otherCheckers(python: string): Promise<OtherChecker[]> {
  const pyrightProgram = join(await pyright(), 'index.js')
  const linter = await makeOnce(`linters-${linters[0]}-${linters[1]}`, async (directory) => {
    await run('python3', ['-m', 'venv', directory])
    await run(join(directory, 'bin/python'), ['-m', 'pip', '--quiet', 'install', '--no-deps', ...linters])
  })
  const modules = await run(python, ['-c', 'import buildbot_worker; print(buildbot_worker.__path__[0])'])
  const environment = { ...process.env, PYTHONPATH: dirname(modules.trim()) }
  const lint = (module: string, args: readonly string[]) =>
    output(join(linter, 'bin/python'), ['-m', module, ...args], environment)
  return [
    {
      name: 'pyright',
      check: async (paths) => {
        const { stdout } = await output(process.execPath, [pyrightProgram, '--outputjson', '--pythonpath', python, ...paths])
        const { generalDiagnostics } = JSON.parse(stdout) as { generalDiagnostics: readonly { file: string; severity: string }[] }
        return new Set(generalDiagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file))
      },
    },
    {
      name: 'pyflakes',
      check: async (paths) => {
        // Syntax errors are said on standard error.
        const { stdout, stderr } = await lint('pyflakes', paths)
        return new Set(`${stdout}\n${stderr}`.split('\n').flatMap(pyflakesError))
      },
    },
    {
      name: 'pylint -E',
      check: async (paths) => {
        const { stdout } = await lint('pylint', ['-E', '--output-format=json2', '--jobs=0', ...paths])
        const { messages } = JSON.parse(stdout) as { messages: readonly { absolutePath: string }[] }
        return new Set(messages.map(({ absolutePath }) => absolutePath))
      },
    },
  ]
}

/** What pyflakes says of untidiness rather than of errors. */
const untidy =
  /imported but unused|unable to detect undefined|redefinition of unused|never used|missing placeholders|from star imports|shadowed by loop|is unused/

function pyflakesError(line: string): string[] {
  const [, path, message] = /^(\S+?\.py):\d+(?::\d+)?:? (.*)$/.exec(line) ?? []
  return path !== undefined && message !== undefined && !untidy.test(message) ? [path] : []
}

/** What a program prints, whatever its status: checkers tell of errors by it. */
function output(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 1 << 30 }, (_, stdout, stderr) => resolve({ stdout, stderr }))
  })
}
