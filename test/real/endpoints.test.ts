// Do we refuse exactly the connection strings that Twisted refuses?
import assert from 'node:assert/strict'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { endpointProblems } from '../../server/worker/endpointProblems.ts'
import { type Endpoint, parseEndpoint } from '../../server/worker/endpoints.ts'
import { pluginEndpointTypes } from '../../server/worker/endpointTypes.ts'
import { isDomainName } from '../../server/worker/hostName.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { makeCertificate } from './support/certificates.ts'
import { randomConnectionString } from './support/endpointStrings.ts'

/** Arguments of plugins are their own business, and so are names that are not ASCII that of a table of Unicode. */
function canBeKnown({ typeName, arguments: taken }: Endpoint): boolean {
  const hosts = ['host', 'hostname'].flatMap((name) => taken.get(name)?.value.text ?? [])
  const isPlugin = pluginEndpointTypes.has(typeName?.text.toLowerCase() ?? '')
  return !isPlugin && hosts.every((host) => isDomainName(host) !== undefined)
}

const count = process.env['LONG'] === '1' ? 20_000 : 2_000

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`${count} random connection strings are refused as by the Twisted of worker ${release}`, async (context) => {
    const seed = seedOfRun()
    context.diagnostic(`SEED=${seed}`)
    const directory = await mkdtemp(join(tmpdir(), 'endpoints-'))
    context.after(() => rm(directory, { recursive: true }))
    await mkdir(join(directory, 'empty'))
    await mkdir(join(directory, 'authorities'))
    await makeCertificate(directory, 'certificate.pem', 'key.pem')
    await copyFile(join(directory, 'certificate.pem'), join(directory, 'authorities', 'ca.pem'))

    const random = new Random(seed)
    const strings = Array.from({ length: count }, () => randomConnectionString(random))
    const { python } = await worker(release)
    const script = join(import.meta.dirname, 'support', 'endpoints.py')
    const answers: readonly (string | null)[] = JSON.parse(
      await run(python, ['-I', script], { cwd: directory, input: JSON.stringify(strings) }),
    )

    assert.equal(answers.length, strings.length)
    const compared = strings.map((string, index) => ({ string, theirs: answers[index] ?? null, endpoint: parseEndpoint(string) }))
    const fair = compared.filter(({ theirs, endpoint }) => theirs !== 'files' && canBeKnown(endpoint))
    const disagreements = fair.flatMap(({ string, theirs, endpoint }) => {
      const ours = endpointProblems(endpoint).filter(({ refused }) => refused)
      return ours.length > 0 === (theirs !== null) ? [] : [{ string, theirs, ours: ours.map(({ message }) => message) }]
    })
    assert.deepEqual(disagreements, [])
    const refused = fair.filter(({ theirs }) => theirs !== null).length
    context.diagnostic(`${fair.length} compared, ${refused} of them refused`)
    assert.ok(refused > count / 10 && fair.length - refused > count / 10, 'the strings are too much of one kind to tell anything')
  })
}

/** PORT, SIXPORT and SOCKET are listened on. */
const connections = [
  ...[
    'tcp:127.0.0.1:PORT',
    'tcp::PORT',
    'tcp:localhost:PORT:timeout=5',
    'tcp:\\:\\:1:SIXPORT',
    'tls:localhost:PORT',
    'unix:SOCKET',
  ],
  ...[
    'tcp:127.0.0.1:PORT:bindAddress=127.0.0.1',
    'tcp:127.0.0.1:PORT:bindAddress=',
    'unix:SOCKET:timeout=0',
    'ssl:localhost:PORT',
  ],
  ...['tcp:127.0.0.1:0', 'tcp:127.0.0.1:70000', 'tcp:127.0.0.1:-1', 'tls:127.0.0.1:0', 'tcp:127.0.0.1:PORT:timeout=0'],
  ...['tls:localhost:PORT:timeout=0', 'tcp:127.0.0.1:PORT:timeout=-1', 'tls:localhost:PORT:timeout=-1', 'tcp://127.0.0.1:PORT'],
  ...['tcp:[127.0.0.1]:PORT', 'tcp: 127.0.0.1:PORT', 'unix:', `unix:/${'x'.repeat(107)}`, 'unix:SOCKET:timeout=-1'],
  ...['tcp:127.0.0.1:PORT:bindAddress=[127.0.0.1]', 'tls:\\:\\:1:SIXPORT'],
]

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`what is called an error cannot connect with the Twisted of worker ${release}, and the rest can`, async () => {
    const { python } = await worker(release)
    const script = join(import.meta.dirname, 'support', 'connections.py')
    const answers: readonly boolean[] = JSON.parse(await run(python, ['-I', script], { input: JSON.stringify(connections) }))
    const errors = connections.map((string) => {
      const written = string.replace('SIXPORT', '9989').replace('PORT', '9989').replace('SOCKET', '/run/s')
      return endpointProblems(parseEndpoint(written)).some(({ severity }) => severity === 'error')
    })
    const disagreements = connections.filter((_, index) => errors[index] === answers[index])
    assert.deepEqual(disagreements, [])
  })
}
