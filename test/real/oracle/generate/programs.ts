// Stretches of program that a text may come out of: what people write who know Python well.
import type { Draft } from './draft.ts'
import { repr } from './python.ts'
import type { Source } from './sources.ts'

/** The text by way of classes, patterns, other programs and the like. @param name what the file may call it */
export function programmed(draft: Draft, name: string, text: string): Source {
  draft.form('programs')
  const { random, imports } = draft
  const right = repr(text)
  const environ = () => imports.os('environ')
  const path = () => imports.os('path')
  const json = JSON.stringify(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const bound = (...before: string[]): Source => ({ before, value: name })
  const later = (value: string, ...before: string[]): Source => ({ before, value })
  const plain = !/[%$"'\\]/.test(text)
  return random.pick<() => Source>([
    () =>
      later(
        `settings_${name}.${name}`,
        `@${imports.name('dataclasses', 'dataclass')}(frozen=True)`,
        `class Settings_${name}:`,
        `    ${name}: str`,
        '    retries: int = 3',
        '    tags: tuple = ()',
        '',
        `settings_${name} = Settings_${name}(${name}=${right}, retries=5)`,
      ),
    () =>
      later(
        `Settings_${name}.load().${name}`,
        `@${imports.name('dataclasses', 'dataclass')}`,
        `class Settings_${name}:`,
        `    ${name}: str = ${right}`,
        `    extra: dict = ${imports.name('dataclasses', 'field')}(default_factory=dict)`,
        '',
        '    @classmethod',
        '    def load(cls):',
        `        return cls(${environ()}.get('NO_SUCH_${name}', ${right}), {})`,
      ),
    () =>
      later(
        `Box_${name}(${right}).get()`,
        `class Box_${name}:`,
        '    def __init__(self, value, *, strip=True):',
        '        self._value = value',
        '        self.strip = strip',
        '',
        '    def get(self):',
        '        return self._value if self.strip else None',
      ),
    () =>
      later(
        `Child_${name}().value`,
        `class Parent_${name}(object):`,
        '    def __init__(self, value):',
        '        super().__init__()',
        '        self.value = value',
        '',
        `class Child_${name}(Parent_${name}):`,
        '    def __init__(self):',
        `        super(Child_${name}, self).__init__(${right})`,
      ),
    () =>
      later(
        `Mode_${name}['MAIN'].value`,
        `class Mode_${name}(${imports.name('enum', 'Enum')}):`,
        `    MAIN = ${right}`,
        "    OTHER = 'other'",
        '',
        '    @property',
        '    def title(self):',
        '        return self.name.title()',
      ),
    () =>
      later(
        `triple_${name}.value`,
        `class Triple_${name}(${imports.name('typing', 'NamedTuple')}):`,
        '    number: int',
        '    value: str',
        "    note: str = ''",
        '',
        `triple_${name} = Triple_${name}(1, ${right})`,
      ),
    () => {
      draft.files.set(`${name}.secret`, `${text}\n`)
      const Path = imports.name('pathlib', 'Path')
      return bound(
        `here_${name} = ${Path}(__file__).resolve().parent`,
        `${name} = (here_${name} / '${name}.secret').read_text(encoding='utf-8').strip()`,
      )
    },
    () => {
      draft.files.set(`${name}.secret`, `${text}\n`)
      return bound(
        `def read_${name}(path):`,
        '    try:',
        '        f = open(path)',
        '        try:',
        '            return f.readline().rstrip()',
        '        finally:',
        '            f.close()',
        '    except FileNotFoundError:',
        '        return None',
        '',
        `${name} = read_${name}('${name}.secret')`,
      )
    },
    () => {
      draft.files.set(`${name}.secret`, `# comment\n${text}\n`)
      return bound(
        `with open('${name}.secret') as lines_${name}:`,
        `    ${name} = [line.rstrip('\\n') for line in lines_${name} if not line.startswith('#')][0]`,
      )
    },
    () => {
      draft.files.set(`${name}.cfg`, `[DEFAULT]\nretries = 3\n\n[worker]\n${name} = ${text}\n`)
      const parser = imports.name('configparser', 'ConfigParser')
      return bound(
        `config_${name} = ${parser}(interpolation=None)`,
        `with open(${path()}.join(${path()}.dirname(${path()}.abspath(__file__)), '${name}.cfg')) as stream_${name}:`,
        `    config_${name}.read_file(stream_${name})`,
        `${name} = config_${name}['worker'].get('${name}', fallback=None)`,
        `retries_${name} = config_${name}.getint('worker', 'retries', fallback=1) + 1`,
      )
    },
    () => {
      draft.files.set(`${name}.json`, JSON.stringify({ worker: { [name]: text }, ports: [1, 2] }))
      return bound(
        `with open('${name}.json', encoding='utf-8') as stream_${name}:`,
        `    data_${name} = ${imports.module('json')}.load(stream_${name})`,
        `${name} = data_${name}.get('worker', {}).get('${name}', 'none')`,
      )
    },
    () =>
      bound(
        `data_${name} = ${imports.name('json', 'loads')}('{"a": {"b": [1, ${json}]}}')`,
        `${name} = data_${name}['a']['b'][-1]`,
      ),
    () =>
      bound(
        `match (${right}, 1):`,
        '    case (str() as found, 1 | 2):',
        `        ${name} = found`,
        '    case [_, other] if other > 5:',
        `        ${name} = None`,
        '    case _:',
        `        raise ValueError('no ${name}')`,
      ),
    () =>
      bound(
        `match {'kind': 'x', 'value': ${right}}:`,
        "    case {'kind': 'x', 'value': value}:",
        `        ${name} = value`,
        '    case {}:',
        `        ${name} = None`,
      ),
    () =>
      bound(
        `if (found_${name} := ${environ()}.get('NO_${name}')) is None:`,
        `    found_${name} = ${right}`,
        `${name} = found_${name}`,
      ),
    () =>
      bound(
        'try:',
        `    ${name} = ${environ()}['NO_${name}']`,
        'except KeyError as problem:',
        `    ${name} = ${right}`,
        'finally:',
        '    tried = True',
      ),
    () =>
      bound(
        `def need_${name}(variable, default=None):`,
        `    value = ${environ()}.get(variable, default)`,
        '    if value is None:',
        '        raise SystemExit(f"{variable} is not set")',
        '    return value',
        '',
        `${name} = need_${name}('NO_${name}', ${right})`,
      ),
    () =>
      bound(
        `def twice_${name}(function):`,
        `    @${imports.module('functools')}.wraps(function)`,
        '    def wrapper(*args, **kwargs):',
        '        function(*args, **kwargs)',
        '        return function(*args, **kwargs)',
        '    return wrapper',
        '',
        `@twice_${name}`,
        `def make_${name}(value):`,
        '    return value',
        '',
        `${name} = make_${name}(${right})`,
      ),
    () =>
      bound(
        `def parts_${name}():`,
        '    yield None',
        `    yield from [${right}]`,
        '',
        `${name} = [part for part in parts_${name}() if part is not None].pop()`,
      ),
    () => bound(`${name} = {key.lower(): value for key, value in {'A': ${right}, 'B': None}.items()}['a']`),
    () => bound(`pairs_${name} = [('x', None), ('y', ${right})]`, `${name} = dict(pairs_${name}).get('y') or 'none'`),
    () => bound(`${name} = next(iter({${right}}))`),
    () =>
      bound(`${name} = '{:s}'.format(${right})`, `width_${name} = f'{len(${name}):>5}|{3.14159:.2f}|{255:#x}|{${name}!r:<3}'`),
    () => bound(`${name} = ''.join(chr(code) for code in [${[...text].map((letter) => letter.codePointAt(0)).join(', ')}])`),
    () => bound(`first_${name}, *rest_${name} = ${right}`, `${name} = first_${name} + ''.join(rest_${name})`),
    () =>
      plain && text.trim() === text && !/\s/.test(text)
        ? bound(`${name} = ${imports.module('shlex')}.split("echo ${text}")[1]`)
        : bound(`${name} = ${imports.module('shlex')}.split(${imports.module('shlex')}.quote(${right}))[0]`),
    () => bound(`${name} = ${imports.module('subprocess')}.check_output(['printf', '%s', ${right}]).decode('utf-8')`),
    () =>
      bound(
        `done_${name} = ${imports.module('subprocess')}.run(['printf', '%s', ${right}], stdout=${imports.module('subprocess')}.PIPE, universal_newlines=True, check=True)`,
        `${name} = done_${name}.stdout`,
      ),
    () =>
      bound(
        `parts_${name} = ${imports.module('urllib.parse')}.urlparse('http://example.org:80/')`,
        `${name} = ${right} if parts_${name}.port == 80 else parts_${name}.hostname`,
      ),
    () =>
      bound(
        `${name} = ${imports.module('re')}.sub(r'\\x00+', '', ${right})`,
        `if ${imports.module('re')}.match(r'^$', ${name}):`,
        '    raise ValueError(name)',
      ),
    () => bound(`stack_${name} = ${imports.name('collections', 'deque')}([${right}])`, `${name} = stack_${name}.popleft()`),
    () =>
      bound(
        `tree_${name} = ${imports.name('collections', 'defaultdict')}(dict)`,
        `tree_${name}['a']['b'] = ${right}`,
        `${name} = tree_${name}['a']['b']`,
      ),
    () =>
      bound(
        `ordered_${name} = ${imports.name('collections', 'OrderedDict')}([('a', ${right})])`,
        `${name} = list(ordered_${name}.values())[0]`,
      ),
    () => bound(`${name} = ${imports.module('operator')}.itemgetter('a')({'a': ${right}})`),
    () => bound(`${name} = ${imports.name('itertools', 'chain')}.from_iterable([[], [${right}]])`, `${name} = list(${name})[0]`),
    () => bound(`${name} = min([${right}, ${right} + 'x'], key=lambda each: len(each))`),
    () =>
      bound(
        `log_${name} = ${imports.module('logging')}.getLogger('${name}')`,
        `log_${name}.setLevel(${imports.module('logging')}.WARNING)`,
        `log_${name}.info('%s is %r', '${name}', ${right})`,
        `${name} = ${right}`,
      ),
    () =>
      bound(
        `def nested_${name}(depth: int = 2) -> str:`,
        '    if depth <= 0:',
        `        return ${right}`,
        `    return nested_${name}(depth - 1)`,
        '',
        `${name} = nested_${name}()`,
      ),
    () => bound(`while True:`, `    ${name} = ${right}`, '    break', 'else:', `    ${name} = None`),
    () =>
      bound(`for index_${name}, ${name} in enumerate([None, ${right}], start=1):`, `    if index_${name} == 2:`, '        break'),
    () => bound(`${name} = None`, `def change_${name}():`, `    globals()['${name}'] = ${right}`, '', `change_${name}()`),
    () => bound(`${name} = bytes(${right}, 'utf-8').decode()`, `assert isinstance(${name}, str), type(${name})`),
    () => bound(`${name} = (lambda *, value=${right}, **rest: value)(other=1)`),
    () =>
      bound(
        `class Lazy_${name}:`,
        '    def __getattr__(self, attribute):',
        `        return ${right}`,
        '',
        `${name} = Lazy_${name}().anything`,
      ),
    () =>
      bound(
        `class Meta_${name}(type):`,
        '    def __getitem__(cls, key):',
        `        return ${right}`,
        '',
        `class Table_${name}(metaclass=Meta_${name}):`,
        '    pass',
        '',
        `${name} = Table_${name}['x']`,
      ),
    () =>
      bound(
        `class Items_${name}(dict):`,
        '    def __missing__(self, key):',
        `        return ${right}`,
        '',
        `${name} = Items_${name}()['any']`,
      ),
    () =>
      bound(
        `@${imports.name('contextlib', 'contextmanager')}`,
        `def given_${name}():`,
        `    yield ${right}`,
        '',
        `with given_${name}() as ${name}:`,
        '    pass',
      ),
    () =>
      bound(
        `class Managed_${name}:`,
        '    def __enter__(self):',
        `        return ${right}`,
        '    def __exit__(self, *details):',
        '        return False',
        '',
        `with Managed_${name}() as ${name}: pass`,
      ),
  ])()
}
