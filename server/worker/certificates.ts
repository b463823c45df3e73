// The PEM files that a connection string names, as Twisted reads them: of a directory of authorities every file whose name
// ends in `pem`, of each file the first certificate, and nothing at all once one of them holds none.
import { X509Certificate } from 'node:crypto'
import { posix, win32 } from 'node:path'

/** What is asked of the disk. */
export interface CertificateFiles {
  /** Names of what a directory holds; undefined where it cannot be listed. */
  list(directory: string): readonly string[] | undefined
  /** The text of a file; undefined where it cannot be read. */
  read(path: string): string | undefined
}

export type CertificateProblemCode =
  | 'missing-directory'
  | 'missing-file'
  | 'no-authorities'
  | 'not-a-certificate'
  | 'not-a-private-key'
  | 'several-certificates'
  | 'expired'
  | 'expires-soon'
  | 'not-yet-valid'

export interface CertificateProblem {
  readonly code: CertificateProblemCode
  /** The file or directory at fault. */
  readonly path: string
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string
}

const daysOfWarning = 30
/** More authorities than somebody gathers for one buildmaster: the store of a system, in which some have always expired. */
const most = 10
const ofTime: ReadonlySet<CertificateProblemCode> = new Set(['expired', 'expires-soon', 'not-yet-valid'])
const millisecondsOfDay = 24 * 60 * 60 * 1000

/** What is wrong with a directory of authorities to trust, `trustRoots=` or `caCertsDir=`. */
export function authorityProblems(directory: string, files: CertificateFiles, now: Date): readonly CertificateProblem[] {
  const names = files.list(directory)
  if (names === undefined)
    return [
      {
        code: 'missing-directory',
        path: directory,
        message: `The directory ${directory} cannot be read. Make it or name another.`,
      },
    ]
  const problems: CertificateProblem[] = []
  let authorities = 0
  for (const name of names.filter((name) => /(?:^|\.)pem$/i.test(name)).sort()) {
    const path = join(directory, name)
    const text = files.read(path)
    if (text === undefined) continue
    authorities++
    problems.push(...certificateProblems(path, text, now))
    const certificates = blocks(text, certificateLabel).length
    if (certificates > 1) {
      const message = `${path} holds ${certificates} certificates, and only the first is trusted. Put each into a file of its own.`
      problems.push({ code: 'several-certificates', path, message })
    }
  }
  if (authorities === 0) {
    const message = `${directory} holds no *.pem file, so no certificate at all is trusted. Put that of the authority there.`
    problems.push({ code: 'no-authorities', path: directory, message })
  }
  return authorities > most ? withOneOfTime(problems) : problems
}

/** Of all whose time is over, or nearly, or yet to come, one speaks for the others. */
function withOneOfTime(problems: readonly CertificateProblem[]): readonly CertificateProblem[] {
  const [first, ...more] = problems.filter(({ code }) => ofTime.has(code))
  if (!first || more.length === 0) return problems
  const message = `${first.message} So it is with ${more.length} more of this directory: see that the buildmaster's is none of them.`
  return [...problems.filter(({ code }) => !ofTime.has(code)), { ...first, message }]
}

/** What is wrong with the worker's own certificate and its key, which is in the same file where no other is named. */
export function ownCertificateProblems(
  certificate: string,
  privateKey: string | undefined,
  files: CertificateFiles,
  now: Date,
): readonly CertificateProblem[] {
  const text = files.read(certificate)
  const key = privateKey === undefined ? text : files.read(privateKey)
  const problems = text === undefined ? [missingFile(certificate)] : [...certificateProblems(certificate, text, now)]
  if (privateKey !== undefined && key === undefined) problems.push(missingFile(privateKey))
  if (key !== undefined && blocks(key, privateKeyLabel).length === 0) {
    const path = privateKey ?? certificate
    const message = `${path} holds no private key that can be read without a passphrase. ${privateKey === undefined ? 'Name its file with privateKey=.' : 'Name the file of the key.'}`
    problems.push({ code: 'not-a-private-key', path, message })
  }
  return problems
}

function missingFile(path: string): CertificateProblem {
  return { code: 'missing-file', path, message: `The file ${path} cannot be read. Make it or name another.` }
}

function certificateProblems(path: string, text: string, now: Date): readonly CertificateProblem[] {
  const certificate = firstCertificate(text)
  if (certificate === undefined) {
    const content = /-----BEGIN ([A-Z0-9 ]+)-----/
      .exec(text)?.[1]
      ?.toLowerCase()
      .replace('certificate', 'certificate that cannot be read')
    const message = `${path} holds ${content === undefined ? 'no certificate in PEM form' : `a ${content}`}, and Twisted fails over that. Move it elsewhere.`
    return [{ code: 'not-a-certificate', path, message }]
  }
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.split('\n').at(-1)
  const subject = `The certificate of ${name} in ${path}`
  const from = new Date(certificate.validFrom)
  const until = new Date(certificate.validTo)
  if (now > until) return [{ code: 'expired', path, message: `${subject} expired on ${day(until)}. Replace it.` }]
  if (now < from) return [{ code: 'not-yet-valid', path, message: `${subject} is not valid before ${day(from)}.` }]
  const days = Math.floor((until.getTime() - now.getTime()) / millisecondsOfDay)
  if (days > daysOfWarning) return []
  return [{ code: 'expires-soon', path, message: `${subject} expires on ${day(until)}. Replace it before.` }]
}

const certificateLabel = '(?:X509 )?CERTIFICATE'
const privateKeyLabel = '(?:(?!ENCRYPTED)[A-Z]+ )*PRIVATE KEY'

function firstCertificate(text: string): X509Certificate | undefined {
  const [first] = blocks(text, certificateLabel)
  try {
    return first === undefined ? undefined : new X509Certificate(first)
  } catch {
    return undefined
  }
}

/** The PEM blocks with a label. OpenSSL wants their first and last lines at the beginning of a line. */
function blocks(text: string, label: string): string[] {
  const pattern = `^\\uFEFF?-----BEGIN (${label})-----[ \\t]*$[^-]*?^-----END \\1-----`
  return text.replaceAll('\r\n', '\n').match(new RegExp(pattern, 'gm')) ?? []
}

const day = (date: Date): string => date.toISOString().slice(0, 'yyyy-mm-dd'.length)

/** Below a directory of the machine that the worker runs on, whichever that is. */
const join = (directory: string, name: string): string => (/^[A-Za-z]:|\\/.test(directory) ? win32 : posix).join(directory, name)
