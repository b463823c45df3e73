import { nearestName } from '../../worker/nearestName.ts'
import { protocolsOf, releasesOfProtocol } from '../../worker/parameters.ts'
import { isNeither, nameOfType, rewrite, valueRule } from '../values.ts'

export const protocolValue = valueRule({
  code: 'protocol-value',
  raises: 'ValueError',
  parameter: 'protocol',
  documentation: 'A worker does not load with a protocol that its release does not speak.',
  judge(value, { subject: { release } }) {
    const spoken = protocolsOf(release)
    const choice = spoken.map((name) => `'${name}'`).join(' or ')
    if (isNeither(value, 'str')) return { message: `The protocol is ${nameOfType(value)}. Write ${choice}.` }
    if (value.kind !== 'str') return undefined
    if (spoken.includes(value.value)) return undefined
    const other = releasesOfProtocol(value.value)
    const meant = (value.value.startsWith('msgpack') ? spoken.at(-1) : nearestName(value.value, spoken)) ?? 'pb'
    const where = other
      ? ` It is of the releases ${other.from} ${other.until === undefined ? 'and later' : `to before ${other.until}`}.`
      : ''
    return {
      message: `Release ${release} does not speak this protocol.${where} Write ${choice}.`,
      fixes: [rewrite(value, `Write '${meant}'`, `'${meant}'`)],
    }
  },
})
