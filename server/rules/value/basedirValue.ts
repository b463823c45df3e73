import { isNeither, nameOfType, rewrite, valueRule } from '../values.ts'
import { speaksPerspectiveBroker } from './messagePack.ts'

/** Escapes of Python that make another character of what looks like the start of a file name. */
const controls = /\p{Cc}/u

/** `buildbot-worker start` runs the file by its bare name, `twistd -y` by the path that it is given. */
const ofBareName = /^((?:\w+\.)*)dirname\(\s*__file__\s*\)$/

export const basedirValue = valueRule({
  code: 'basedir-value',
  parameter: 'basedir',
  documentation: 'The base directory is a path as text; in it the worker keeps its builds, its log and its hostinfo files.',
  judge(value, { written, argument }) {
    if (isNeither(value, 'str')) return { message: `The base directory is ${nameOfType(value)}. Write its path as text.` }
    if (value.kind !== 'str') return undefined
    const [, owner] = ofBareName.exec(written) ?? []
    if (owner !== undefined)
      return {
        severity: 'warning',
        message:
          'buildbot-worker start runs this file by its bare name, so that this is empty, and the worker does not start. Take the absolute path.',
        ...(owner !== '' && { fixes: [rewrite(value, 'Take the absolute path', `${owner}abspath(${written})`)] }),
      }
    if (controls.test(value.value) && /^['"][A-Za-z]:\\|^['"][^'"]*\\[abfnrtvx0-7]/.test(written))
      return {
        severity: 'warning',
        message:
          'A backslash begins an escape sequence here, so that this path is another one. Write it as a raw string: r in front of the quote.',
        fixes: [rewrite(value, 'Make it a raw string', `r${written}`)],
      }
    if (value.value === '')
      return {
        // With MessagePack only the bot fails, unheard, and the worker connects without it.
        ...(!speaksPerspectiveBroker(argument('protocol')) && { severity: 'warning' as const }),
        message:
          "The base directory is empty, and the worker does not start with that. Write its path, '.' for that of this file.",
        fixes: [{ ...rewrite(value, "Write '.'", "'.'"), preferred: false }],
      }
    return undefined
  },
})
