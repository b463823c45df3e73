import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixesOf } from '../../../server/rules/rule.ts'
import { diagnosticsOf, fixed, said, tac } from './checking.ts'

/** A binding, its expression, what is said, and what the fix makes of the expression. */
type Row = readonly [binding: string, expression: string, said: readonly string[], fixed?: string]

const rows: readonly Row[] = [
  ['umask', 'None', []],
  ['umask', '0o22', []],
  ['umask', '0o027', []],
  ['umask', '18', []],
  ['umask', 'int("22", 8)', []],
  ['umask', "'022'", ["error umask-value «'022'»"], '0o22'],
  ['umask', '2.0', ['error umask-value «2.0»']],
  ['umask', '22', ['warning umask-value «22»'], '0o22'],
  ['umask', '0', ['warning umask-value «0»'], '0o22'],
  ['umask', "int('022')", ["warning umask-value «int('022')»"], '0o22'],
  ['umask', '0o000', ['warning umask-value «0o000»']],
  ['umask', '0o1777', ['warning umask-value «0o1777»']],
  ['port', "'9989'", []],
  ['port', 'int(os.environ["PORT"])', []],
  ['port', '0', ['error port-value «0»']],
  ['port', '70000', ['error port-value «70000»']],
  ['port', "'http'", ["error port-value «'http'»"]],
  ['port', 'None', ['error port-value «None»']],
  ['port', '9989.0', ['error port-value «9989.0»']],
  ['host', "'10.0.0.1'", []],
  ['host', "'::1'", []],
  ['host', "'http://m.example.org:8010/'", ["error host-value «'http://m.example.org:8010/'»"], "'m.example.org'"],
  ['host', "'m.example.org:9989'", ["error host-value «'m.example.org:9989'»"], "'m.example.org'"],
  ['host', "'[::1]'", ["error host-value «'[::1]'»"], "'::1'"],
  ['host', "' m '", ["error host-value «' m '»"], "'m'"],
  ['host', "''", ["warning host-value «''»"]],
  ['host', 'None', ['error host-value «None»']],
  ['host', '5', ['error host-value «5»']],
  ['workername', 'None', ['error name-value «None»']],
  ['workername', "''", ["error name-value «''»"]],
  ['workername', "b''", ["error name-value «b''»"]],
  ['workername', "b'w1'", []],
  ['workername', 'object()', ['error name-value «object()»']],
  ['workername', "'your-worker-name'", ["warning name-value «'your-worker-name'»"]],
  ['workername', "'your_host'", ["warning name-value «'your_host'»"]],
  ['workername', "'<name>'", ["warning name-value «'<name>'»"]],
  ['workername', "'yourself'", []],
  ['passwd', 'None', ['error password-value «None»']],
  ['passwd', '7', ['error password-value «7»']],
  ['passwd', "''", ["error password-value «''»"]],
  ['passwd', 'print', ['error password-value «print»']],
  ['passwd', "'changeme'", ["warning password-value «'changeme'»"]],
  ['keepalive', '0', []],
  ['keepalive', 'None', []],
  ['keepalive', "'600'", ["error keepalive-value «'600'»"], '600'],
  ['keepalive', '-1', ['error keepalive-value «-1»']],
  ['keepalive', '...', ['error keepalive-value «...»']],
  ['port', "' 9989 '", []],
  ['port', 'int', ['error port-value «int»']],
  ['host', "'a..b'", ["error host-value «'a..b'»"]],
  ['host', "'master.'", []],
  ['host', "'my_host'", []],
  ['basedir', 'None', ['error basedir-value «None»']],
  ['basedir', "''", ["error basedir-value «''»"], "'.'"],
  ['basedir', "b'.'", ["error basedir-value «b'.'»"]],
]

describe('values of required arguments and of umask', () => {
  for (const [binding, expression, expected, mended] of rows) {
    it(`${binding} = ${expression}`, () => {
      const text = tac({ [binding]: expression })
      assert.deepEqual(said(text), expected)
      if (mended === undefined) return
      const code = expected[0]?.split(' ')[1] ?? ''
      assert.equal(fixed(text, code), tac({ [binding]: mended }))
    })
  }
})

