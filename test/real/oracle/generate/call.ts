// The call of Worker: which arguments by position and which by keyword, and how it is laid out.
import type { Argument } from './arguments.ts'
import type { Draft } from './draft.ts'
import { indented } from './python.ts'

const leading = ['buildmaster_host', 'port', 'name', 'passwd', 'basedir', 'keepalive']

interface Item {
  readonly text: string
}

/** The statements that make the arguments ready, and the lines of the call. @param callee what the class is called there */
export function call(
  draft: Draft,
  callee: string,
  given: readonly Argument[],
): { readonly before: string[]; readonly lines: string[] } {
  const { random } = draft
  const ordered = [...leading.flatMap((name) => given.filter(({ parameter }) => parameter === name))]
  const rest = random.shuffled(given.filter((argument) => !ordered.includes(argument)))
  const positional = random.weighted([
    [80, ordered.length],
    [10, 0],
    [10, random.below(ordered.length)],
  ])
  const bindings: string[] = []
  const twisted = (parameter: string, otherwise: string) => {
    const twist = draft.twists[parameter]
    if (twist === undefined) return otherwise
    if (random.chance(0.5)) return twist
    const name = draft.spell(`${parameter}_value`)
    bindings.push(`${name} = ${twist}`)
    return name
  }
  const byPosition = ordered.slice(0, positional).map(({ parameter, value }) => twisted(parameter, value))
  const more = Object.keys(draft.twists).filter((name) => !given.some(({ parameter }) => parameter === name))
  const byKeyword = [...ordered.slice(positional), ...rest].map(
    ({ parameter, value }) => [parameter, twisted(parameter, value)] as const,
  )
  const keywords = [...byKeyword, ...more.map((name) => [name, twisted(name, 'None')] as const)]
  const { before, items } = random.weighted([
    [86, plain],
    [6, spreadKeywords],
    [4, spreadPositions],
    [4, spreadBoth],
  ])(draft, byPosition, keywords)
  return { before: [...bindings, ...before], lines: layOut(draft, callee, items) }
}

type Keywords = readonly (readonly [string, string])[]
type Spread = (draft: Draft, positions: readonly string[], keywords: Keywords) => { before: string[]; items: Item[] }

const keyword = ([name, value]: readonly [string, string], around = '') => ({ text: `${name}${around}=${around}${value}` })

const plain: Spread = ({ random }, positions, keywords) => {
  const around = random.chance(0.1) ? ' ' : ''
  return { before: [], items: [...positions.map((text) => ({ text })), ...keywords.map((one) => keyword(one, around))] }
}

const spreadKeywords: Spread = (draft, positions, keywords) => {
  draft.form('keywords of a dict')
  const cut = draft.random.below(keywords.length + 1)
  const [inDict, direct] = [keywords.slice(0, cut), keywords.slice(cut)]
  return {
    before: dictionary(draft, 'options', inDict),
    items: [...positions.map((text) => ({ text })), ...direct.map((one) => keyword(one)), { text: '**options' }],
  }
}

const spreadPositions: Spread = (draft, positions, keywords) => {
  draft.form('positions of a list')
  const cut = draft.random.below(positions.length + 1)
  const brackets = draft.random.pick(['[]', '()'])
  const inside = positions.slice(cut)
  const list = `${brackets[0]}${inside.join(', ')}${brackets === '()' && inside.length === 1 ? ',' : ''}${brackets[1]}`
  return {
    before: [`arguments = ${list}`],
    items: [...positions.slice(0, cut).map((text) => ({ text })), { text: '*arguments' }, ...keywords.map((one) => keyword(one))],
  }
}

const spreadBoth: Spread = (draft, positions, keywords) => {
  draft.form('all arguments spread')
  return {
    before: [`args = [${positions.join(', ')}]`, ...dictionary(draft, 'kwargs', keywords)],
    items: [{ text: '*args' }, { text: '**kwargs' }],
  }
}

function dictionary({ random }: Draft, name: string, entries: Keywords): string[] {
  return random.pick<() => string[]>([
    () => [`${name} = dict(${entries.map(([key, value]) => `${key}=${value}`).join(', ')})`],
    () => [`${name} = {${entries.map(([key, value]) => `'${key}': ${value}`).join(', ')}}`],
    () => [`${name} = {`, ...entries.map(([key, value]) => `    "${key}": ${value},`), '}'],
    () => [`${name} = {}`, ...entries.map(([key, value]) => `${name}['${key}'] = ${value}`)],
    () => [`${name} = dict()`, `${name}.update({${entries.map(([key, value]) => `'${key}': ${value}`).join(', ')}})`],
  ])()
}

function layOut({ random }: Draft, callee: string, items: readonly Item[]): string[] {
  const texts = items.map(({ text }) => text)
  const comma = random.chance(0.5) ? ',' : ''
  return random.weighted<() => string[]>([
    [24, () => [`${callee}(${texts.join(', ')})`]],
    [3, () => [`${callee}(${texts.join(',')})`]],
    [3, () => [`${callee}( ${texts.join(' , ')} )`]],
    [30, () => wrapped(callee, texts)],
    [20, () => [`${callee}(`, ...indented(texts.map((text, index) => text + (index < texts.length - 1 ? ',' : comma))), ')']],
    [
      8,
      () => [
        `${callee}(`,
        ...indented(texts.slice(0, 4).map((text) => `${text},`)),
        '    # umask=0o22,',
        ...indented(texts.slice(4).map((text) => `${text},  # set`)),
        ')',
      ],
    ],
    [4, () => [`${callee} (${texts.join(', ')}${comma})`]],
    [4, () => [`${callee}(${texts.join(', \\\n        ')})`.replaceAll(', \\\n', ',\n')].flatMap((line) => line.split('\n'))],
    [
      4,
      () =>
        [`${callee}(${texts.slice(0, 3).join(', ')},`, `${texts.slice(3).join(', ')}`, '  )'].map((line) =>
          line.replace(/,\s*,/g, ','),
        ),
    ],
  ])()
}

/** Three lines, as create-worker writes it. */
function wrapped(callee: string, texts: readonly string[]): string[] {
  const third = Math.ceil(texts.length / 3)
  const lines = [0, 1, 2].map((part) => texts.slice(part * third, (part + 1) * third).join(', ')).filter((line) => line !== '')
  const indent = ' '.repeat(callee.length + 1)
  return lines.map((line, index) => `${index === 0 ? `${callee}(` : indent}${line}${index < lines.length - 1 ? ',' : ')'}`)
}
