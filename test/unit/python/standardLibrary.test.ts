// What functions of the standard library give and refuse.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evaluatePython } from '../../../server/python/evaluate.ts'
import { parsePython } from '../../../server/python/parse.ts'
import { show } from '../worker/tacFixtures.ts'

const modules =
  'import ast, configparser, contextlib, json, os, re, shlex, string, subprocess, textwrap, urllib.parse\nfrom pathlib import Path\n'

const evaluate = (text: string) =>
  evaluatePython(parsePython(`${modules}${text}`), { path: '/srv/worker/buildbot.tac', platform: 'posix', python: 3 })

/** The exceptions that the program raises for sure. */
const raised = (text: string): string[] =>
  evaluate(text).events.flatMap((event) => (event.kind === 'error' && event.certain ? [event.exception] : []))

const worth = (expression: string): string => {
  const binding = evaluate(`x = ${expression}`).names.get('x')
  assert.ok(binding, 'x is not bound')
  return show(binding.value)
}

describe('objects', () => {
  it('have attributes of known types', () => {
    for (const text of ['os.uname().nodename', 'uuid.uuid4().hex', "hashlib.sha256(b'x').hexdigest()"]) {
      assert.deepEqual(raised(`import hashlib, uuid\n${text} + 1`), ['TypeError'], text)
      assert.deepEqual(raised(`import hashlib, uuid\n${text}[:8] + 'x'`), [], text)
    }
    assert.deepEqual(raised("import datetime\n'w' + datetime.datetime.now().hour"), ['TypeError'])
  })

  it('of argparse have their methods, and what they parse has any attribute', () => {
    const parser = 'import argparse\nparser = argparse.ArgumentParser()\n'
    assert.deepEqual(raised(`${parser}parser.add_argument('--host')\nparser.parse_args([]).host`), [])
    assert.deepEqual(raised(`${parser}argparse.Namespace(host='x').host`), [])
    assert.deepEqual(raised(`${parser}parser.add_argumnet('--host')`), ['AttributeError'])
  })
})

describe('json', () => {
  it('is read where the text is known', () => {
    assert.equal(worth(`json.loads('{"a": [1, "b", null, true, 2.5]}')['a']`), 'list(1, "b", None, True, 2.5)')
    assert.equal(worth(`json.loads('{"a": 1, "a": 2}')['a']`), '2')
    assert.deepEqual(raised(`json.loads('{"a": 1}')['b']`), ['KeyError'])
    assert.deepEqual(raised(`json.loads("{'a': 1}")`), ['JSONDecodeError'])
    assert.deepEqual(raised(`json.loads('NaN')\njson.loads(open('f').read())['a']`), [])
    assert.deepEqual(raised(`try:\n  json.loads('{')\nexcept ValueError:\n  pass`), [])
  })

  it('is written of what has a form for it', () => {
    assert.deepEqual(raised('json.dumps({1, 2})'), ['TypeError'])
    assert.deepEqual(raised("json.dumps({'a': [b'x']})"), ['TypeError'])
    assert.deepEqual(raised("json.dumps({'a': [1, None, (2,)]}) + 'x'\njson.dumps({1}, default=str)"), [])
  })
})

describe('files', () => {
  it('are opened in ways that go together', () => {
    for (const how of ["''", "'rw'", "'q'", "'rbt'", "'r', 0", "'rb', encoding='utf-8'"]) {
      assert.deepEqual(raised(`open('f', ${how})`), ['ValueError'], how)
    }
    assert.deepEqual(raised("open('f', encoding='utf-99')"), ['LookupError'])
    for (const how of ["'r'", "'tr'", "'wb'", "'a+'", "'rb', 0", "'r', encoding=None", 'os.environ.get("MODE", "r")']) {
      assert.deepEqual(raised(`open('f', ${how})`), [], how)
    }
  })

  it('take texts or bytes', () => {
    assert.deepEqual(raised("open('f', 'w').write(5)"), ['TypeError'])
    assert.deepEqual(raised("open('f', 'wb').write('a')"), ['TypeError'])
    assert.deepEqual(raised("open('f', 'wb').write(b'a')\nopen('f', 'w').write('a')"), [])
  })
})

