// The call of BuildSlave in the layouts that people write.
import type { Draft } from './draft.ts'
import { hostSource, numberSource, secretSource, textSource, umaskSource } from './sources.ts'
import { useptySource } from './usepty.ts'

export interface Call {
  readonly before: readonly string[]
  /** The first begins with the class. */
  readonly lines: readonly string[]
}

/** @param fixed expressions for some parameters */
export function writeCall(draft: Draft, callee: string, fixed: Readonly<Record<string, string>> = {}): Call {
  const { random, settings, generation } = draft
  const sources = {
    buildmaster_host: hostSource(draft, settings.buildmaster_host, random.pick([['buildmaster', 'host'], ['host'], ['master']])),
    port: numberSource(draft, settings.port, ['port']),
    name: textSource(
      draft,
      settings.name,
      random.pick([['slavename'], ['slave', 'name'], ['slave'], ['name'], ['buildslave', 'name']]),
    ),
    passwd: secretSource(draft, settings.passwd, random.pick([['passwd'], ['slave', 'passwd'], ['password']])),
    basedir: textSource(draft, settings.basedir, random.pick([['basedir'], ['slavedir'], ['slave', 'dir']])),
    keepalive: numberSource(draft, settings.keepalive, ['keepalive']),
    usePTY: useptySource(draft),
    umask: umaskSource(draft, settings.umask),
    maxdelay: numberSource(draft, settings.maxdelay, ['maxdelay']),
  }
  const before = random.shuffled(
    Object.entries(sources)
      .filter(([name]) => !(name in fixed))
      .map(([, source]) => source.before),
  )
  const expression = (name: keyof typeof sources): string => fixed[name] ?? sources[name].expression
  const required = ['buildmaster_host', 'port', 'name', 'passwd', 'basedir', 'keepalive', 'usePTY'] as const
  const around = random.chance(0.15) ? ' = ' : '='
  const keyword = (name: string, value: string) => `${name}${around}${value}`
  const timeout = random.pick(['30', 'None', '60'])
  const tail = random.weighted<() => string[]>([
    [70, () => random.shuffled([keyword('umask', expression('umask')), keyword('maxdelay', expression('maxdelay'))])],
    [12, () => [timeout, expression('umask'), expression('maxdelay')]],
    [8, () => [timeout, keyword('umask', expression('umask')), keyword('maxdelay', expression('maxdelay'))]],
    [
      10,
      () =>
        random.shuffled([
          keyword('keepaliveTimeout', timeout),
          keyword('umask', expression('umask')),
          keyword('maxdelay', expression('maxdelay')),
        ]),
    ],
  ])()
  const positional = random.weighted([
    [85, required.length],
    [5, 0],
    [10, random.below(required.length)],
  ])
  const allKeywords = positional < required.length
  const tailNames = allKeywords ? [keyword('umask', expression('umask')), keyword('maxdelay', expression('maxdelay'))] : tail
  const more =
    settings.allow_shutdown === null && random.chance(0.5)
      ? []
      : generation === 'c'
        ? [keyword('allow_shutdown', settings.allow_shutdown === null ? 'None' : `'${settings.allow_shutdown}'`)]
        : []
  const debug = generation === 'a' && random.chance(0.1) ? [keyword('debugOpts', '{}')] : []
  const items = [
    ...required.slice(0, positional).map(expression),
    ...random.shuffled(required.slice(positional)).map((name) => keyword(name, expression(name))),
    ...tailNames,
    ...more,
    ...debug,
  ]
  const spread = Object.keys(fixed).length === 0 ? collect(draft, items) : { before: [], items }
  return { before: [...before.flat(), ...spread.before], lines: layOut(draft, callee, spread.items) }
}

const isKeyword = (item: string): boolean => /^\w+ ?= ?/.test(item)

/** Now and then, arguments in a tuple or a dictionary of their own. */
function collect(draft: Draft, items: readonly string[]): { before: string[]; items: readonly string[] } {
  const { random } = draft
  const keywords = items.filter(isKeyword)
  const positional = items.slice(0, items.length - keywords.length)
  if (keywords.length > 0 && random.chance(0.06)) {
    const name = draft.name('slave', 'options')
    const written = random.chance(0.5)
      ? `dict(${keywords.join(', ')})`
      : `{${keywords.map((item) => item.replace(/^(\w+) ?= ?/, "'$1': ")).join(', ')}}`
    return { before: [`${name} = ${written}`], items: [...positional, `**${name}`] }
  }
  // What stands in eighth place cannot be given by keyword from there.
  if (positional.length === 7 && random.chance(0.04)) {
    const name = draft.name('args')
    return { before: [`${name} = (${positional.join(', ')})`], items: [`*${name}`, ...keywords] }
  }
  return { before: [], items }
}

function layOut({ random }: Draft, callee: string, items: readonly string[]): string[] {
  const comma = random.chance(0.5) ? ',' : ''
  const indent = random.pick(['    ', '        ', '\t'])
  return random.weighted<() => string[]>([
    [30, () => [`${callee}(${items.join(', ')})`]],
    [5, () => [`${callee}(${items.join(',')})`]],
    [5, () => [`${callee} ( ${items.join(' , ')} )`]],
    [30, () => wrapped(callee, items)],
    [20, () => [`${callee}(`, ...items.map((item, index) => `${indent}${item}${index < items.length - 1 ? ',' : comma}`), ')']],
    [
      10,
      () => [
        `${callee}(`,
        ...items.slice(0, 3).map((item) => `${indent}${item},  # given`),
        `${indent}# umask=077,`,
        ...items.slice(3).map((item) => `${indent}${item}, # and`),
        `${indent})`,
      ],
    ],
    [
      3,
      () => [
        `${callee}(  # all of it`,
        `${indent}${items[0]}  # first`,
        ...items.slice(1).map((item, index) => `${indent}, ${item}  # no. ${index + 2}`),
        ')',
      ],
    ],
    [5, () => [`${callee}(${items[0]}`, ...items.slice(1).map((item) => `${indent}, ${item}`), ')']],
  ])()
}

/** In lines under the first argument, as create-slave wrote it. */
function wrapped(callee: string, items: readonly string[]): string[] {
  const lines = [items.slice(0, 5), items.slice(5, 8), items.slice(8)].filter((line) => line.length > 0)
  const indent = ' '.repeat(callee.length + 5)
  return lines.map(
    (line, index) => `${index === 0 ? `${callee}(` : indent}${line.join(', ')}${index < lines.length - 1 ? ',' : ')'}`,
  )
}