const keywords: readonly Row[] = [
  ['maxRetries', '3', []],
  ['maxRetries', "''", []],
  ['maxRetries', "'3'", ["error max-retries-value «'3'»"], '3'],
  ['maxRetries', '-1', ['warning max-retries-value «-1»']],
  ['allow_shutdown', "'file'", []],
  ['allow_shutdown', 'None', []],
  ['allow_shutdown', 'True', ['warning allow-shutdown-value «True»'], "'file'"],
  ['allow_shutdown', "'Signal'", ["warning allow-shutdown-value «'Signal'»"], "'signal'"],
  ['useTls', 'True', []],
  ['useTls', "'no'", ["warning use-tls-value «'no'»"], 'False'],
  ['protocol', "'pb'", []],
  ['protocol', "'msgpack_experimental_v7'", []],
  ['protocol', "'msgpack'", ["error protocol-value «'msgpack'»"], "'msgpack_experimental_v7'"],
  ['protocol', 'None', ['error protocol-value «None»']],
  ['unicode_encoding', "'UTF-8'", []],
  ['unicode_encoding', "'utf8mb4'", ["error unicode-encoding-value «'utf8mb4'»"]],
  ['unicode_encoding', "'mbcs'", ["error unicode-encoding-value «'mbcs'»"]],
  ['path', "'/ws'", ["hint path-value «'/ws'»"]],
  [
    'delete_leftover_dirs',
    'object()',
    ['error delete-leftover-dirs-value «object()»', 'warning delete-leftover-dirs «object()»'],
  ],
]

describe('a connection string that is None', () => {
  const made = (code: string, more: string) =>
    said(tac({ host: 'None', port: 'None' }, more).replace('application =', `${code}\napplication =`)).filter((line) =>
      line.startsWith('error'),
    )
  const neither = ['error host-value «None»', 'error port-value «None»']

  it('leaves it to host and port where it is written so', () => {
    for (const given of [', connection_string=None', ',\n    connection_string=None']) assert.deepEqual(made('', given), neither)
    assert.deepEqual(made('string = None', ',\n    connection_string=string'), neither)
  })

  it('is to be made one where a function gives it', () => {
    const call = ', connection_string=string()'
    assert.deepEqual(made('def string():\n    return None', call), ['error host-value «None»'])
    assert.deepEqual(made('def string():\n    port', call), ['error host-value «string()»'])
  })
})

describe('values out of a section of settings', () => {
  const parsed = (umask: string) =>
    said(
      tac({ umask }).replace(
        'import os\n',
        "import os\nimport configparser\ncp = configparser.ConfigParser()\ncp.read('worker.ini')\n",
      ),
    )

  it('are text unless asked for as something else', () => {
    assert.deepEqual(parsed("cp['worker'].get('umask', '022')"), ["error umask-value «cp['worker'].get('umask', '022')»"])
    assert.deepEqual(parsed("cp['worker'].get('umask')"), [])
    assert.deepEqual(parsed("cp['worker'].getint('umask', 0o22)"), [])
    assert.deepEqual(parsed("cp['worker'].get('umask', raw=True, fallback=None)"), [])
  })
})

describe('numbers that are none', () => {
  it('are no values', () => {
    assert.deepEqual(said(tac({ umask: '0o888' })), ['error syntax-error «0o888»'])
    assert.deepEqual(said(tac({ umask: '0if port else 0o22' })), ['warning umask-value «0»'])
  })

  it('are texts where backticks stand around them', () => {
    assert.deepEqual(said(`${tac()}x = 'a' + \`5\` + \`'b', "#"\`.strip()  # \`c\n`), [
      'error python2-syntax «`5`»',
      `error python2-syntax «\`'b', "#"\`»`,
    ])
    assert.deepEqual(said(tac({ workername: '`1`' })), ['error python2-syntax «`1`»'])
  })
})

