// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the shell's.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseShell } from '../../../../../server/migration/startup/shell/parse.ts'
import { plainStretch } from '../../../../../server/migration/startup/stretch.ts'

/** Commands as lists of words, separators as their text, substitutions in brackets. */
function parsed(text: string): (string | string[])[] {
  return parseShell(plainStretch(text)).map((token) => {
    if (token.kind === 'separator') return token.text
    if (token.kind === 'substitution') return `[${token.source.text}]`
    const assigned = token.assignments.map(({ name, values }) => `${name}=${values.map(({ value }) => value.text).join('|')}`)
    return [...assigned, ...token.words.map(({ value }) => value.text)]
  })
}

describe('shell text', () => {
  it('is words without their quotes', () => {
    assert.deepEqual(parsed(`a 'b c' "d \\"e\\" $f" g\\ h i"j"'k' \\\n l # m`), [['a', 'b c', 'd "e" $f', 'g h', 'ijk', 'l']])
  })

  it('keeps expansions and templates in one word', () => {
    assert.deepEqual(parsed('a ${b:-c d} {{ e f }} <%= g h %> x{% if i %}y'), [
      ['a', '${b:-c d}', '{{ e f }}', '<%= g h %>', 'x{% if i %}y'],
    ])
  })

  it('shows what is substituted', () => {
    assert.deepEqual(parsed('a $(b "$(c)" d) `e f` <(g) "h $(i j)"'), [
      '[b "$(c)" d]',
      '[e f]',
      '[g]',
      '[i j]',
      ['a', '$(b "$(c)" d)', '`e f`', 'h $(i j)'],
    ])
  })

  it('is divided by operators', () => {
    assert.deepEqual(parsed('a && b || c | d; e & f\n(g)'), [
      ...[['a'], '&&', ['b'], '||', ['c'], '|', ['d'], ';', ['e'], '&', ['f'], '\n', '(', ['g'], ')'],
    ])
  })

  it('holds redirections that are no words', () => {
    assert.deepEqual(parsed('a >b 2>&1 <c d 3>/dev/null &>> e f'), [['a', 'd', 'f']])
  })

  it('holds assignments, arrays and loops over lists', () => {
    assert.deepEqual(parsed('A=1 B="2 3" c D=4\nE[1]=5\nF=(6 "7 8"\n9)\nfor g in 10 11; do h; done'), [
      ...[['A=1', 'B=2 3', 'c', 'D=4'], '\n', ['E=5'], '\n', ['F=6|7 8|9'], '\n', ['g=10|11'], ';', 'do', ['h'], ';', 'done'],
    ])
  })

  it('knows a pattern from a command', () => {
    assert.deepEqual(parsed('case $1 in\n  start|stop) a ;;\n  (b) c ;;\n  *) d\nesac\ne'), [
      ...[
        'in',
        '\n',
        'pattern',
        ['a'],
        ';;',
        '\n',
        '(',
        ['b'],
        ')',
        ['c'],
        ';;',
        '\n',
        'pattern',
        ['d'],
        '\n',
        'esac',
        '\n',
        ['e'],
      ],
    ])
  })

  it('knows a function from a subshell, and arithmetic from both', () => {
    assert.deepEqual(parsed('f() { a; }\nfunction g { b; }\n((i=1))\n'), [
      ...['function', '{', ['a'], ';', '}', '\n', 'function', '{', ['b'], ';', '}', '\n', '\n'],
    ])
  })

  it('passes over here-documents and hands out their text', () => {
    const tokens = parseShell(plainStretch("a <<X <<-'Y' b\nbuildslave start\nX\n\tz\n\tY\nc\n"))
    const commands = tokens.filter((token) => token.kind === 'command')
    assert.deepEqual(
      commands.map(({ words }) => words.map(({ value }) => value.text)),
      [['a', 'b'], ['c']],
    )
    assert.deepEqual(
      commands[0]?.documents.map(({ body }) => body.text),
      ['buildslave start\n', '\tz\n'],
    )
  })
})
