// What the keys of compose, Ansible, Salt, Kubernetes and CI files mean: which scalars are commands, packages, names.
import { anywhere, listWord, type Word, type WorkingDirectory } from '../command.ts'
import type { Reading } from '../reading.ts'
import { parseShell } from '../shell/parse.ts'
import { readCommand, readShell } from '../shell/read.ts'
import { type Stretch, sliceStretch } from '../stretch.ts'
import { readModule } from './ansible.ts'
import { parseYaml } from './yaml.ts'
import { argvOf, type YamlMapping, type YamlNode } from './yamlNode.ts'

const commandKeys =
  /^(?:command|entrypoint|shell|raw|cmd|win_command|win_shell|argv|args|run|exec|job|test|script|before_script|after_script|install|before_install|runcmd|bootcmd|post_start|pre_stop)$/
const scriptKeys = /^(?:run|script|before_script|after_script|install|before_install|runcmd|bootcmd)$/
const directoryKeys = /^(?:chdir|cwd|working_dir|working-directory|workingDir)$/
const environmentKeys = /^(?:environment|env|environ)$/
const accountKeys = /^(?:user|become_user|remote_user|sudo_user|owner|group|runas)$/

const lastArgument = /\s(?:chdir|creates|removes|executable|warn)=\S+$/

/** The last part of a module's full name: `ansible.builtin.command` is `command`. */
const shortKey = (key: string): string => key.replace(/^(?:ansible|community)\.\w+\./, '')

export function readYaml(source: Stretch, into: Reading): void {
  for (const document of parseYaml(source)) readNode(document, anywhere, into)
}

function readNode(node: YamlNode, directory: WorkingDirectory, into: Reading): void {
  if (node.kind === 'sequence') for (const item of node.items) readNode(item.node, directory, into)
  else if (node.kind === 'mapping') readMapping(node, directory, into)
}

function readMapping(mapping: YamlMapping, outer: WorkingDirectory, into: Reading): void {
  const directory = directoryIn(mapping) ?? outer
  readArgv(mapping, directory, into)
  for (const { key, node } of mapping.entries) {
    const name = shortKey(key.value.text)
    if (commandKeys.test(name)) readCommands(name, node, directory, into)
    else if (environmentKeys.test(name)) readEnvironment(node, true, into)
    else if (name === 'vars') readEnvironment(node, false, into)
    else if (accountKeys.test(name) && node.kind === 'scalar') into.names.push({ kind: 'account', value: node.value })
    else if (name === 'image' && node.kind === 'scalar') into.names.push({ kind: 'image', value: node.value })
    else if (name === 'volumes' && node.kind === 'sequence') for (const { value } of argvOf(node)) readVolume(value, into)
    readModule(name, node, mapping, into)
    readNode(node, directory, into)
  }
  readWrittenFile(mapping, into)
}

/** Where the commands of a mapping run; Ansible says it in `args`, Salt in an item of its own. */
function directoryIn({ entries }: YamlMapping): WorkingDirectory | undefined {
  for (const { key, node } of entries) {
    if (directoryKeys.test(key.value.text) && node.kind === 'scalar') return [undefined, listWord(node.value, undefined)]
    if (key.value.text === 'args' && node.kind === 'mapping') {
      const inner = directoryIn(node)
      if (inner) return inner
    }
  }
  return undefined
}

/** An entrypoint takes the command as its arguments, and a command of Kubernetes takes `args`. */
function readArgv({ entries }: YamlMapping, directory: WorkingDirectory, into: Reading): void {
  const words = (name: string): Word[] => {
    const node = entries.find(({ key }) => key.value.text === name)?.node
    if (node?.kind === 'sequence') return argvOf(node)
    return node?.kind === 'scalar' ? parseShell(node.value).flatMap((token) => (token.kind === 'command' ? token.words : [])) : []
  }
  for (const [program, args] of [
    ['entrypoint', 'command'],
    ['command', 'args'],
  ] as const) {
    const head = words(program)
    if (head.length > 0 && entries.some(({ key }) => key.value.text === args))
      readCommand({ words: [...head, ...words(args)], directory }, into)
  }
}

function readCommands(name: string, node: YamlNode, directory: WorkingDirectory, into: Reading): void {
  if (node.kind === 'scalar') readLine(node.value, directory, into)
  else if (node.kind === 'sequence' && scriptKeys.test(name)) {
    for (const { node: item } of node.items) readCommands('command', item, directory, into)
  } else if (node.kind === 'sequence') readCommand({ words: argvOf(node), directory }, into)
}

/** A command line, which Ansible lets end or begin in arguments of its own. */
export function readLine(value: Stretch, directory: WorkingDirectory, into: Reading): void {
  const change = /(?:^|\s)chdir=(\S+)/.exec(value.text)
  const from = change?.[1] === undefined ? 0 : change.index + change[0].length - change[1].length
  const changed = change?.[1] === undefined ? undefined : sliceStretch(value, from, from + change[1].length)
  const start = /^(?:\s*(?:chdir|creates|removes|executable|warn)=\S+)*/.exec(value.text)?.[0].length ?? 0
  let text = value.text.slice(start).trimEnd()
  for (let last = lastArgument.exec(text); last !== null; last = lastArgument.exec(text))
    text = text.slice(0, last.index).trimEnd()
  readShell(
    sliceStretch(value, start, start + text.length),
    changed ? [undefined, listWord(changed, undefined)] : directory,
    into,
  )
}

function readEnvironment(node: YamlNode, exported: boolean, into: Reading): void {
  const set = (name: Stretch, value: Stretch | undefined): void => {
    if (value) into.assign(name.text, [listWord(value, undefined)])
    if (exported) into.names.push({ kind: 'environment variable', value: name })
  }
  if (node.kind === 'mapping')
    for (const { key, node: value } of node.entries) set(key.value, value.kind === 'scalar' ? value.value : undefined)
  else if (node.kind === 'sequence') {
    for (const { value } of argvOf(node)) {
      const equals = value.text.indexOf('=')
      set(equals < 0 ? value : sliceStretch(value, 0, equals), equals < 0 ? undefined : sliceStretch(value, equals + 1))
    }
  }
}

/** `./slave:/srv/slave:ro` */
function readVolume(value: Stretch, into: Reading): void {
  const parts = /^([^:]+):([^:]+)/.exec(value.text)
  if (parts?.[1] === undefined || parts[2] === undefined || !/^[./~$]/.test(parts[1])) return
  const inside = sliceStretch(value, parts[1].length + 1, parts[0].length)
  into.mounts.push({ inside: listWord(inside, undefined), outside: listWord(sliceStretch(value, 0, parts[1].length), undefined) })
}

/** Ansible's copy and cloud-init's write_files: a file's text beside its path. */
function readWrittenFile({ entries }: YamlMapping, into: Reading): void {
  const scalar = (names: RegExp): Stretch | undefined => {
    const node = entries.find(({ key }) => names.test(key.value.text))?.node
    return node?.kind === 'scalar' ? node.value : undefined
  }
  const path = scalar(/^(?:dest|path)$/)
  const source = scalar(/^(?:content|block)$/)
  if (path && source) into.embedded.push({ path: path.text, source })
}
