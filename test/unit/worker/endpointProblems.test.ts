import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpointProblems } from '../../../server/worker/endpointProblems.ts'
import { parseEndpoint } from '../../../server/worker/endpoints.ts'

/** `code severity at «text»`, and `refused` where Twisted refuses it. */
function problems(description: string): string[] {
  return endpointProblems(parseEndpoint(description)).map(({ code, severity, refused, from, to }) =>
    [refused ? 'refused' : severity, code, `«${description.slice(from, to)}»`].join(' '),
  )
}

const suggestions = (description: string): (string | undefined)[] =>
  endpointProblems(parseEndpoint(description)).map(({ suggestion }) => suggestion)

const longPath = `/${'x'.repeat(107)}`

const cases: Readonly<Record<string, readonly string[]>> = {
  'tls:master.example.org:9989': [],
  'TCP:host=master.example.org:port=9989:timeout=5': [],
  'unix:/run/master.sock:lockfile=1': [],
  'ssl:h:9989:caCertsDir=/etc/ca:hostname=h': [],
  'autobahn:tcp\\:h\\:1:url=ws\\://h': [],
  'tls:\\:\\:1:9989:endpoint=tcp\\:h\\:1': ['warning address-to-verify «\\:\\:1»'],
  'tcp:\\:\\:1:9989': [],
  'tls:h:-1:timeout=0:endpoint=tcp\\:h\\:1': [],
  'tls:h:x:endpoint=tcp\\:h\\:1': ['refused not-a-number «x»'],

  '': ['refused empty «»'],
  'host=h:port=1': ['refused missing-type «host=h:port=1»'],
  'tpc:h:1': ['refused unknown-type «tpc»'],
  'master.example.org:9989': ['refused unknown-type «master.example.org»'],
  'haproxy:tcp\\:80': ['refused unknown-type «haproxy»'],
  'onion:h:1': ['refused unknown-type «onion»'],

  'tls:h:1:trustroots=/ca': ['refused unknown-argument «trustroots»'],
  'tcp:h:1:x=1': ['refused unknown-argument «x»'],
  'tcp:h': ['refused missing-argument «h»'],
  tls: ['refused missing-argument «tls»', 'refused missing-argument «tls»'],
  'unix:lockfile=0': ['refused missing-argument «unix»'],
  'tcp:fe80::1:9989': ['refused too-many-arguments «fe80::1:9989»'],
  'tls:h:1:2:b:c:d:e:tcp\\:a\\:1:g': ['refused too-many-arguments «g»'],
  'tcp:a:1:2:host=b:port=3': ['warning too-many-arguments «a:1:2»'],
  'tcp:h:1:host=i': ['warning repeated-argument «host=i»'],
  'tls:h:1:host=i': ['refused repeated-argument «host=i»'],
  'tls:host=i:host=h:port=1': ['warning repeated-argument «host=i»'],

  'tcp:h:http': ['refused not-a-number «http»'],
  'tcp:h:': ['refused not-a-number «»'],
  'tcp:h:0': ['error out-of-range «0»'],
  'tcp:h:65536': ['error out-of-range «65536»'],
  'tcp:h:1:timeout=0.5': ['refused not-a-number «0.5»'],
  'tcp:h:1:timeout=0': ['error out-of-range «0»'],
  'unix:/s:timeout=0': [],
  'unix:/s:timeout=-1': ['error out-of-range «-1»'],
  'unix:/s:lockfile=yes': ['refused not-a-number «yes»'],

  'tls::9989': ['refused invalid-host «»'],
  'tcp::9989': ['warning invalid-host «»'],
  'tls:build_master:9989': ['refused invalid-host «build_master»'],
  'tcp:build_master:9989': [],
  'tls:\\:\\:1:9989': ['refused invalid-host «\\:\\:1»'],
  'tls:192.0.2.7:9989': ['warning address-to-verify «192.0.2.7»'],
  'tcp://h:9989': ['error invalid-host «//h»'],
  'tls:müller.example:9989': [],
  'unix:': ['error invalid-path «»'],
  [`unix:${longPath}`]: [`error invalid-path «${longPath}»`],
  'tls:h:1:trustRoots=': ['warning invalid-path «»'],
  'tls:h:1:certificate=': ['refused invalid-path «certificate=»'],
  'tls:h:1:bindAddress=192.0.2.7': ['warning invalid-address «bindAddress=192.0.2.7»'],
  'tcp:h:1:bindAddress=192.0.2.7 ': ['warning invalid-address «192.0.2.7 »'],
  'tcp:h:1:bindAddress=[192.0.2.7]': ['error invalid-address «[192.0.2.7]»'],
  'tls:h:1:endpoint=tcp\\:h': ['refused invalid-endpoint «tcp\\:h»'],

  'ssl:h:1': ['warning unverified «ssl»'],
  'ssl:h:1:caCertsDir=/ca': ['warning unverified «ssl»'],
  'ssl:h:1:hostname=h': [],
  'tls:h:1:privateKey=k.pem': ['warning ignored-argument «privateKey=k.pem»'],
  'unix:/s:checkPID=0': ['warning ignored-argument «checkPID=0»'],

  'unix:C:\\new': ['refused too-many-arguments «C:\\new»', 'warning invalid-path «:\\new»'],
  'tls:h:1:endpoint=a\\b': ['refused invalid-endpoint «a\\b»', 'warning needless-escape «\\b»'],
  'tcp:h:1\\': ['refused unfinished-escape «\\»'],
}

