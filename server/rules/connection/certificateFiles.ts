import { isAbsolute, resolve } from 'node:path'
import { type StrValue, sourceOf } from '../../python/value.ts'
import { authorityProblems, type CertificateFiles, ownCertificateProblems } from '../../worker/certificates.ts'
import { type Endpoint, parseEndpoint } from '../../worker/endpoints.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { placeIn } from './placeIn.ts'

/** The files may be those of another machine, so that this is never an error. */
export const certificateFiles: Rule<WorkerSubject> = {
  code: 'certificate-files',
  severity: 'warning',
  documentation:
    'A connection string may name authorities to trust and a certificate of its own; what is wrong with them shows only at run time.',
  check: checkCalls(function* ({ binding }, subject): Generator<Finding> {
    for (const parameter of ['connection_string', 'proxy_connection_string']) {
      const value = binding.bound.get(parameter)?.argument.value
      if (value?.kind === 'str') yield* problemsIn(subject, value)
    }
  }),
}

function* problemsIn(subject: WorkerSubject, value: StrValue): Generator<Finding> {
  const endpoint = parseEndpoint(value.value)
  const files = filesOf(subject)
  const now = subject.host.now()
  for (const { name, problems } of named(endpoint, (path) => absolute(subject, path), files, now)) {
    const part = endpoint.arguments.get(name)?.value
    for (const { message } of problems) yield { span: part ? placeIn(subject.text, value, part) : sourceOf(value), message }
  }
}

function named(endpoint: Endpoint, locate: (path: string) => string | undefined, files: CertificateFiles, now: Date) {
  const pathOf = (name: string): string | undefined => {
    const text = endpoint.arguments.get(name)?.value.text
    return text ? locate(text) : undefined
  }
  const authorities = ['trustRoots', 'caCertsDir'].flatMap((name) => {
    const path = pathOf(name)
    return path === undefined ? [] : [{ name, problems: authorityProblems(path, files, now) }]
  })
  const own = ['certificate', 'certKey'].flatMap((name) => {
    const path = pathOf(name)
    return path === undefined ? [] : [{ name, problems: ownCertificateProblems(path, pathOf('privateKey'), files, now) }]
  })
  return [...authorities, ...own]
}

/** Undefined for a relative path in a text that has no place. */
function absolute({ directory }: WorkerSubject, path: string): string | undefined {
  if (isAbsolute(path)) return path
  return directory === undefined ? undefined : resolve(directory, path)
}

function filesOf({ host: { disk } }: WorkerSubject): CertificateFiles {
  return {
    list: (directory) => (disk.facts(directory)?.kind === 'directory' ? disk.list(directory) : undefined),
    read: (path) => {
      const content = disk.read(path)
      return content && new TextDecoder().decode(content)
    },
  }
}
