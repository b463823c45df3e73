// The real worker loads files for "Check Worker", and nothing of it is left behind.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { type LoadReport, loadConfiguration } from '../../client/check/loadConfiguration.ts'
import { createTac } from '../../server/create/tac.ts'
import { pythonOf } from '../../server/program/pythonOf.ts'
import { worker } from '../environment/python.ts'

const script = join(import.meta.dirname, '../../client/check/loadConfiguration.py')
const directory = await mkdtemp(join(tmpdir(), 'load-'))
after(() => rm(directory, { recursive: true }))
const program = await worker('4.3.0')
const created = createTac(
  { basedir: directory, master: 'localhost', name: 'w', password: 'p', relocatable: true },
  { host: 'localhost', port: 9989 },
  '4.3.0',
)

const load = (text: string | Uint8Array, python = program.python): Promise<LoadReport> =>
  loadConfiguration({ python, script, directory, text, environment: process.env })

/** Each as `severity line:from-to message`, from 1 like Python's own. */
async function said(text: string | Uint8Array): Promise<string[]> {
  const { problems } = await load(text)
  return problems.map(({ severity, message, start, end }) => `${severity} ${start[0] + 1}:${start[1]}-${end[1]} ${message}`)
}

it('the Python of the program is found', async () => {
  assert.equal(await pythonOf(program.executable), program.python)
})

it('a good file has nothing said about it, and leaves nothing behind', async () => {
  const report = await load(`${created}print('{}')\n`)
  assert.deepEqual(report.problems, [])
  assert.equal(report.release, program.release)
  assert.match(report.python, /^3\.\d+\.\d+/)
  assert.deepEqual(await readdir(directory), [])
})

describe('what Python says stands where it says it', () => {
  const cases: Readonly<Record<string, readonly [text: string | Uint8Array, said: readonly RegExp[]]>> = {
    'a syntax error': ['x = 1\ny = = 2\n', [/^error 2:4-5 SyntaxError: invalid syntax$/]],
    'an unclosed bracket': ["x = f('é',\n", [/^error 1:5-\d+ SyntaxError: '\(' was never closed$/]],
    'an exception': ["x = 1\ny = '😀' + nothing\n", [/^error 2:\d+-\d+ NameError: name 'nothing' is not defined$/]],
    'a constructor that refuses': [
      "from buildbot_worker.bot import Worker\nw = Worker('h', 1, 'n', 'p', '.', 6,\n  usepty=0)\n",
      [/^error 2:\d+-\d+ TypeError: .*unexpected keyword argument 'usepty'$/],
    ],
    'an exception in a module': [
      "import json\njson.loads('{')\n",
      [/^error 2:0-\d+ json\.decoder\.JSONDecodeError: .* \(.*decoder\.py, line \d+\)$/],
    ],
    'a variable that only this process may lack': [
      "import os\nx = os.environ['NOT_SET_ANYWHERE']\n",
      [/^warning 2:\d+-\d+ KeyError: 'NOT_SET_ANYWHERE': this environment variable is not set here/],
    ],
    'a warning': [`import warnings\nwarnings.warn('old')\n${created}`, [/^warning 2:0-20 UserWarning: old$/]],
    'an end': ['import sys\nsys.exit(3)\n', [/^error 2:0-11 SystemExit: 3/]],
    'no application': ['x = 1\n', [/^error 1:0-5 LookupError: the file binds no name application/]],
    'an application that is none': ['application = 1\n', [/^error 1:\S+ TypeError: .*Could not adapt/]],
    'a log that has no directory': [
      "from twisted.python.logfile import LogFile\nLogFile.fromFullPath('/no/such/twistd.log')\n",
      [/^error 2:\S+ FileNotFoundError: .*\/no\/such\/twistd\.log/],
    ],
    'what is no text': [Uint8Array.of(0x78, 0x3d, 0xff), [/^error 1:\S+ UnicodeDecodeError/]],
  }
  for (const [what, [text, expected]] of Object.entries(cases)) {
    it(what, async () => {
      const found = await said(text)
      assert.equal(found.length, expected.length, found.join('\n'))
      for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? '', pattern)
    })
  }
})

it('columns are those of an editor', async () => {
  const { problems } = await load("y = '😀', 1/0\n")
  assert.deepEqual(
    problems.map(({ start, end }) => [start, end]),
    [
      [
        [0, 10],
        [0, 13],
      ],
    ],
  )
})

it('modules beside the file are found', async () => {
  await writeFile(join(directory, 'beside.py'), 'x = 1\n')
  assert.deepEqual(await said(`import beside\n${created}`), [])
  await rm(join(directory, 'beside.py'))
  assert.deepEqual(await readdir(directory), [])
})

it('an old release loads its own file', async () => {
  const old = await worker('3.7.0')
  const report = await load(
    "from buildbot_worker.bot import Worker\nw = Worker('h', 1, 'n', 'p', '.', 6, path='/')\n",
    old.python,
  )
  assert.match(report.release ?? '', /^3\.7\.0/)
  assert.match(report.problems[0]?.message ?? '', /unexpected keyword argument 'path'/)
})

it('a Python that cannot be run is said to be one', async () => {
  await assert.rejects(load(created, '/no/such/python'), /^Error: \/no\/such\/python could not be run: /)
  await assert.rejects(load(created, '/bin/false'), /^Error: \/bin\/false ended with 1 before it had loaded the file/)
})