describe('paths', () => {
  it('are joined with texts and paths', () => {
    for (const wrong of [
      "Path('a') / 5",
      'Path(None)',
      "Path('a').joinpath(5)",
      "Path('a') + 'b'",
      "'a' + Path('b')",
      "int('a' / Path('b'))",
    ]) {
      assert.deepEqual(raised(wrong), ['TypeError'], wrong)
    }
    assert.deepEqual(raised("Path('a').with_suffix('txt')"), ['ValueError'])
    assert.deepEqual(raised("Path('a') / 'b' / Path('c')\nstr('a' / Path('b')) + 'c'\nPath('a').with_suffix('.txt')"), [])
    assert.equal(worth("str('a' / Path('b'))"), '"a/b"')
  })

  it('of bytes are bytes', () => {
    for (const path of ["os.path.abspath(b'.')", "os.path.dirname(b'/a')", 'os.getcwdb()', "os.path.split(b'/a')[0]"]) {
      assert.deepEqual(raised(`os.path.join(${path}, 'x')`), ['TypeError'], path)
      assert.deepEqual(raised(`os.path.join(${path}, b'x') + b'y'`), [], path)
    }
  })
})

describe('other programs', () => {
  it('print bytes, or text where that is said', () => {
    assert.equal(worth("subprocess.check_output(['hostname'])"), '?bytes')
    assert.equal(worth("subprocess.check_output(['hostname'], text=True)"), '?str')
    assert.equal(worth("subprocess.run(['hostname'], capture_output=True, text=True).stdout"), '?str')
    assert.equal(worth("subprocess.run(['hostname']).stdout"), 'None')
    assert.deepEqual(raised("subprocess.run(['hostname'], capture_outputs=True)"), ['TypeError'])
    assert.deepEqual(raised("subprocess.run('a', shell=True, cwd='.', env={}, stdout=subprocess.PIPE).stdout.decode()"), [])
  })
})

describe('texts with places to fill', () => {
  it('are filled with what is given', () => {
    assert.equal(worth("string.Template('$a-$b$$').substitute({'a': 1}, b='x')"), '"1-x$"')
    assert.deepEqual(raised("string.Template('$a').substitute(b=1)"), ['KeyError'])
    assert.deepEqual(raised("string.Template('5$').substitute()"), ['ValueError'])
    assert.deepEqual(raised("string.Template('5$ $a').safe_substitute()\nstring.Template('$a').substitute(os.environ)"), [])
  })

  it('are taken apart as a shell does', () => {
    assert.equal(worth(`shlex.split("a 'b c' \\"d\\\\\\"e\\"")`), 'list("a", "b c", "d\\"e")')
    assert.deepEqual(raised(`shlex.split("it's")`), ['ValueError'])
  })
})

it('a function to sort by is called with each item', () => {
  assert.deepEqual(raised("sorted(['b', 'a'], key=lambda x: x.lowr())"), ['AttributeError', 'AttributeError'])
  assert.deepEqual(raised("sorted(['b', 'a'], key=lambda x: x.lower())\nsorted(['b'], key=None)"), [])
})

it('the environment is never empty', () => {
  for (const all of ['list(os.environ.keys())', 'os.environ.items()', 'sorted(os.environ)', 'os.environ.copy()']) {
    const [event] = evaluate(`for each in ${all}:\n  nothing`).events.filter(({ kind }) => kind === 'name')
    assert.equal(event?.certain, true, all)
  }
})

it('what is read of JSON is what JSON has a form for', () => {
  const data = "data = json.load(open('f'))\n"
  assert.deepEqual(raised(`${data}data.gget('a')`), ['AttributeError'])
  assert.deepEqual(raised(`${data}data['a'].gget('a')`), ['AttributeError'])
  assert.deepEqual(raised(`${data}data[b'a']`), ['KeyError'])
  assert.deepEqual(raised(`${data}data['a'].get('b')[0].strip()\ndata.keys()\nlen(data)`), [])
  assert.deepEqual(raised(`${data}data['a'] = Path('b')\ndata['a'].parent`), [])
  assert.deepEqual(raised(`${data}data.get({}, 'a').get('b')`), ['TypeError'])
  assert.deepEqual(raised(`${data}data.get('a', 'b', 'c')`), ['TypeError'])
  assert.deepEqual(raised(`${data}data['a'].strip() + 1`), ['TypeError'])
  assert.deepEqual(raised(`${data}data.get(None) + 'a'`), ['TypeError'])
  assert.deepEqual(
    raised(`${data}data.get('a', {}).get('b').strip() + 'c'\ndata['d'].append(1)\nfor k, v in data.items(): v + k`),
    [],
  )
  assert.deepEqual(raised("json.load(open('f'), object_hook=print).anything"), [])
})

