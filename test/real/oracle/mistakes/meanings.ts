// Slips of the mind: what is written is Python, or nearly, and means something else.
import type { Random } from '../../../random.ts'

type Edit = (random: Random, text: string) => string | undefined

const replaceOne = (random: Random, text: string, pattern: RegExp, by: (found: string) => string): string | undefined => {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return undefined
  const match = random.pick(found)
  return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length)
}

/** A name that is used, and no keyword. */
const usedName =
  /(?<![\w.'"@])(?!(?:and|as|class|def|del|elif|else|except|for|from|global|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield)\b)[A-Za-z_]\w*(?=[),\]}\n]| [+*/%<>!-])/g
const methods =
  'strip split join get items keys append read format lower encode decode pop replace startswith close update'.split(' ')

export const meanings: readonly (readonly [name: string, edit: Edit])[] = [
  ['an argument is missing', (random, text) => replaceOne(random, text, /(?<=[(,] ?)[^(),\n'"]+, /g, () => '')],
  ['an argument twice', (random, text) => replaceOne(random, text, /(?<=[(,] ?)[^(),\n'"]+, /g, (found) => found + found)],
  [
    'two arguments change places',
    (random, text) =>
      replaceOne(random, text, /(?<=\()[^(),\n]+, [^(),\n]+(?=[,)])/g, (found) => found.split(', ').reverse().join(', ')),
  ],
  ['what a call gives is called', (random, text) => replaceOne(random, text, /\)(?=\n)/g, () => ')()')],
  ['a call without parentheses', (random, text) => replaceOne(random, text, /\(\)/g, () => '')],
  ['a name is called', (random, text) => replaceOne(random, text, usedName, (name) => `${name}()`)],
  ['another method', (random, text) => replaceOne(random, text, /(?<=\.)\w+(?=\()/g, () => random.pick(methods))],
  [
    'something else of a name',
    (random, text) =>
      replaceOne(random, text, usedName, (name) =>
        random.pick([
          `${name}[0]`,
          `${name}['x']`,
          `${name}.value`,
          `-${name}`,
          `not ${name}`,
          `str(${name})`,
          `int(${name})`,
          `len(${name})`,
          `[${name}]`,
          `(${name},)`,
          `{${name}}`,
          `*${name}`,
          `${name} or None`,
          `${name} and None`,
          `${name} + 1`,
          `${name} + 'x'`,
          `lambda: ${name}`,
          `list(${name})`,
          `dict(${name})`,
          `open(${name})`,
          `'${name}'`,
          `self.${name}`,
        ]),
      ),
  ],
  [
    'another operator',
    (random, text) =>
      replaceOne(random, text, / (?:=|==|!=|\+|-|\*|%|or|and|in|is|not in|is not|if|<|>|<=|>=) /g, () =>
        random.pick([
          ' = ',
          ' == ',
          ' != ',
          ' + ',
          ' - ',
          ' * ',
          ' % ',
          ' or ',
          ' and ',
          ' in ',
          ' is ',
          ' not in ',
          ' < ',
          ' >= ',
          ' += ',
        ]),
      ),
  ],
  [
    'another word',
    (random, text) =>
      replaceOne(
        random,
        text,
        /\b(?:if|elif|else|for|while|try|except|finally|with|def|class|return|yield|import|from|as|True|False|None|not|in|pass|break|continue|global|del|raise|lambda)\b/g,
        () =>
          random.pick(
            (
              'if elif else for while try except finally with def class return yield import from as True False None not in pass break ' +
              'continue global nonlocal del raise lambda true false null nil function func end then do Import Def async await match case'
            ).split(' '),
          ),
      ),
  ],
  ['another case', (random, text) => replaceOne(random, text, /\b[a-z]+\b/g, (word) => word[0]?.toUpperCase() + word.slice(1))],
  [
    'a blank of another kind',
    (random, text) => replaceOne(random, text, / /g, () => random.pick(['\u00a0', '\t', '\u3000', '  ', '\f'])),
  ],
  [
    'a sign that looks alike',
    (random, text) =>
      replaceOne(
        random,
        text,
        /[()'",.:=-]/g,
        (sign) =>
          ({ '(': '（', ')': '）', "'": '’', '"': '”', ',': '，', '.': '。', ':': '：', '=': '＝', '-': '–' })[sign] ?? sign,
      ),
  ],
  [
    'a statement that never runs',
    (random, text) =>
      replaceOne(random, text, /^(?=[a-z]\w* = )/gim, () => random.pick(['if False: ', 'if 0: ', 'while False: '])),
  ],
  [
    'a statement in between',
    (random, text) =>
      replaceOne(random, text, /^(?=[a-z]\w* = )/gim, () =>
        random.pick([
          'del os\n',
          'os = None\n',
          'str = "x"\n',
          'int = None\n',
          'open = None\n',
          'import os as path\n',
          'from os import *\n',
          'basedir = None\n',
          'service = None\n',
          'Worker = None\n',
          'list = []\n',
          'type = "x"\n',
          'print = None\n',
          'len = 3\n',
        ]),
      ),
  ],
]
