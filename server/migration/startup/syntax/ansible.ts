// Modules that install packages and look after services, in Ansible's spelling and in Salt's.
import { anywhere } from '../command.ts'
import type { Reading } from '../reading.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import { readLine } from './yamlFile.ts'
import type { YamlMapping, YamlNode } from './yamlNode.ts'

type Kind = 'packages' | 'requirements' | 'service' | 'account'

const modules: Readonly<Record<string, Kind>> = {
  apt: 'packages',
  package: 'packages',
  yum: 'packages',
  dnf: 'packages',
  'pkg.installed': 'packages',
  'pkg.latest': 'packages',
  pip: 'requirements',
  easy_install: 'requirements',
  'pip.installed': 'requirements',
  service: 'service',
  systemd: 'service',
  systemd_service: 'service',
  sysvinit: 'service',
  supervisorctl: 'service',
  'service.running': 'service',
  user: 'account',
  group: 'account',
  'user.present': 'account',
}

const nameKeys = /^(?:name|pkg|pkgs|package|packages|requirements)$/

/**
 * Reads what a module is told to install or to look after.
 * @param task the mapping that it stands in, for the list of a loop
 */
export function readModule(module: string, node: YamlNode, task: YamlMapping, into: Reading): void {
  if (/^cmd\.(?:run|wait|script)$/.test(module)) {
    for (const { name, value } of argumentsOf(node)) if (name === 'name') readLine(value, anywhere, into)
  }
  const kind = modules[module] ?? (/(?:^|_)packages$/.test(module) ? 'packages' : undefined)
  if (kind === undefined) return
  const given = argumentsOf(node)
  const version = given.find(({ name }) => name === 'version')?.value
  for (const { name, value } of given) {
    if (!nameKeys.test(name)) continue
    for (const part of partsOf(value)) add(kind, part, version, into)
    if (/\{\{-?\s*item/.test(value.text)) for (const item of loopOf(task)) add(kind, item, version, into)
  }
}

function add(kind: Kind, value: Stretch, version: Stretch | undefined, into: Reading): void {
  if (kind === 'service' || kind === 'account') into.names.push({ kind, value })
  else if (kind === 'requirements' || value.text.includes('==')) into.requirements.push({ value, version })
  else into.packages.push({ value })
}

interface Argument {
  readonly name: string
  readonly value: Stretch
}

/** Arguments of a mapping, of Salt's list of mappings, of a line of `name=value`; a bare list is one of names. */
function argumentsOf(node: YamlNode): Argument[] {
  if (node.kind === 'mapping') {
    return node.entries.flatMap(({ key, node: value }) =>
      scalarsOf(value).map((scalar) => ({ name: key.value.text, value: scalar })),
    )
  }
  if (node.kind === 'sequence') {
    return node.items.flatMap(({ node: item }) =>
      item.kind === 'scalar' ? [{ name: 'name', value: item.value }] : argumentsOf(item),
    )
  }
  const pairs = [...node.value.text.matchAll(/(?<![\w=])(\w+)=(["']?)((?:\{\{.*?\}\}|[^"'\s])*)\2/g)]
  return pairs.map((pair) => {
    const from = pair.index + (pair[1]?.length ?? 0) + 1 + (pair[2]?.length ?? 0)
    return { name: pair[1] ?? '', value: sliceStretch(node.value, from, from + (pair[3]?.length ?? 0)) }
  })
}

function scalarsOf(node: YamlNode): Stretch[] {
  if (node.kind === 'scalar') return [node.value]
  return node.kind === 'sequence' ? node.items.flatMap(({ node: item }) => scalarsOf(item)) : []
}

/** Names that commas separate; a comma within a version's clauses separates none. */
function partsOf(value: Stretch): Stretch[] {
  return [...value.text.matchAll(/[^,]+(?:,\s*[=<>!~][^,]*)*/g)].map((found) => {
    const blanks = found[0].length - found[0].trimStart().length
    return sliceStretch(value, found.index + blanks, found.index + found[0].length)
  })
}

function loopOf({ entries }: YamlMapping): Stretch[] {
  return entries.flatMap(({ key, node }) => {
    if (!/^(?:loop|with_(?:items|list|flattened))$/.test(key.value.text)) return []
    if (node.kind !== 'sequence') return []
    return node.items.flatMap(({ node: item }) =>
      item.kind === 'mapping' ? item.entries.flatMap((entry) => scalarsOf(entry.node)) : scalarsOf(item),
    )
  })
}
