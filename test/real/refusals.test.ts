// Does Python refuse what we say that it refuses? Random calls, operations and attributes, of builtins above all.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { evaluatePython } from '../../server/python/evaluate.ts'
import { moduleTypes } from '../../server/python/moduleTypes.ts'
import { parsePython } from '../../server/python/parse.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'

const count = process.env['LONG'] === '1' ? 20_000 : 1_000

const namesIn = (module: string): string[] =>
  (moduleTypes.get(module) ?? '').split('\n').flatMap((line) => /^[a-z]\w*/.exec(line)?.[0] ?? [])

/** What ends the process, waits or writes is left out. */
const unsafe =
  /^(breakpoint|copyright|credits|exit|help|input|license|open|quit|print|exec|eval|compile|vars|dir|globals|locals)$/

const functions = [
  ...namesIn('builtins').filter((name) => !unsafe.test(name)),
  ...namesIn('os.path').map((name) => `os.path.${name}`),
  ...['os.getenv', 'os.fspath', 'os.environ.get', 'os.environ.pop', 'os.environ.setdefault', 'json.loads', 'json.dumps'],
  ...['textwrap.dedent', 'base64.b64decode', 'base64.b64encode', 'functools.partial', 'collections.namedtuple', 'Path'],
]

const methods = ['str', 'bytes', 'list', 'dict', 'tuple', 'int'].flatMap((type) => {
  const line = (moduleTypes.get('builtins') ?? '').split('\n').find((each) => new RegExp(`^${type}\\b`).test(each)) ?? ''
  return [...line.slice(line.indexOf(': ')).matchAll(/(?<= @?)[a-z]\w*(?=[( ]|$)/g)].map((match) => match[0])
})

const atoms = [
  ...['None', 'True', '0', '1', '-1', '3', '255', '1.5', "''", "'a'", "'12'", "'x:y'", "'%s'", "'{}'", "'é'", "b''", "b'a'"],
  ...['[]', '[1, 2]', "['b', 'a']", '()', "('a', 1)", '{}', "{'a': 1}", '{1}', 'int', 'len', 'os', 'str', 'object()', '...'],
  ...['os.environ', 'os.path', "Path('a')", "os.environ.get('PATH')", 'lambda: 1', 'lambda x: x', 'range(2)', 'text', 'number'],
]

const operators = ['+', '-', '*', '/', '//', '%', '**', '<<', '|', '&', '^', '<', '>=', '==', 'in', 'not in', 'is', 'and', 'or']

function expression(random: Random, depth = 0): string {
  if (depth > 2 || random.chance(0.3)) return random.pick(atoms)
  const inner = () => expression(random, depth + 1)
  const given = () => Array.from({ length: random.below(4) }, () => (random.chance(0.1) ? `*${inner()}` : inner())).join(', ')
  return random.weighted<() => string>([
    [40, () => `${random.pick(functions)}(${given()})`],
    [30, () => `(${inner()}).${random.pick(methods)}(${given()})`],
    [20, () => `(${inner()} ${random.pick(operators)} ${inner()})`],
    [8, () => `(${inner()})[${inner()}]`],
    [4, () => `(${inner()})[${inner()}:${inner()}]`],
    [4, () => `(${inner()}).${random.pick([...methods, 'name', 'path', 'environ'])}`],
    [4, () => `{${inner()}: ${inner()}}`],
    [3, () => `{${inner()}, ${inner()}}`],
    [3, () => `[x for x in ${inner()}]`],
    [3, () => `(${random.pick(["'%s'", "'%d'", "'%s-%s'", "'%(a)s'", "'%5.2f'"])} % ${inner()})`],
    [3, () => `${random.pick(["'{}'", "'{0}{1}'", "'{a}'", "'{:>5}'", "'{:d}'", "'{!r}'"])}.format(${given()})`],
    [3, () => `f"{${random.pick(['number', 'text', '1', '1.5'])}:${random.pick(['d', 's', '>5', '05', 'x', '.2f', ''])}}"`],
  ])()
}

const beginning =
  "import base64, collections, functools, json, os, textwrap\nfrom pathlib import Path\ntext = 'abc'\nnumber = 7\n"

test('what is said to raise raises', async (context) => {
  const seed = seedOfRun()
  context.diagnostic(`SEED=${seed}`)
  const directory = await mkdtemp(join(tmpdir(), 'refusals-'))
  context.after(() => rm(directory, { recursive: true }))
  const random = new Random(seed)
  const texts = Array.from({ length: count }, () => `${beginning}x = ${expression(random)}\n`)
  const { python } = await worker('4.3.0')
  const script = join(import.meta.dirname, 'support', 'raises.py')
  const raised: (string | null)[] = JSON.parse(
    await run(python, ['-X', 'utf8', script, directory], { input: JSON.stringify(texts) }),
  )
  const path = join(directory, 'buildbot.tac')
  const claims = texts.map((text) => {
    const { events } = evaluatePython(parsePython(text), { path, platform: 'posix', home: directory, python: 3 })
    return events.filter((event) => event.kind === 'error' && event.certain)
  })
  const untrue = texts.flatMap((text, index) =>
    raised[index] === null && claims[index]?.length ? [`${JSON.stringify(claims[index])}\n${text.slice(beginning.length)}`] : [],
  )
  const found = claims.filter((each, index) => each.length > 0 && raised[index] !== null).length
  const all = raised.filter((each) => each !== null).length
  context.diagnostic(`${texts.length} expressions, ${all} of them raise, ${found} of those are known to`)
  assert.deepEqual(untrue, [])
  assert.ok(found > all / 2, 'hardly anything is known to raise')
})
