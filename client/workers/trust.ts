// Whom the worker's TLS trusts: not Node's own list of authorities, but what OpenSSL finds on this system.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TlsOptions } from '../../server/protocol.ts'

/** Where systems keep their authorities in one file: Debian, Red Hat, SUSE, Alpine and macOS, FreeBSD. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/etc/ssl/cert.pem',
]

/** Certificates and keys, as `tls.connect` takes them. What cannot be read is left out. */
export async function readTrust({
  trust,
  certificate,
  privateKey,
}: TlsOptions): Promise<{ ca?: string[]; cert?: string; key?: string }> {
  const ca =
    trust.kind === 'directory' ? await readDirectory(trust.path) : trust.kind === 'system' ? await readSystem() : undefined
  const cert = certificate === undefined ? undefined : await read(certificate)
  const key = privateKey === undefined ? undefined : await read(privateKey)
  return { ...(ca && { ca }), ...(cert && key && { cert, key }) }
}

async function readSystem(): Promise<string[] | undefined> {
  for (const path of [process.env['SSL_CERT_FILE'], ...systemBundles]) {
    const bundle = path && (await read(path))
    if (bundle) return [bundle]
  }
  return undefined
}

async function readDirectory(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [])
  const texts = await Promise.all(names.filter((name) => name.endsWith('.pem')).map((name) => read(join(directory, name))))
  return texts.filter((text) => text !== undefined)
}

async function read(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(() => undefined)
}
