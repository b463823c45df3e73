// Random Python programs out of what evaluation understands. Many of them raise.
import type { Random } from '../../random.ts'

const STRINGS = [
  "''",
  "'a'",
  "'host:9989'",
  '"it\'s"',
  "' padded '",
  "'a,b,c'",
  "'022'",
  "'9989'",
  "'x/y.z'",
  "'%s-%d'",
  "'{}:{}'",
  "'Mixed Case'",
  "r'C:\\new'",
  "'é'",
  "b'raw'",
]
const NUMBERS = ['0', '1', '2', '3', '-1', '7', '0o22', '10', '2.5', '1e3', '9989', 'True', 'False']
const BINARY = ['+', '-', '*', '//', '%', '/', '&', '|']
const COMPARE = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not']
const METHODS = [
  'strip()',
  "strip('a ')",
  'rstrip()',
  "lstrip('0')",
  "split(':')",
  'split()',
  "split(',', 1)",
  "rsplit(',', 1)",
  "replace('a', 'bb')",
  'upper()',
  'lower()',
  'title()',
  'capitalize()',
  "startswith('a')",
  "endswith(('9', 'c'))",
  "partition(':')",
  "rpartition(',')",
  'splitlines()',
  'zfill(5)',
  "ljust(6, '.')",
  'rjust(4)',
  "find('a')",
  "rfind('9')",
  "count('a')",
  'isdigit()',
  'isspace()',
  'encode()',
  "removeprefix('a')",
  "removesuffix('9')",
  'nothing()',
  "decode('ascii')",
]
const EXCEPTIONS = [
  'ValueError',
  'TypeError',
  'KeyError',
  'Exception',
  '(KeyError, IndexError)',
  'LookupError',
  'NameError',
  'ZeroDivisionError',
  'AttributeError',
  'OSError',
]

const FIRST_VALUES = ["'text'", '3', '[1, 2]', "{'a': 1, 'b': 'x'}", 'None', "'x:1,y'"]

/** A program that binds names `a` to `f` and runs for an instant. */
export function randomProgram(random: Random): string {
  const bindings = ['a', 'b', 'c', 'd', 'e', 'f'].map((each, index) => `${each} = ${FIRST_VALUES[index]}\n`)
  return `import os, os.path\n${bindings.join('')}${block(random, 1 + random.below(5), 0)}`
}

function block(random: Random, statements: number, depth: number): string {
  return Array.from({ length: statements }, () => statement(random, depth)).join('')
}

const name = (random: Random): string => random.pick(['a', 'b', 'c', 'd', 'e', 'f'])

function statement(random: Random, depth: number): string {
  const indent = '    '.repeat(depth)
  const inside = () => block(random, 1 + random.below(2), depth + 1)
  const line = (text: string) => `${indent}${text}\n`
  const simple: (() => string)[] = [
    () => line(`${name(random)} = ${expression(random, 3)}`),
    () => line(`${name(random)} = ${expression(random, 2)}`),
    () => line(`${name(random)} = ${expression(random, 1)}`),
    () => line(`${name(random)}, ${name(random)} = ${expression(random, 2)}`),
    () => line(`${name(random)}, *${name(random)} = ${expression(random, 2)}`),
    () => line(`${name(random)} ${random.pick(['+', '-', '*', '%'])}= ${expression(random, 1)}`),
    () => line(`${name(random)}.append(${expression(random, 1)})`),
    () => line(`${name(random)}[${expression(random, 1)}] = ${expression(random, 1)}`),
    () => line(`${name(random)} = ${name(random)} = ${expression(random, 1)}`),
    () => line(`del ${name(random)}`),
  ]
  if (depth >= 2) return random.pick(simple)()
  const compound: (() => string)[] = [
    () => `${line(`if ${expression(random, 2)}:`)}${inside()}${line('else:')}${inside()}`,
    () => `${line(`if ${expression(random, 2)}:`)}${inside()}`,
    () =>
      `${line(`for ${name(random)} in ${expression(random, 2)}:`)}${inside()}${random.chance(0.3) ? `${indent}    ${random.pick(['break', 'continue'])}\n` : ''}`,
    () => `${line('try:')}${inside()}${line(`except ${random.pick(EXCEPTIONS)}:`)}${inside()}`,
    () =>
      `${line('try:')}${inside()}${line(`except ${random.pick(EXCEPTIONS)}:`)}${inside()}${line('else:')}${inside()}${line('finally:')}${inside()}`,
    () =>
      `${line(`def g(x, y=${expression(random, 1)}, *rest, **more):`)}${inside()}${indent}    return x\n${line(`${name(random)} = g(${expression(random, 1)}${random.chance(0.5) ? `, y=${expression(random, 1)}` : ''})`)}`,
    () =>
      `${line('a = 0')}${line(`while a < ${random.below(6)}:`)}${indent}    a += 1\n${inside()
        .replaceAll(/^(\s*)a\b/gm, '$1b')
        .replaceAll(/^(\s*)(\w), a = /gm, '$1$2, c = ')}`,
  ]
  return random.chance(0.7) ? random.pick(simple)() : random.pick(compound)()
}

