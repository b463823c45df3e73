import { factsOf } from '../../python/value.ts'
import { isNeither, nameOfType, rewrite, truthOf, valueRule } from '../values.ts'
import { isTorn, isUtf8, isWritableIn } from './letters.ts'
import { speaksMessagePack } from './messagePack.ts'

/** What stands in examples and templates. */
const placeholder =
  /^(?:(?:your|my|the)?[-_ ]?(?:worker|slave|bot)?[-_ ]?pass(?:wd|word)?(?:[-_ ]?here)?|<.*>|changeme|secret|todo|x{3,})$/i

export const passwordValue = valueRule({
  code: 'password-value',
  raises: null,
  parameter: 'passwd',
  documentation: 'Without a password as text the worker ends at its first login, with exit status 0.',
  judge(value, { written, argument }) {
    if (value.kind === 'none')
      return {
        message: 'The password is None, and the worker ends at its first login. Write a password, or read it from a file.',
      }
    if (isNeither(value, 'str', 'bytes')) return { message: `The password is ${nameOfType(value)}. Write it as text.` }
    if (truthOf(value) === false)
      return { message: 'The password is empty, and no buildmaster accepts that. Write the one that it has for this worker.' }
    if (value.kind === 'bytes' && speaksMessagePack(argument('protocol')) && !isUtf8(value.value))
      return { message: 'The buildmaster reads the password as UTF-8, which these bytes are not. Write it as text.' }
    if (value.kind === 'str' && isTorn(value.value))
      return { message: 'Half of a character stands in the password, which no encoding can write. Write it anew.' }
    const encoding = argument('unicode_encoding')
    if (value.kind === 'str' && encoding?.kind === 'str' && !isWritableIn(encoding.value, value.value))
      return {
        message: `The encoding ${encoding.value} has not all letters of the password, and the worker does not load. Leave the encoding out.`,
      }
    const [file] = factsOf(value, 'file')
    // What takes a part of it may leave the newline out.
    const isPart = written.endsWith(']') && written.includes(':')
    if (file && !file.stripped && value.kind === 'unknown' && !isPart)
      return {
        severity: 'warning',
        message: 'A file ends with a newline as a rule, which would be part of the password. Call .strip() on what is read.',
        ...(/\.read(?:line|_text)?\([^()]*\)$/.test(written) && {
          fixes: [rewrite(value, 'Strip what is read', `${written}.strip()`)],
        }),
      }
    if (value.kind !== 'str') return undefined
    if (placeholder.test(value.value))
      return {
        severity: 'warning',
        message: 'This looks like a placeholder. Write the password that the buildmaster has for this worker.',
      }
    return undefined
  },
})