it('type makes classes', () => {
  assert.equal(worth("type('Holder', (), {'value': 'a'}).value"), '"a"')
  assert.deepEqual(raised("type('Holder', (), {'value': 'a'}).valeu"), ['AttributeError'])
  assert.deepEqual(raised("type(b'Holder', (), {})"), ['TypeError'])
  assert.deepEqual(raised("type('E', (Exception,), {})('x')\ntype(5)('5') + 1"), [])
})

it('patterns are refused that Python refuses', () => {
  for (const wrong of ['(', '[a', 'a)', '*a', 'a|+', 'a\\\\'])
    assert.deepEqual(raised(`re.compile('${wrong}')`), ['error'], wrong)
  for (const right of ['[]a]', '[^]]', 'a{2,}?', '(?x) ( # (', '\\\\(', '(a|b)*', ''])
    assert.deepEqual(raised(`re.match('${right}', '')`), [], right)
  assert.deepEqual(raised("re.compile('( # (\\n)', re.X)"), [])
  assert.deepEqual(raised("re.compile('a').mach('a')"), ['AttributeError'])
})

it('what suppress catches is passed over', () => {
  assert.deepEqual(raised("with contextlib.suppress(KeyError):\n  {}['a']"), [])
  assert.deepEqual(raised("with contextlib.suppress(ValueError):\n  {}['a']"), ['KeyError'])
  const file = evaluate("with contextlib.suppress(FileNotFoundError), open('f') as f:\n  nothing").events
  assert.equal(file.find(({ kind }) => kind === 'name')?.certain, false)
})

it('a parser that reads nothing has no sections', () => {
  const parser = 'parser = configparser.ConfigParser()\n'
  assert.deepEqual(raised(`${parser}parser['a']['b']`), ['KeyError'])
  assert.deepEqual(raised(`${parser}parser.get('a', 'b')\npassword = open('f').read()`), ['NoSectionError'])
  const fine = [
    "parser.read('f')\nparser.getint('a', 'b')",
    "read = parser.read\nparser['a']",
    "parser. read('f')\nparser['a']",
    "parser.\\\n  read('f')\nparser['a']",
    "parser['a'] = {'b': 'c'}\nparser['a']",
    "private.fill(parser)\nparser['a']",
    "parser['DEFAULT']\nparser.get('a', 'b', fallback='c')",
    "try:\n  parser.get('a', 'b')\nexcept configparser.Error:\n  pass",
  ]
  for (const text of fine) assert.deepEqual(raised(`import private\n${parser}${text}`), [], text)
})

it('sections of a parser hold texts', () => {
  const parser = "parser = configparser.ConfigParser()\nparser.read('f')\n"
  assert.deepEqual(raised(`${parser}parser['a']['b'] + 1`), ['TypeError'])
  assert.deepEqual(raised(`${parser}parser['a'].gett('b')`), ['AttributeError'])
  assert.deepEqual(raised(`${parser}parser['a']['b'].strip() + 'x'\nparser['a'].getint('b') + 1\nparser['a'].items()`), [])
  const own =
    "parser = configparser.ConfigParser(converters={'list': str.split})\nparser['a'].getlist('b')\nparser.getlist('a', 'b')"
  assert.deepEqual(raised(own), [])
})