describe('values of keyword arguments', () => {
  for (const [keyword, expression, expected, mended] of keywords) {
    it(`${keyword} = ${expression}`, () => {
      const text = tac({ [keyword]: expression })
      assert.deepEqual(said(text), expected)
      if (mended === undefined) return
      const code = expected[0]?.split(' ')[1] ?? ''
      assert.equal(fixed(text, code), tac({ [keyword]: mended }))
    })
  }

  it('is surely to be changed only where nothing else uses it', () => {
    const preferred = (text: string) =>
      diagnosticsOf(text)
        .filter(({ code }) => code === 'host-value')
        .flatMap(fixesOf)[0]?.preferred
    const text = tac({ host: "'http://ci:8010/'" })
    assert.equal(preferred(text), true)
    assert.equal(preferred(`${text}print(host + 'api')\n`), false)
  })

  it('is no part of itself', () => {
    const fixes = (host: string) =>
      diagnosticsOf(tac({ host }))
        .filter(({ code }) => code === 'host-value')
        .flatMap(fixesOf)
    assert.deepEqual([fixes("'a\\\\b'"), fixes("'a..b'")], [[], []])
  })

  it('is written only over what makes nothing else', () => {
    const fixes = (text: string) =>
      diagnosticsOf(text)
        .filter(({ code }) => code === 'umask-value')
        .flatMap(fixesOf).length
    assert.equal(fixes(tac({ umask: "'022'" })), 1)
    assert.equal(fixes(tac({ umask: "'022:9989'.split(':')[0]" })), 0)
    assert.equal(
      fixes(
        `${tac().replace('s = ', "umask, rest = '022:9989'.split(':')\ns = ").replace('keepalive)', 'keepalive, umask=umask)')}`,
      ),
      0,
    )
  })

  it('gives the port that stands in the host its place', () => {
    const text = tac().replace('Worker(host, port', "Worker('m.example.org:9989'")
    assert.equal(fixed(text, 'host-value'), tac().replace('Worker(host, port', "Worker('m.example.org', 9989"))
    assert.equal(fixed(tac({ host: "'m.example.org:9989'" }), 'host-value'), tac({ host: "'m.example.org'" }))
  })

  it('says nothing of what an argument that is not known may make right', () => {
    const text = tac({ host: 'None', port: 'None' }, ', **json.load(open("more.json"))')
    assert.deepEqual(said(`import json\n${text}`), [])
  })

  it('says nothing where one of several values may be right', () => {
    assert.deepEqual(said(tac({ umask: "0o22 if os.environ.get('A') else '022'" })), [])
  })

  it('says the least where several values are wrong', () => {
    const bindings = { passwd: "print if os.environ.get('A') else 'changeme'" }
    assert.deepEqual(said(tac(bindings)), ["warning password-value «'changeme'»"])
  })

  it('says nothing of builtins whose names may be bound to something else', () => {
    assert.deepEqual(said(tac({ workername: 'id' })), ['error name-value «id»'])
    assert.deepEqual(said(`from settings import *\n${tac({ workername: 'id' })}`), [])
    assert.deepEqual(said(`${tac({ workername: 'id' })}from settings import *\n`), ['error name-value «id»'])
  })

  it('knows the protocols of a release', () => {
    const text = tac({ protocol: "'msgpack_experimental_v7'" })
    assert.deepEqual(said(text, { release: '3.5.0' }), ["error protocol-value «'msgpack_experimental_v7'»"])
    assert.deepEqual(said(text, { release: '3.4.0' }), ['error argument-of-other-release «protocol»'])
  })

  it('says that graceful shutdown does not work with MessagePack', () => {
    const text = tac({ protocol: "'msgpack_experimental_v7'", allow_shutdown: "'file'" })
    assert.deepEqual(said(text), ["warning allow-shutdown-value «'file'»"])
  })

  it('knows where an encoding and a signal are Windows only, or not there', () => {
    const windows = { platform: 'win32' } as const
    const codes = (text: string) => said(text, windows).filter((each) => /encoding|shutdown/.test(each))
    assert.deepEqual(codes(tac({ unicode_encoding: "'mbcs'" })), [])
    assert.deepEqual(codes(tac({ allow_shutdown: "'signal'" })), ["error allow-shutdown-value «'signal'»"])
  })

  it('knows which names the master cannot read', () => {
    assert.deepEqual(said(tac({ workername: "'wörker'", unicode_encoding: "'utf-8'" })), [])
    assert.deepEqual(said(tac({ workername: "'worker'", unicode_encoding: "'latin-1'" })), [])
    assert.deepEqual(said(tac({ workername: "'wörker'", unicode_encoding: "'latin-1'" })), ["error name-value «'wörker'»"])
  })
})

