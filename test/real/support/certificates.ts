import { join } from 'node:path'
import { run, succeeds } from '../../environment/command.ts'
import { installPackages } from '../../environment/packages.ts'

/** Makes a self-signed certificate, valid for a day, and its key, as PEM files of a directory. */
export async function makeCertificate(directory: string, certificate: string, key: string): Promise<void> {
  if (!(await succeeds('openssl', ['version']))) await installPackages(['openssl'])
  const subject = ['-subj', '/CN=localhost', '-days', '1']
  const files = ['-keyout', join(directory, key), '-out', join(directory, certificate)]
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject, ...files])
}
