// Where the values of a slave's file come from: statements to write before, and the expression to use.
import type { Draft } from './draft.ts'

export interface Source {
  readonly before: readonly string[]
  readonly expression: string
}

type Way = (draft: Draft, value: string, words: readonly string[]) => Source

const bound = (draft: Draft, expression: string, words: readonly string[], ...more: string[]): Source => {
  const name = draft.name(...words)
  return { before: [...more, `${name} = ${expression}`], expression: name }
}

const literal: Way = (draft, value, words) => bound(draft, draft.text(value), words)
const inline: Way = (draft, value) => ({ before: [], expression: draft.text(value) })

const environment: Way = (draft, value, words) => {
  const variable = draft.variable(words.join('').toUpperCase(), value)
  const read = draft.random.pick([
    `os.environ['${variable}']`,
    `os.environ.get('${variable}', 'unset')`,
    `os.getenv("${variable}")`,
    `os.environ.pop('${variable}')`,
  ])
  return bound(draft, read, words)
}

const whereItIs: Way = (draft, value, words) => {
  const variable = draft.variable(words.join('_').toUpperCase(), value)
  const name = draft.name(...words)
  const test = draft.either(`os.environ.has_key('${variable}')`, `'${variable}' in os.environ`)
  return { before: [`if ${test}:`, `    ${name} = os.environ['${variable}']`, 'else:', `    ${name} = 'none'`], expression: name }
}

const file: Way = (draft, value, words) => {
  const path = draft.file('secret', `${value}\n`)
  const open = draft.either(draft.random.pick([`file('${path}')`, `open('${path}', 'rU')`]), `open('${path}')`)
  return bound(draft, `${open}.read().strip()`, words)
}

const withBlock: Way = (draft, value, words) => {
  const path = draft.file('secret', `${value}\n`)
  const name = draft.name(...words)
  return { before: [`with open('${path}') as f:`, `    ${name} = f.read().rstrip('\\n')`], expression: name }
}

const joined: Way = (draft, value, words) => {
  const cut = draft.random.below(value.length)
  return bound(draft, `${draft.text(value.slice(0, cut))} + ${draft.text(value.slice(cut))}`, words)
}

const formatted: Way = (draft, value, words) => bound(draft, `'%s' % ${draft.text(value)}`, words)

const configuration: Way = (draft, value, words) => {
  if (value.includes('%')) return literal(draft, value, words)
  const path = draft.file('settings.ini', `[slave]\nvalue = ${value}\n`)
  draft.import('import ConfigParser')
  draft.python2 = true
  const parser = draft.random.pick(['SafeConfigParser', 'ConfigParser', 'RawConfigParser'])
  const read = draft.random.pick([`config.read('${path}')`, `config.readfp(open('${path}'))`])
  return bound(draft, "config.get('slave', 'value')", words, `config = ConfigParser.${parser}()`, read)
}

const executed: Way = (draft, value, words) => {
  if (draft.inFunction) return file(draft, value, words)
  const path = draft.file('values.conf', `from_file = ${JSON.stringify(value)}\n`)
  draft.python2 = true
  return bound(draft, 'from_file', words, `execfile('${path}')`)
}

const ownClass: Way = (draft, value, words) => {
  const name = draft.name(...words)
  const owner = draft.name('Slave', 'settings')
  return { before: [`class ${owner}:`, `    ${name} = ${draft.text(value)}`], expression: `${owner}.${name}` }
}

const rebound: Way = (draft, value, words) => {
  const name = draft.name(...words)
  return { before: [`${name} = None`, `if ${name} is None:`, `    ${name} = ${draft.text(value)}`], expression: name }
}

const parsed: Way = (draft, value, words) => {
  if (!/^[a-z0-9.-]+$/.test(value)) return literal(draft, value, words)
  draft.python2 = true
  // One way a file: the module and its function have one name.
  const whole = draft.settings.port % 2 === 0
  const [line, call] = whole ? ['import urlparse', 'urlparse.urlparse'] : ['from urlparse import urlparse', 'urlparse']
  draft.import(line)
  return bound(draft, `${call}('pb://${value}/').hostname`, words)
}

const caught: Way = (draft, value, words) => {
  const name = draft.name(...words)
  const except = draft.either('except (KeyError, ValueError), e:', 'except (KeyError, ValueError):')
  return { before: ['try:', `    ${name} = ${draft.text(value)}`, except, `    ${name} = ''`], expression: name }
}

const usual = [
  [40, literal],
  [15, inline],
  [8, environment],
  [5, whereItIs],
  [4, joined],
  [4, formatted],
  [4, rebound],
  [4, caught],
  [3, ownClass],
] as const

export const textSource = (draft: Draft, value: string, words: readonly string[]): Source =>
  draft.random.weighted([...usual, [2, configuration]])(draft, value, words)

export const secretSource = (draft: Draft, value: string, words: readonly string[]): Source =>
  draft.random.weighted<Way>([...usual, [15, file], [5, withBlock], [4, configuration], [3, executed]])(draft, value, words)

export const hostSource = (draft: Draft, value: string, words: readonly string[]): Source =>
  draft.random.weighted<Way>([...usual, [4, parsed]])(draft, value, words)

export function numberSource(draft: Draft, value: number, words: readonly string[]): Source {
  const { random } = draft
  return random.weighted<() => Source>([
    [50, () => bound(draft, String(value), words)],
    [20, () => ({ before: [], expression: String(value) })],
    [8, () => bound(draft, `int(os.environ.get('${draft.variable(words.join('_').toUpperCase(), String(value))}', 1))`, words)],
    [
      4,
      () => {
        draft.python2 = true
        return bound(draft, `${value}L`, words)
      },
    ],
    [
      4,
      () => {
        draft.python2 = true
        return bound(draft, `${value * 2 + random.below(2)}/2`, words)
      },
    ],
  ])()
}

export function umaskSource(draft: Draft, value: number | null): Source {
  const words = ['umask']
  if (value === null) return draft.random.chance(0.5) ? bound(draft, 'None', words) : { before: [], expression: 'None' }
  const octal = value.toString(8)
  const written = draft.random.pick([`0${octal}`, `0o${octal}`, `00${octal}`, String(value), `0${octal}L`])
  if (/^0\d/.test(written)) draft.python2 = true
  return draft.random.chance(0.7) ? bound(draft, written, words) : { before: [], expression: written }
}
