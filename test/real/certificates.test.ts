// Do we name a file that is no certificate exactly where Twisted fails over the directory of authorities?
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { authorityProblems, type CertificateFiles } from '../../server/worker/certificates.ts'
import { run } from '../environment/command.ts'
import { worker } from '../environment/python.ts'
import { Random, seedOfRun } from '../random.ts'
import { makeCertificate } from './support/certificates.ts'

const count = 60

const disk: CertificateFiles = { list: readdirSync, read: (path) => readFileSync(path, 'utf8') }

/** What people put into such a directory, and what happens to it on the way. */
async function contents(directory: string): Promise<readonly (string | Buffer)[]> {
  const read = (name: string) => readFile(join(directory, name), 'utf8')
  const openssl = (...args: string[]) => run('openssl', args, { cwd: directory })
  await makeCertificate(directory, 'certificate', 'key')
  await makeCertificate(directory, 'other', 'other-key')
  await openssl('x509', '-in', 'certificate', '-outform', 'der', '-out', 'der')
  await openssl('x509', '-in', 'certificate', '-trustout', '-out', 'trusted')
  await openssl('req', '-new', '-key', 'key', '-subj', '/CN=x', '-out', 'request')
  const [certificate, key, other, request] = await Promise.all(['certificate', 'key', 'other', 'request'].map(read))
  assert.ok(certificate && key && other && request)
  const good = [certificate, other, `# Root\n${certificate}`, certificate.replaceAll('\n', '\r\n'), certificate.trimEnd()]
  return [
    ...[...good, ...good, key + certificate, certificate + key, certificate + other, request + certificate],
    ...[key, request, '', 'no certificate\n', await readFile(join(directory, 'der')), await read('trusted')],
    ...[certificate.slice(0, certificate.length / 2), certificate.replaceAll('\n', '\n  '), certificate.replace('MII', '!!!')],
    certificate.replace('MIIB', 'AAAA') + other,
    certificate.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'),
  ]
}

for (const release of ['4.3.0', '3.7.0'] as const) {
  test(`${count} directories of authorities load as in the Twisted of worker ${release}`, async (context) => {
    const seed = seedOfRun()
    context.diagnostic(`SEED=${seed}`)
    const random = new Random(seed)
    const root = await mkdtemp(join(tmpdir(), 'authorities-'))
    context.after(() => rm(root, { recursive: true }))
    const choices = await contents(root)
    const directories = Array.from({ length: count }, (_, number) => join(root, `d${number}`))
    for (const directory of directories) {
      await mkdir(directory)
      const names = ['a.pem', 'B.PEM', 'pem', 'c.crt', 'pem.txt'].filter(() => random.chance(0.4))
      for (const name of names) await writeFile(join(directory, name), random.pick(choices))
    }

    const { python } = await worker(release)
    const script = join(import.meta.dirname, 'support', 'endpoints.py')
    const input = JSON.stringify(directories.map((directory) => `tls:example.org:9989:trustRoots=${directory}`))
    const answers: readonly (string | null)[] = JSON.parse(await run(python, ['-I', script], { input }))

    const ours = directories.map((directory) =>
      authorityProblems(directory, disk, new Date()).some(({ code }) => code === 'not-a-certificate') ? 'files' : null,
    )
    assert.deepEqual(ours, answers)
    assert.ok(ours.includes('files') && ours.includes(null), 'the directories are too much of one kind to tell anything')
  })
}
