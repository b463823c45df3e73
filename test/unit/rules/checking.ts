// Tacs to try rules on, and what the rules say about them.
import assert from 'node:assert/strict'
import type { Disk, FileFacts, Host } from '../../../server/host.ts'
import { checkTac } from '../../../server/rules/checkTac.ts'
import type { Diagnostic } from '../../../server/rules/diagnose.ts'
import { applyEdits } from '../../../server/rules/edits.ts'
import { fixesOf } from '../../../server/rules/rule.ts'
import { analyse } from '../../../server/worker/analyse.ts'

/** Where the tacs lie. */
export const directory = '/srv/w1'
const path = `${directory}/buildbot.tac`

/** What lies on a disk of the test's own: the content of files by path, null for directories. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

export interface Setting {
  readonly release?: string
  /** The version of Python that runs the worker. */
  readonly python?: string
  readonly files?: Files
  /** Permission bits of the files. */
  readonly mode?: number
  readonly now?: string
  readonly platform?: NodeJS.Platform
}

/** A tac as create-worker makes it, cut down to what rules look at; each member replaces the expression of one binding. */
export function tac(bindings: Readonly<Record<string, string>> = {}, call = ''): string {
  const values = {
    host: "'master.example.org'",
    port: '9989',
    workername: "'w1'",
    passwd: "os.environ.pop('WORKER_PASSWORD')",
    keepalive: '600',
    ...bindings,
  }
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  const extra = Object.keys(bindings).filter(
    (name) => !['host', 'port', 'workername', 'passwd', 'keepalive', 'basedir'].includes(name),
  )
  const keywords = extra.map((name) => `, ${name}=${name}`).join('')
  return `import os

from buildbot_worker.bot import Worker
from twisted.application import service

basedir = '${directory}'
${lines.join('\n')}
application = service.Application('buildbot-worker')
s = Worker(host, port, workername, passwd, basedir, keepalive${keywords}${call})
s.setServiceParent(application)
`
}

export function hostWith({ files = {}, mode = 0o600, now = '2026-06-01', platform = 'linux' }: Setting): Host {
  const present: Files = { [directory]: null, ...files }
  const facts = (at: string): FileFacts | undefined => {
    const content = present[at]
    if (content === undefined) return Object.keys(present).some((name) => name.startsWith(`${at}/`)) ? folder : undefined
    return content === null ? folder : { kind: 'file', mode, size: content.length, modified: 0 }
  }
  const disk: Disk = {
    facts: (at) => (at === path ? { kind: 'file', mode, size: 0, modified: 0 } : facts(at)),
    list: (at) => {
      const below = Object.keys(present).filter((name) => name.startsWith(`${at}/`))
      return [...new Set(below.map((name) => name.slice(at.length + 1).split('/')[0] ?? ''))].sort()
    },
    read: (at) => {
      const content = present[at]
      return typeof content === 'string' ? new TextEncoder().encode(content) : (content ?? undefined)
    },
    realPath: (at) => (facts(at) ? at : undefined),
  }
  return { disk, platform, home: '/home/someone', now: () => new Date(now) }
}

const folder: FileFacts = { kind: 'directory', mode: 0o755, size: 0, modified: 0 }

export function diagnosticsOf(text: string, setting: Setting = {}): Diagnostic[] {
  const host = hostWith(setting)
  const onFault = (code: string, fault: unknown): never => {
    throw new Error(`The rule ${code} failed.`, { cause: fault })
  }
  const { release = '4.3.0', python } = setting
  return checkTac(analyse(text, path, host), { release, ...(python !== undefined && { python }), host, onFault })
}

/** Each as `severity code «text»`. */
export function said(text: string, setting?: Setting): string[] {
  return diagnosticsOf(text, setting).map(({ severity, code, span }) => `${severity} ${code} «${text.slice(span.from, span.to)}»`)
}

/** The preferred fix, or else the only one, of a code: its result, which the rule must have nothing to say about any more. */
export function fixed(text: string, code: string, setting?: Setting): string {
  const fixes = diagnosticsOf(text, setting)
    .filter((diagnostic) => diagnostic.code === code)
    .flatMap(fixesOf)
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0]
  assert.ok(fix, `There is no fix for ${code}.`)
  const result = applyEdits(text, fix.edits)
  const left = diagnosticsOf(result, setting).filter((diagnostic) => diagnostic.code === code)
  const before = diagnosticsOf(text, setting).filter((diagnostic) => diagnostic.code === code)
  assert.ok(left.length < before.length, `${code} is still there after its fix:\n${result}`)
  return result
}