it('what no file can hold is in no parser that only reads files', () => {
  const parser = "parser = configparser.ConfigParser()\nparser.read('f')\nsection = parser['a']\n"
  for (const wrong of ["section['b ']", "section['']", 'section[None]', "parser['']", 'parser[None]', "parser['a'][1]"])
    assert.equal(raised(`${parser}${wrong}`).length, 1, wrong)
  assert.deepEqual(raised(`${parser}parser.get('a', 'b ')\nparser.items('')`), ['NoOptionError', 'NoSectionError'])
  const right = [
    "parser[' a']",
    "parser.read_dict({'a': {'b ': 'c'}})\nsection['b ']",
    "parser.optionxform = str.strip\nsection['b ']",
    "parser. optionxform = str.strip\nsection['b ']",
    "parser.get('a', 'b ', fallback='c')\nparser.items()\nsection.get('b ')\nparser['a' + os.environ['B']]['b']",
    "section['b '] = 'c'\nsection['b ']",
  ]
  for (const text of right) assert.deepEqual(raised(`${parser}${text}`), [], text)
  const other = "Path('f').read_text()\nos.environ['A'] = 'b'\nclass A:\n  def __call__(self): super().__call__()\n"
  assert.deepEqual(raised(`${other}configparser.ConfigParser().get('a', 'b')`), ['NoSectionError'])
})

it('what a parser gives instead of a number it lacks is known', () => {
  const parser = "parser = configparser.ConfigParser(interpolation=None)\nparser.read('f')\n"
  assert.deepEqual(raised(`${parser}parser.getint('a', 'b', fallback=1) + 'c'`), ['TypeError'])
  assert.deepEqual(
    raised(`${parser}parser.getint('a', 'b', fallback='1') + 'c'\nparser.get('a', 'b', fallback=None).strip()`),
    [],
  )
  assert.deepEqual(raised(`${parser}parser['']`), ['KeyError'])
  assert.deepEqual(raised(`${parser}parser['a'][b'b']`), ['KeyError'])
  assert.deepEqual(raised(`${parser}parser.get(b'a', 'b')`), ['NoSectionError'])
})

it('tuples that functions give have so many items', () => {
  for (const wrong of [
    'os.uname()[10]',
    'sys.version_info[9]',
    'a, b = os.uname()',
    'os.uname()[1] + 1',
    'time.gmtime()[0] + "a"',
  ])
    assert.equal(raised(`import sys, time\n${wrong}`).length, 1, wrong)
  assert.deepEqual(raised("import sys\nos.uname()[1] + 'a'\nos.uname()[-5]\nsys.version_info[4]\na, b, c, d, e = os.uname()"), [])
})

it('patterns are tried where they mean to us what they mean to Python', () => {
  assert.equal(worth("re.sub(r'\\x00+', '', 'fe80::1')"), '"fe80::1"')
  assert.equal(worth("re.sub('[^a-c]+', '-', 'a b')"), '"a-b"')
  assert.equal(worth("re.sub('|a', '-', 'ab')"), '?str')
  assert.equal(worth("re.match('b', 'ab')"), 'None')
  assert.deepEqual(raised("re.fullmatch('a', 'ab').group()\nre.search('b', 'ab').group() + re.search('(a)', 'b')[0]"), [
    'AttributeError',
  ])
  assert.deepEqual(raised("if not re.search('^a', 'ab'): 1 + ''"), [])
})

it('what stands for what a pattern finds may refer to it', () => {
  for (const wrong of ["r'\\x00'", "'a\\\\'", "r'\\1'"])
    assert.deepEqual(raised(`re.sub('a', ${wrong}, os.name)`), ['error'], wrong)
  for (const right of ["r'\\n'", "r'\\\\x'", "r'\\g<0>'", "r'\\0'"])
    assert.deepEqual(raised(`re.sub('a', ${right}, os.name)`), [], right)
})

it('the least and the greatest are found by what a function makes of each', () => {
  assert.equal(worth("min(['aa', 'b'], key=len)"), '"b"')
  assert.equal(worth("max('aa', 'b', key=lambda each: each)"), '"b"')
  assert.deepEqual(raised("min(['a'], key=lambda each: each + 1)"), ['TypeError'])
  assert.deepEqual(raised('min([1], KEY=abs)'), ['TypeError'])
  assert.deepEqual(raised("bytes(b'a', 'utf-8')"), ['TypeError'])
  assert.deepEqual(raised("max([], default='a')\nmin(os.environ, key=len)"), [])
})

