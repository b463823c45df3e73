// What the resources of a Puppet manifest run, install and look after.
import { anywhere, listWord, type WorkingDirectory } from '../command.ts'
import type { ContractName, Reading } from '../reading.ts'
import { readCommand, readShell } from '../shell/read.ts'
import type { Stretch } from '../stretch.ts'
import { parsePuppet, type Resource } from './puppetResources.ts'

/** The attributes that hold commands. */
const commands: Readonly<Record<string, readonly string[]>> = {
  exec: ['command', 'unless', 'onlyif', 'refresh'],
  cron: ['command'],
  service: ['start', 'stop', 'restart', 'status'],
}

const kinds: Readonly<Record<string, ContractName['kind']>> = { service: 'service', user: 'account', group: 'account' }

export function readPuppet(source: Stretch, into: Reading): void {
  const { resources, variables } = parsePuppet(source)
  for (const { name, value } of variables) into.assign(name, [listWord(value, undefined)])
  for (const resource of resources) readResource(resource, into)
}

function readResource(resource: Resource, into: Reading): void {
  const { type, titles, attributes } = resource
  const first = (name: string): Stretch | undefined => attributes.get(name)?.[0]
  const names = attributes.get('name') ?? titles
  const cwd = first('cwd')
  readCommands(resource, cwd ? [undefined, listWord(cwd, undefined)] : anywhere, into)
  const kind = kinds[type]
  if (kind) for (const value of names) into.names.push({ kind, value })
  for (const value of [first('user'), first('owner')]) if (value) into.names.push({ kind: 'account', value })
  if (type === 'package') {
    const byPip = /^pip\d*$/.test(first('provider')?.text ?? '')
    for (const value of names) (byPip ? into.requirements : into.packages).push({ value, version: first('ensure') })
  }
  const content = first('content')
  const path = first('path') ?? titles[0]
  if (type === 'file' && content && path) into.embedded.push({ path: path.text, source: content })
}

function readCommands({ type, titles, attributes }: Resource, directory: WorkingDirectory, into: Reading): void {
  for (const name of commands[type] ?? []) {
    const values = attributes.get(name) ?? (type === 'exec' && name === 'command' ? titles : [])
    const words = values.map((value) => listWord(value, undefined))
    if (name === 'command' && attributes.has(name) && words.length > 1) readCommand({ words, directory }, into)
    else for (const value of values) readShell(value, directory, into)
  }
}
