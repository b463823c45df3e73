// Writes Python as different people write it.
import type { Random } from '../../../random.ts'

/** A literal for the text as `repr` has it: single quotes, escapes where needed. */
export const repr = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`

const isPlain = (text: string) => /^[\w ./:=@%+,-]*$/u.test(text)

/** A literal for the text in one of many spellings. */
export function literal(random: Random, text: string): string {
  if (!isPlain(text)) return repr(text)
  const half = Math.floor(text.length / 2)
  return random.weighted<() => string>([
    [60, () => `'${text}'`],
    [24, () => `"${text}"`],
    [4, () => `r'${text}'`],
    [2, () => `u"${text}"`],
    [2, () => `"""${text}"""`],
    [2, () => `('${text.slice(0, half)}' '${text.slice(half)}')`],
    [2, () => (text.includes('{') ? `'${text}'` : `f'${text}'`)],
    [1, () => `str('${text}')`],
    [1, () => (/^[ -~]*$/.test(text) ? `b'${text}'.decode()` : `'${text}'`)],
    [1, () => `('${text}')`],
  ])()
}

/** An expression without names whose value is the text. */
export function computedText(random: Random, text: string): string {
  if (!isPlain(text) || /[%{}]/.test(text)) return literal(random, text)
  const cut = random.below(text.length + 1)
  const [start, end] = [text.slice(0, cut), text.slice(cut)]
  return random.weighted<() => string>([
    [60, () => literal(random, text)],
    [4, () => `'${start}' + '${end}'`],
    [4, () => `'%s%s' % ('${start}', '${end}')`],
    [3, () => `'${start}%s' % '${end}'`],
    [3, () => `'{}{}'.format('${start}', '${end}')`],
    [2, () => `'{a}${end}'.format(a='${start}')`],
    [3, () => `f'{"${start}"}${end}'`],
    [2, () => `''.join(['${start}', '${end}'])`],
    [2, () => `'  ${text}\\n'.strip()`],
    [2, () => `'${text}' if True else '${start}'`],
    [2, () => `None or '${text}'`],
    [2, () => `['${start}', '${text}'][1]`],
    [2, () => `{'value': '${text}'}['value']`],
    [1, () => `dict(value='${text}').get('value')`],
    [1, () => `(lambda: '${text}')()`],
  ])()
}

/** An expression without names whose value is the integer. */
export function computedNumber(random: Random, value: number): string {
  return random.weighted<() => string>([
    [80, () => `${value}`],
    [2, () => `0x${value.toString(16)}`],
    [2, () => (value >= 1000 ? `${value}`.replace(/(\d)(?=(\d{3})+$)/g, '$1_') : `${value}`)],
    [4, () => `int('${value}')`],
    [2, () => `int("${value.toString(8)}", 8)`],
    [2, () => `${value - 7} + 7`],
    [2, () => `${Math.floor(value / 10)} * 10 + ${value % 10}`],
    [1, () => `(${value})`],
    [1, () => `int(${value}.0)`],
    [1, () => `max(${value}, 0)`],
  ])()
}

export const indented = (lines: readonly string[], by = '    '): string[] => lines.map((line) => (line === '' ? '' : by + line))