it('a program is started with words', () => {
  assert.deepEqual(raised("subprocess.check_output(['printf', None])"), ['TypeError'])
  assert.deepEqual(raised("subprocess.run(['a', 5])"), ['TypeError'])
  assert.deepEqual(raised("subprocess.run(['a', b'b', Path('c'), os.environ['D']])"), [])
})

it('a path is read in an encoding', () => {
  assert.deepEqual(raised("Path('a').read_text(encoding=b'utf-8')"), ['TypeError'])
  assert.deepEqual(raised("Path('a').read_text('utf-8')\nPath('a').read_text(None)\nPath('a').read_bytes()"), [])
})

it('words stand between blanks that a shell knows', () => {
  assert.equal(worth("shlex.split('a\\u00a0b c')"), 'list("a\u00a0b", "c")')
})

it('versions are numbers', () => {
  const head = 'import sys\n'
  for (const wrong of ["('3',)", "(3, '8')", '(None,)', '(3)', '3.8', "'3'", '[3, 8]'])
    assert.deepEqual(raised(`${head}sys.version_info >= ${wrong}`), ['TypeError'])
  assert.deepEqual(raised(`${head}sys.version_info >= (2, '7')\nsys.version_info >= (3, 8)\nsys.version_info == ('3',)`), [])
})

it('warnings know few actions', () => {
  assert.deepEqual(raised("import warnings\nwarnings.simplefilter(b'ignore')"), ['AssertionError'])
  assert.deepEqual(raised('import warnings\nwarnings.simplefilter(None)'), ['AssertionError'])
  assert.deepEqual(raised("import warnings\nwarnings.simplefilter('ignore')"), [])
})

it('a list goes through all that a generator gives', () => {
  assert.equal(
    evaluate('def f():\n  yield nothing\n[each for each in f()]').events.find(({ kind }) => kind === 'name')?.certain,
    true,
  )
  assert.equal(
    evaluate('def f():\n  yield nothing\n(each for each in f())').events.find(({ kind }) => kind === 'name')?.certain,
    false,
  )
})

it('a dictionary may say itself what it lacks', () => {
  const items = 'class Items(dict):\n  def __missing__(self, key): return 5\n'
  assert.equal(evaluate(`${items}x = Items()['a']`).names.get('x')?.value.kind, 'int')
  assert.equal(evaluate(`${items}x = Items(a=1)['a']`).names.get('x')?.value.kind, 'unknown')
})

it('names of attributes are texts, and so are addresses', () => {
  for (const wrong of ["setattr(os, b'a', 1)", 'getattr(os, None)', 'getattr(os, 5, None)', 'urllib.parse.urlparse(5)'])
    assert.equal(raised(wrong).length, 1, wrong)
  assert.deepEqual(
    raised("getattr(os, 'a' + os.environ['B'], None)\nurllib.parse.urlparse(None)\nurllib.parse.urlparse(b'a')"),
    [],
  )
})

it('modules have what is set on them', () => {
  assert.deepEqual(raised("import sys\nsetattr(sys, 'mine', 'a')\nsys.mine + 1"), ['TypeError'])
  assert.deepEqual(raised("import sys\nsys.mine = 'a'\nsys.mine + 'b'\ndel sys.mine\nsys.mine + 1"), [])
})

it('a literal in a text is read', () => {
  assert.equal(worth(`ast.literal_eval("'::1'")`), '"::1"')
  assert.deepEqual(raised("ast.literal_eval('[1]')[0] + 1"), [])
})

it('what is no code, and what is no text with an encoding, is refused', () => {
  for (const text of ["exec(open('settings.py'))", 'exec(None)', "bytes(5, 'utf-8')", "str(5, 'utf-8')", "str('a', 'utf-8')"])
    assert.deepEqual(raised(text), ['TypeError'], text)
  for (const text of [
    "exec(open('settings.py').read())",
    "exec(b'a = 1')",
    "bytes('a', 'utf-8')",
    "str(b'a', 'utf-8')",
    'bytes(5)',
  ])
    assert.deepEqual(raised(text), [], text)
})

it('what has no order is not compared', () => {
  assert.deepEqual(raised('None < None'), ['TypeError'])
  assert.deepEqual(raised('{} >= {}'), ['TypeError'])
  assert.deepEqual(raised('None == None, 1 < 2.0, [1] < [2]'), [])
})