function expression(random: Random, depth: number): string {
  const inner = () => expression(random, depth - 1)
  if (depth <= 0) {
    return random.weighted<() => string>([
      [4, () => random.pick(STRINGS)],
      [4, () => random.pick(NUMBERS)],
      [3, () => name(random)],
      [1, () => 'None'],
    ])()
  }
  return random.pick<() => string>([
    () => expression(random, 0),
    () => expression(random, 0),
    () => `(${inner()} ${random.pick(BINARY)} ${inner()})`,
    () => `(${inner()} + ${inner()})`,
    () => `(${inner()} ${random.pick(COMPARE)} ${inner()})`,
    () => `(${inner()} ${random.pick(['and', 'or'])} ${inner()})`,
    () => `(not ${inner()})`,
    () => `(${inner()} if ${inner()} else ${inner()})`,
    () => `[${inner()}, ${inner()}]`,
    () => `(${inner()}, ${inner()})`,
    () => `{${random.pick(STRINGS)}: ${inner()}, ${random.pick(STRINGS)}: ${inner()}}`,
    () => `${inner()}[${inner()}]`,
    () => `${inner()}[${random.pick(['1:', ':2', '::-1', '-2:', '1:3'])}]`,
    () => `${random.pick(STRINGS)}.${random.pick(METHODS)}`,
    () => `${name(random)}.${random.pick(METHODS)}`,
    () => `int(${inner()})`,
    () => `int(${random.pick(STRINGS)}, ${random.pick(['0', '8', '10', '16'])})`,
    () => `str(${inner()})`,
    () => `float(${inner()})`,
    () =>
      `${random.pick(['bool', 'len', 'list', 'tuple', 'sorted', 'repr', 'abs', 'hex', 'oct', 'sum', 'max', 'min', 'any', 'all', 'set', 'chr', 'ord'])}(${inner()})`,
    () => `${random.pick(['list(range', 'list(enumerate', 'list(reversed', 'list(zip'])}(${inner()}))`,
    () => `dict(${name(random)}=${inner()}, k=${inner()})`,
    () => `f'{${name(random)}}-{${name(random)}!r}${random.pick(['', '{{x}}', ':%s'])}'`,
    () => `f"{${name(random)}:${random.pick(['5', '>4', '03d', 's', '^7', '*<6', 'x'])}}"`,
    () =>
      `'${random.pick(['%s', '%d', '%r', '%05d', '%-6s|', '%x', '%s:%s', '%(a)s', '%%', '%.2f', '%5.1f', '%i%%'])}' % ${inner()}`,
    () =>
      `'${random.pick(['{}', '{0}', '{}-{}', '{a}', '{0!r}', '{:>5}'])}'.format(${inner()}${random.chance(0.3) ? `, a=${inner()}` : ''})`,
    () => `[${name(random)} for ${name(random)} in ${inner()} if ${inner()}]`,
    () => `{x: ${inner()} for x in ${inner()}}`,
    () => `','.join(${inner()})`,
    () => `os.path.${random.pick(['join', 'join'])}(${inner()}, ${inner()})`,
    () => `os.path.${random.pick(['dirname', 'basename', 'normpath', 'splitext', 'split', 'isabs'])}(${inner()})`,
    () => `os.environ.get(${random.pick(["'SET'", "'UNSET'", inner()])}${random.chance(0.5) ? `, ${inner()}` : ''})`,
    () => `os.environ['SET']`,
    () => `${name(random)}.get(${inner()}, ${inner()})`,
    () => `isinstance(${inner()}, ${random.pick(['str', 'int', '(str, bytes)', 'list'])})`,
    () => `(lambda x, y=${inner()}: x)(${inner()})`,
    () => `(${name(random)} := ${inner()})`,
  ])()
}
