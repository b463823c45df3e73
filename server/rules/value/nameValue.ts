import { isNeither, nameOfType, truthOf, valueRule } from '../values.ts'

/** What stands in examples and templates. */
const placeholder = /^(?:(?:your|my|the)?[-_ ]?(?:worker|slave|bot)[-_ ]?name(?:[-_ ]?here)?|changeme|name|todo|x{3,})$/i

export const nameValue = valueRule({
  code: 'name-value',
  parameter: 'name',
  documentation: "The name is what the buildmaster calls the worker; it must equal the one in the master's list of workers.",
  judge(value, { argument }) {
    if (isNeither(value, 'str', 'bytes')) return { message: `The name is ${nameOfType(value)}. Write the worker's name as text.` }
    if (value.kind !== 'str') return undefined
    if (truthOf(value) === false)
      return { severity: 'warning', message: 'The name is empty. Write the name that the buildmaster knows the worker by.' }
    const protocol = argument('protocol')
    if (value.value.includes(':') && protocol?.kind === 'str' && protocol.value.startsWith('msgpack'))
      return { message: 'With the MessagePack protocol the name may not hold a colon. Choose another name, or another protocol.' }
    if (placeholder.test(value.value))
      return {
        severity: 'warning',
        message: 'This looks like a placeholder. Write the name that the buildmaster knows the worker by.',
      }
    return undefined
  },
})