describe('values that are no plain ones', () => {
  const before = `import ast, datetime, decimal, fractions, math, pathlib, uuid
from collections import deque

class Plain:
    def __init__(self, x=None):
        self.x = x

class Text(str):
    pass

class Items(dict):
    pass

class Open:
    def __str__(self):
        return '9989'

`
  /** What is wrong with the argument, by the code of its rule, for each expression; null for nothing. */
  const rows: readonly (readonly [binding: string, expression: string, code: string | null])[] = [
    ['workername', '2 + 3j', 'name-value'],
    ['workername', "Items['any']", 'name-value'],
    ['proxy_connection_string', '2 + 3j', 'connection-string'],
    ['workername', 'bytes()', 'name-value'],
    ['workername', "os.makedirs('x')", 'name-value'],
    ['workername', 'Plain()', 'name-value'],
    ['workername', "Exception('w')", 'name-value'],
    ['workername', "bytearray(b'w')", 'name-value'],
    ['workername', 'uuid.uuid4()', 'name-value'],
    ['workername', 'str(uuid.uuid4())', null],
    ['workername', "Text('w')", null],
    ['passwd', "bytearray(b'p')", null],
    ['passwd', "memoryview(b'p')", null],
    ['passwd', 'datetime.date.today()', 'password-value'],
    ['passwd', "pathlib.Path('password')", 'password-value'],
    ['host', 'os.environ', 'host-value'],
    ['passwd', "ast.literal_eval('5')", 'password-value'],
    ['passwd', `ast.literal_eval("'x'")`, null],
    ['passwd', "ast.literal_eval('[1]')", 'password-value'],
    ['port', "Exception('9989')", null],
    ['port', "Exception('x')", 'port-value'],
    ['port', "decimal.Decimal('9989')", null],
    ['port', 'fractions.Fraction(1, 2)', null],
    ['port', "int('٩٩٨٩')", null],
    ['keepalive', "float('٩٩')", null],
    ['unicode_encoding', "'cp500'", 'unicode-encoding-value'],
    ['port', 'Open()', null],
    ['port', 'Plain(9989)', 'port-value'],
    ['port', '2 ** 70', 'port-value'],
    ['port', '99999999999999999999', 'port-value'],
    ['keepalive', "float('nan')", 'keepalive-value'],
    ['keepalive', 'math.inf', null],
    ['keepalive', '-math.inf', 'keepalive-value'],
    ['keepalive', '10 ** 400', 'keepalive-value'],
    ['keepalive', '10 ** 20', null],
    ['keepalive', '0j', null],
    ['keepalive', '1j', 'keepalive-value'],
    ['keepalive', 'deque()', null],
    ['keepalive', "deque('x')", 'keepalive-value'],
    ['keepalive', 'datetime.timedelta(minutes=10)', 'keepalive-value'],
    ['keepalive', 'datetime.timedelta()', null],
    ['keepalive', "decimal.Decimal('600')", 'keepalive-value'],
    ['keepalive', 'decimal.Decimal(0)', null],
    ['keepalive', 'fractions.Fraction(600)', null],
    ['umask', 'round(18.5)', null],
    ['umask', 'round(18.55, 1)', 'umask-value'],
    ['umask', '-2 ** 70', 'umask-value'],
    ['umask', 'decimal.Decimal(18)', 'umask-value'],
    ['maxRetries', 'decimal.Decimal(3)', null],
    ['maxRetries', '2j', 'max-retries-value'],
    ['delete_leftover_dirs', 'decimal.Decimal(0)', null],
    ['delete_leftover_dirs', "Text('x')", 'delete-leftover-dirs-value'],
    ['delete_leftover_dirs', '1j', 'delete-leftover-dirs-value'],
    ['delete_leftover_dirs', '10 ** 400', 'delete-leftover-dirs-value'],
    ['delete_leftover_dirs', '2 ** 65', null],
  ]
  for (const [binding, expression, code] of rows) {
    it(`${binding} = ${expression}`, () => {
      const errors = said(`${before}${tac({ [binding]: expression })}`).filter((each) => each.startsWith('error'))
      assert.deepEqual(errors, code === null ? [] : [`error ${code} «${expression}»`])
    })
  }

  it('says nothing of objects of classes that derive from unknown ones', () => {
    const text = `from settings import Base\n\nclass Name(Base):\n    pass\n\n${tac({ workername: "Name('w')" })}`
    assert.deepEqual(said(text), [])
  })

  it('takes whatever is true for TLS', () => {
    for (const useTls of ['True', '...', 'NotImplemented', '[1]'])
      assert.ok(said(tac({ host: "'::1'", useTls })).includes("error host-value «'::1'»"), useTls)
    assert.deepEqual(said(tac({ host: "'::1'", useTls: '[]' })), [])
  })

  it('says where TLS is asked for in vain', () => {
    const beside = (connection_string: string) => said(tac({ host: 'None', port: 'None', connection_string, useTls: 'True' }))
    assert.deepEqual(beside("'tcp:m.example.org:9989'"), ['warning use-tls-value «True»'])
    assert.deepEqual(beside("'tls:m.example.org:9989'"), [])
  })

  it('takes a part of what is read for a password without a newline', () => {
    assert.deepEqual(said(tac({ passwd: "open('p').read()[:-1]" })), [])
    assert.deepEqual(said(tac({ passwd: "open('p').readlines()[0]" })).length, 1)
  })

  it('takes what looks like more than a port for that with TLS, too', () => {
    const port = "'9989:30'"
    assert.ok(!said(tac({ port })).some((each) => each.startsWith('error')))
    assert.deepEqual(said(tac({ port, useTls: 'True' })), [`error port-value «${port}»`])
  })

  it('takes the truth of an object for TLS', () => {
    const problems = (useTls: string) => said(tac({ host: "'::1'", useTls })).map((each) => each.split(' ')[1])
    assert.deepEqual(problems('object()'), ['host-value'])
    assert.deepEqual(problems('type'), ['host-value'])
    assert.deepEqual(problems('0j'), [])
  })

  it('knows that host and port go together whatever the connection string is', () => {
    const errors = (host: string, port: string, more = {}) =>
      said(`import private\n${tac({ host, port, connection_string: 'private.string', ...more })}`).map(
        (each) => each.split(' ')[1],
      )
    assert.deepEqual(errors('None', 'None'), [])
    assert.deepEqual(errors("'m.example.org'", '9989'), [])
    assert.deepEqual(errors("'m.example.org'", 'None'), ['port-value'])
    assert.deepEqual(errors('None', '9989'), ['host-value'])
    assert.deepEqual(errors('private.host', 'None'), [])
    assert.deepEqual(errors('None', "'9,989'"), ['host-value', 'port-value'])
    assert.deepEqual(errors("'m.example.org '", '9989'), ['host-value'])
    assert.deepEqual(errors('private.host', "'9,989'", { proxy_connection_string: "'tcp:proxy:3128'" }), ['port-value'])
  })

  it('knows what a proxy is asked for', () => {
    const errors = (host: string) =>
      said(tac({ host, proxy_connection_string: "'tcp:proxy:3128'" })).map((each) => each.split(' ')[1])
    assert.deepEqual(errors('object()'), ['host-value'])
    assert.deepEqual(errors("Exception('m.example.org')"), [])
    const port = (port: string) => said(tac({ port, proxy_connection_string: "'tcp:proxy:3128'" }))
    assert.deepEqual(port("'a:b'"), ["error port-value «'a:b'»"])
    assert.deepEqual(port("'m:9989'"), ["error port-value «'m:9989'»"])
    assert.deepEqual(port("'::1'"), ["warning port-value «'::1'»"])
  })

  it('knows which letters an encoding lacks', () => {
    const problems = (passwd: string, encoding: string) =>
      said(tac({ passwd, unicode_encoding: encoding })).filter((each) => each.includes('password-value'))
    assert.deepEqual(problems("'päss'", "'latin-1'"), [])
    assert.deepEqual(problems("'p€ss'", "'latin-1'"), ["error password-value «'p€ss'»"])
    assert.deepEqual(problems("'päss'", "'ascii'"), ["error password-value «'päss'»"])
  })
})