for (const [description, expected] of Object.entries(cases))
  test(`'${description}': ${expected.join(', ') || 'fine'}`, () => assert.deepEqual(problems(description), expected))

test('what was probably meant is offered', () => {
  assert.deepEqual(suggestions('tpc:h:1'), ['tcp'])
  assert.deepEqual(suggestions('master.example.org:9989'), ['tcp:master.example.org'])
  assert.deepEqual(suggestions('tcp:h'), ['h:9989'])
  assert.deepEqual(suggestions('tcp:host=h:timeout=5'), ['h:port=9989'])
  assert.deepEqual(suggestions('tcp:'), [undefined, undefined])
  assert.deepEqual(suggestions('tcp:fe80::1:9989'), ['fe80\\:\\:1:9989'])
  assert.deepEqual(suggestions('tcp:[2001:db8::1]:9989'), ['2001\\:db8\\:\\:1:9989'])
  // A path of Windows is written whole, or not at all.
  const path = (written: string) => suggestions(`tls:h:9989:trustRoots=${written}`).filter((each) => each !== undefined)
  assert.deepEqual(path('C:\\certs\\ca'), ['\\:\\\\certs\\\\ca'])
  assert.deepEqual(path('C:\\certs\\\\ca'), ['\\:\\\\certs\\\\ca'])
  assert.deepEqual(path('C:\\a=b:timeout=5'), ['\\:\\\\a\\=b'])
  assert.deepEqual(path('C:/certs'), ['\\:/certs'])
  assert.deepEqual(path('C\\:\\certs'), ['\\\\c'])
  assert.deepEqual(path('\\\\server\\certs'), [])
  // What stands in between, or is no port, is nobody's to move.
  assert.deepEqual(suggestions('tcp:2001:timeout=5:db8::1:9989'), [undefined])
  assert.deepEqual(suggestions('tcp:fe80::1:keepalive'), [undefined])
  assert.deepEqual(suggestions('tcp:a:b:c:9989'), [undefined])
  assert.deepEqual(suggestions('tls:h:1:trustroots=/ca'), ['trustRoots'])
  assert.deepEqual(suggestions('tls:h:1:timeuot=5'), ['timeout'])
  assert.deepEqual(suggestions('tcp://h:9989'), ['h'])
  assert.deepEqual(suggestions('onion:h:1'), [undefined])
})

test('every problem says in plain words what to do', () => {
  for (const description of Object.keys(cases))
    for (const { message } of endpointProblems(parseEndpoint(description))) assert.match(message, /^["\w\p{L}].*[.?]$/u, message)
})
