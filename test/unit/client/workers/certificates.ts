// Certificates for tests, made by the openssl program.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CommandError, run } from '../../../environment/command.ts'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/**
 * Makes a certificate that signs itself, in a directory.
 * @param names what it is made out to: `DNS:localhost,IP:127.0.0.1`
 */
export async function makeCertificate(
  directory: string,
  file: string,
  names: string,
  validity: 'now' | 'once' = 'now',
): Promise<Certificate> {
  const key = join(directory, `${file}.key`)
  const cert = join(directory, `${file}.pem`)
  const request = join(directory, `${file}.csr`)
  const extensions = join(directory, `${file}.ext`)
  const database = join(directory, `${file}.txt`)
  writeFileSync(database, '')
  writeFileSync(
    extensions,
    `[ca]\ndefault_ca=c\n[c]\ndatabase=${database}\nnew_certs_dir=${directory}\nrand_serial=yes\ndefault_md=sha256\npolicy=p\nemail_in_dn=no\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${names}\nbasicConstraints=CA:true\n`,
  )
  await openssl(
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    key,
    '-out',
    request,
    '-subj',
    `/CN=${file}`,
  )
  const [from, until] = validity === 'now' ? ['20200101000000Z', '20490101000000Z'] : ['20200101000000Z', '20200102000000Z']
  await openssl(
    ...['ca', '-batch', '-selfsign', '-config', extensions, '-extensions', 'e', '-keyfile', key, '-in', request, '-out', cert],
    ...['-startdate', from, '-enddate', until, '-notext'],
  )
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

async function openssl(...args: string[]): Promise<void> {
  await run('openssl', args).catch((error: CommandError) => {
    throw error.status === null
      ? new Error('This test makes certificates with the openssl program: install it (apt install openssl).')
      : error
  })
}