describe('values with MessagePack', () => {
  const messagePack = { protocol: "'msgpack_experimental_v7'" }
  const rows: readonly Row[] = [
    ['workername', "'a:b'", ["error name-value «'a:b'»"]],
    ['keepalive', "'600'", []],
    ['host', "'::1'", ["error host-value «'::1'»"]],
    ['host', "''", ["error host-value «''»"]],
    ['port', "'9989'", []],
    ['port', "' 9989'", ["error port-value «' 9989'»"]],
    ['path', "'ws'", []],
    ['path', "'/ws#part'", ["error path-value «'/ws#part'»"]],
    ['path', '5', ['error path-value «5»']],
    ['delete_leftover_dirs', "{'a': 2}", ["warning delete-leftover-dirs «{'a': 2}»"]],
    ['delete_leftover_dirs', '2 ** 65', ['error delete-leftover-dirs-value «2 ** 65»', 'warning delete-leftover-dirs «2 ** 65»']],
    ['delete_leftover_dirs', '{1: 2}', ['error delete-leftover-dirs-value «{1: 2}»', 'warning delete-leftover-dirs «{1: 2}»']],
    ['delete_leftover_dirs', '{1}', ['error delete-leftover-dirs-value «{1}»', 'warning delete-leftover-dirs «{1}»']],
    ['path', "'/my ws'", ["error path-value «'/my ws'»"]],
  ]
  for (const [binding, expression, expected] of rows) {
    it(`${binding} = ${expression}`, () => {
      assert.deepEqual(said(tac({ ...messagePack, [binding]: expression })), expected)
    })
  }

  it('lets a name without it have a colon', () => assert.deepEqual(said(tac({ workername: "'a:b'" })), []))
})

