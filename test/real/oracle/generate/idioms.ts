// Everyday Python that a text may have gone through before it is used.
import type { Draft } from './draft.ts'
import { repr } from './python.ts'
import type { Source } from './sources.ts'

/** The text by way of the standard library, string methods, unpacking and the like. @param name what the file may call it */
export function idiomatic(draft: Draft, name: string, text: string): Source {
  draft.form('idioms')
  const { random, imports } = draft
  const right = repr(text)
  const [start, end] = [repr(text.slice(0, 1)), repr(text.slice(1))]
  const environ = () => imports.os('environ')
  const bound = (...before: string[]): Source => ({ before, value: name })
  return random.pick<() => Source>([
    () => bound(`if (${name} := ${right}):`, '    pass'),
    () =>
      bound(
        `${name} = ${imports.name('json', 'loads')}('{"a": [${JSON.stringify(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}]}')['a'][0]`,
      ),
    () => bound(`${name} = ${imports.name('ast', 'literal_eval')}(${repr(right)})`),
    () => bound(`${name} = ${imports.name('string', 'Template')}('$a$b').substitute(a=${start}, b=${end})`),
    () => bound(`${name} = ${imports.name('textwrap', 'dedent')}(${right})`),
    () => bound(`${environ()}.setdefault('MY_${name}', ${right})`, `${name} = ${environ()}['MY_${name}']`),
    () => bound(`${environ()}['MY_${name}'] = ${right}`, `${name} = ${environ()}.get('MY_${name}')`),
    () => bound(`all_${name} = {**dict(${environ()}), 'MY': ${right}}`, `${name} = all_${name}['MY']`),
    () => bound(`${name} = {k: v for k, v in [('a', ${right})]}['a']`),
    () => bound(`${name} = [x for x in (${start}, ${right}) if len(x) == ${[...text].length}][-1]`),
    () => bound(`${name} = next(x for x in [None, ${right}] if x)`),
    () => bound(`${name}, *rest = [${right}, 1, 2]`),
    () => bound(`(first, ${name}), last = (1, ${right}), 3`),
    () => bound(`${name} = ${right}[:]`),
    () => bound(`${name} = (${right} + ' ')[:-1]`),
    () => bound(`${name} = ${right}.replace('\\0', '')`),
    () => bound(`${name} = '%(a)s%(b)s' % {'a': ${start}, 'b': ${end}}`),
    () => bound(`${name} = '%s' % (${right},)`),
    () => bound(`${name} = '{0}{b}'.format(${start}, b=${end})`),
    () =>
      bound(
        `${name} = f'{${start.replaceAll("'", '"')}}' f"{${end.replaceAll('"', "'")}}"`.includes('\\')
          ? `${name} = ${right}`
          : `${name} = ${start} f'' ${end}`,
      ),
    () => bound(`${name} = ' '.join(${right}.split(' '))`),
    () => bound(`${name} = str().join(list(${right}))`),
    () => bound(`${name} = ${right}.encode('utf-8').decode('utf-8')`),
    () => bound(`${name} = ${imports.name('base64', 'b64decode')}('${Buffer.from(text).toString('base64')}').decode('utf-8')`),
    () => bound('try:', `    ${name} = undefined_${name}`, 'except NameError:', `    ${name} = ${right}`),
    () =>
      bound(
        'try:',
        `    ${name} = open('/no/such/file').read()`,
        'except (IOError, OSError) as error:',
        `    ${name} = ${right}`,
      ),
    () => bound('try:', '    pass', 'except ValueError:', `    ${name} = 5`, 'else:', `    ${name} = ${right}`),
    () =>
      bound(
        `with ${imports.name('contextlib', 'suppress')}(KeyError):`,
        `    ${name} = ${right}`,
        `    ${name} = ${environ()}['NO_${name}']`,
      ),
    () => bound(`for ${name} in (None, ${right}):`, `    if ${name}:`, '        break', 'else:', `    ${name} = 'none'`),
    () => bound('count = 0', 'while count < 3:', `    ${name} = ${right}`, '    count += 1'),
    () => bound(`def set_${name}():`, `    global ${name}`, `    ${name} = ${right}`, '', `set_${name}()`),
    () =>
      bound(
        `def outer_${name}():`,
        `    inner = ${right}`,
        '    def get():',
        '        return inner',
        '    return get',
        '',
        `${name} = outer_${name}()()`,
      ),
    () => bound(`def gen_${name}():`, `    yield ${right}`, '', `${name} = list(gen_${name}())[0]`),
    () =>
      bound(
        `@${imports.name('functools', 'lru_cache', true)}(maxsize=None)`,
        `def read_${name}():`,
        `    return ${right}`,
        '',
        `${name} = read_${name}()`,
      ),
    () =>
      bound(
        `class Holder_${name}:`,
        '    @property',
        '    def value(self):',
        `        return ${right}`,
        '',
        `${name} = Holder_${name}().value`,
      ),
    () =>
      bound(
        `class Holder_${name}:`,
        '    @staticmethod',
        `    def value(extra=''):`,
        `        return ${right} + extra`,
        '',
        `${name} = Holder_${name}.value()`,
      ),
    () =>
      bound(
        `class Holder_${name}:`,
        '    @classmethod',
        '    def make(cls):',
        '        self = cls()',
        `        self.value = ${right}`,
        '        return self',
        '',
        `${name} = Holder_${name}.make().value`,
      ),
    () =>
      bound(
        `class Base_${name}:`,
        `    value = ${right}`,
        '',
        `class Holder_${name}(Base_${name}):`,
        '    pass',
        '',
        `${name} = getattr(Holder_${name}, 'value', None)`,
      ),
    () => bound(`class Kind_${name}(${imports.name('enum', 'Enum')}):`, `    A = ${right}`, '', `${name} = Kind_${name}.A.value`),
    () =>
      bound(`match ${right}:`, '    case str() as found:', `        ${name} = found`, '    case _:', `        ${name} = None`),
    () => bound(`holder_${name} = type('Holder', (), {'value': ${right}})`, `${name} = holder_${name}.value`),
    () => bound(`setattr(${imports.module('sys')}, 'my_${name}', ${right})`, `${name} = ${imports.module('sys')}.my_${name}`),
    () => bound(`lists_${name} = {}`, `lists_${name}.setdefault('a', []).append(${right})`, `${name} = lists_${name}['a'].pop()`),
    () => bound(`both_${name} = dict(zip(['a', 'b'], [${right}, None]))`, `${name} = both_${name}.pop('a')`),
    () => bound(`${name} = sorted([${right}, ${right}], key=len)[0]`),
    () => bound(`${name} = (lambda x, y=${right}: y)(1)`),
    () => bound(`${name} = None`, `${name} = ${name} if ${name} is not None else ${right}`),
    () => bound(`${name} = ${right} if not False and 1 < 2 <= 2 else None`),
    () => bound(`${name} = ''`, `for letter in ${right}:`, `    ${name} += letter`),
  ])()
}