it('encodings are those that Python has', () => {
  for (const wrong of [
    "'a'.encode('')",
    "open('f').read().encode('\\n')",
    "open('f', 'rb').read().decode('ä')",
    "bytes('utf-8', 'ärbeiter')",
    "str(b'a', 'ärbeiter')",
    "open('f', encoding='ä')",
  ])
    assert.deepEqual(raised(wrong), ['LookupError'], wrong)
  assert.deepEqual(raised("bytes('ä', 'ascii')"), ['UnicodeEncodeError'])
  assert.equal(worth("str(bytes('ä', 'utf-8'), 'utf-8')"), '"ä"')
  assert.deepEqual(raised("'a'.encode('UTF 8 ')\nb''.decode('none')\n'a'.encode('utf-8', 'replace')"), [])
})

it('numbers and texts are those that a function takes', () => {
  const imports = 'import sys, time, warnings\n'
  for (const wrong of ['sys.setrecursionlimit(0)', 'time.sleep(-1)']) assert.deepEqual(raised(imports + wrong), ['ValueError'])
  for (const wrong of ["warnings.simplefilter('ignore ')", "warnings.filterwarnings('')"])
    assert.deepEqual(raised(imports + wrong), ['AssertionError'])
  const locale = 'import locale\nlocale.setlocale(locale.LC_ALL, '
  assert.deepEqual(raised(`${locale}'C ')`), ['Error'])
  assert.deepEqual(raised(`${locale}'')\nlocale.setlocale(locale.LC_ALL, 'C')`), [])
  assert.deepEqual(raised(`${imports}time.sleep(0)\nsys.setrecursionlimit(2000)\nwarnings.simplefilter('ignore')`), [])
  assert.deepEqual(raised("os.open('f', os.O_RDONLY, 0o600)\nclass A: pass\nsetattr(A(), 'x', 1)\nsum([[1], [2]], []) + [3]"), [])
  assert.deepEqual(raised("os.open('f', 'r')"), ['TypeError'])
  assert.deepEqual(raised('next([1])'), ['TypeError'])
  assert.deepEqual(raised("setattr(5, 'x', 1)"), ['AttributeError'])
  assert.deepEqual(raised("next(iter([1])) + next(x for x in [1])\nnext(open('f'))"), [])
  assert.deepEqual(raised("sum([1, 'a'])"), ['TypeError'])
})

it('arguments are of the types that a function takes', () => {
  const imports = 'import fnmatch, locale, logging, signal, sys\n'
  for (const wrong of [
    "fnmatch.fnmatch('a', 5)",
    "fnmatch.fnmatch('a', b'a')",
    'locale.setlocale(locale.LC_ALL, 5)',
    "locale.setlocale('C', locale.LC_ALL)",
    'signal.signal(signal.SIGUSR1, "x")',
    "signal.signal('x', signal.SIG_IGN)",
    'sys.argv[0] + 5',
    "sys.maxsize + 'a'",
    "print('a', sep=5)",
    "print('a', file='b')",
  ])
    assert.deepEqual(raised(imports + wrong), ['TypeError'], wrong)
  for (const right of [
    "fnmatch.fnmatch(Path('a'), '*')",
    "locale.setlocale(locale.LC_ALL, ('C', None))",
    "locale.setlocale(6, '')",
    'logging.getLogger(None)',
    'logging.getLogger(0)',
    "print('a', sep=None, end='', file=sys.stderr)",
    'signal.signal(signal.SIGUSR1, lambda *a: None)',
    'signal.signal(10, signal.SIG_IGN)',
  ])
    assert.deepEqual(raised(imports + right), [], right)
})

it('texts that are run or evaluated are Python', () => {
  for (const wrong of ["eval('')", "eval('1 +')", "eval('x = 1')", "exec('x = ')", "compile('x = ', 'f', 'exec')"])
    assert.deepEqual(raised(wrong), ['SyntaxError'], wrong)
  assert.deepEqual(raised("eval(' 1')\neval('1 # c\\n')\nexec('')\nexec('if True:\\n  x = 1')\ncompile('x', 'f', 'eval')"), [])
})