describe('values through a proxy', () => {
  const proxy = { proxy_connection_string: "'tcp:proxy:3128'" }
  const rows: readonly Row[] = [
    ['host', "'[::1]'", []],
    ['host', "'::1'", []],
    ['host', "'http://m'", ["error host-value «'http://m'»"]],
    ['host', 'None', ['warning host-value «None»']],
    ['port', "'9989'", ["warning port-value «'9989'»"], '9989'],
    ['port', "' 9989 '", ["error port-value «' 9989 '»"]],
    ['port', "'9989:timeout=3'", ["error port-value «'9989:timeout=3'»"]],
    ['host', "ipaddress.ip_address('10.0.0.1')", []],
  ]
  for (const [binding, expression, expected, mended] of rows) {
    it(`${binding} = ${expression}`, () => {
      const text = `import ipaddress\n${tac({ ...proxy, [binding]: expression })}`
      assert.deepEqual(said(text), expected)
      if (mended !== undefined)
        assert.equal(fixed(text, 'port-value'), `import ipaddress\n${tac({ ...proxy, [binding]: mended })}`)
    })
  }

  it('that TLS must be able to verify', () => {
    const text = tac({ ...proxy, host: "'my_host'", useTls: 'True' })
    assert.deepEqual(said(text), ["error host-value «'my_host'»"])
  })
})