it('what cannot be gone through, or looked for, is told', () => {
  assert.deepEqual(raised('def parts(): yield 1\n[part for part in parts]'), ['TypeError'])
  for (const wrong of ["[] in {'a': 1}", '{} in {1}']) assert.deepEqual(raised(wrong), ['TypeError'], wrong)
  assert.deepEqual(raised('[] in [1]\n{1} in {1}\n(1,) in {1}'), [])
})

it('a text that is spread has at least its letters', () => {
  assert.deepEqual(raised('os.path.abspath(*__file__)'), ['TypeError'])
  assert.deepEqual(raised("os.path.join(*__file__)\nprint(*__file__)\nos.path.join(*open('f').read().split('/'))"), [])
})

it('the parts of an address are known', () => {
  const of = (part: string, address = 'http://u@x:p:q@Example.org:80/a?b=c#d') =>
    worth(`urllib.parse.urlparse('${address}').${part}`)
  assert.deepEqual(
    ['scheme', 'username', 'password', 'hostname', 'port', 'path', 'query', 'fragment'].map((part) => of(part)),
    ['"http"', '"u@x"', '"p:q"', '"example.org"', '80', '"/a"', '"b=c"', '"d"'],
  )
  assert.equal(of('hostname', 'example.org:80'), 'None')
  assert.equal(of('port', 'tcp://h'), 'None')
  assert.deepEqual(raised("urllib.parse.urlsplit('http://h:x').port"), ['ValueError'])
  assert.deepEqual(raised("urllib.parse.urlparse('http://h:99999').port"), ['ValueError'])
  assert.deepEqual(
    raised("urllib.parse.urlparse('http://[::1]:80').port + 1\nurllib.parse.urlparse(os.environ['A']).port + 1"),
    [],
  )
})

it('texts lose what their lines begin with', () => {
  const of = (text: string) => worth(`textwrap.dedent(${text})`)
  assert.deepEqual([of("'a'"), of("'  a '"), of("'a\\nb'"), of("' '")], ['"a"', '"a "', '"a\\nb"', '""'])
  assert.equal(of("'  a\\n  b'"), '?str')
})

it('interfaces are asked for by name', () => {
  const imports = 'from twisted.logger import ILogObserver\n'
  assert.deepEqual(raised(`${imports}ILogObserver[0]`), ['KeyError'])
  assert.deepEqual(raised(`${imports}ILogObserver['__call__']`), [])
})

it('what is neither text nor bytes is no path and no word of a command', () => {
  for (const wrong of ['None', '5', 'True', '1.5', '[]', '()', '{}', '{1}']) {
    assert.deepEqual(raised(`os.path.join('a', ${wrong})`), ['TypeError'], wrong)
    assert.deepEqual(raised(`subprocess.check_output(['a', ${wrong}])`), ['TypeError'], wrong)
  }
  assert.deepEqual(raised("os.path.join('a', Path('b'), os.environ['C'])\nsubprocess.check_output(['a', b'b', Path('c')])"), [])
})

it('hashes bytes, and no texts', () => {
  const hashed = (call: string) => raised(`import hashlib\nname = 'a'\nhashlib.${call}`)
  for (const call of ["md5('a')", 'sha256(name)', "new('sha1', name)", "blake2b(f'{name}')"])
    assert.deepEqual(hashed(call), ['TypeError'], call)
  for (const call of [
    "md5(b'a')",
    'sha256(name.encode())',
    'md5()',
    "new('sha1')",
    "new('sha1', b'a')",
    "sha1(open('f', 'rb').read())",
  ])
    assert.deepEqual(hashed(call), [], call)
})

it('takes texts apart and together as Python does', () => {
  const holds = (test: string) => raised(`assert ${test}`)
  for (const test of [
    "' a b '.split(None, 1) == ['a', 'b ']",
    "' a b '.rsplit(None, 1) == [' a', 'b']",
    "'ab'.replace('', '-') == '-a-b-'",
    "str(range(3)) == 'range(0, 3)'",
    "'%*d' % (4, 2) == '   2'",
    "'%.*f' % (1, 2.0) == '2.0'",
  ])
    assert.deepEqual(holds(test), [], test)
  assert.deepEqual(holds("'%*d' % (4,) == ''"), ['TypeError'])
})
