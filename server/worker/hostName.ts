import { isIPv6 } from 'node:net'

const longestName = 253
const longestLabel = 63

/**
 * Whether a name can be made an internationalised domain name (IDNA 2008), which Twisted demands wherever it verifies a
 * certificate; undefined for names that are not plain ASCII or are encoded already.
 */
export function isDomainName(name: string): boolean | undefined {
  const labels = name.replace(/\.$/, '').split('.')
  if (labels.join('.').length > longestName) return false
  const verdicts = labels.map(isLabel)
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

function isLabel(label: string): boolean | undefined {
  if (/\P{ASCII}/u.test(label) || /^xn--/i.test(label)) return undefined
  return label.length <= longestLabel && /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(label) && label.slice(2, 4) !== '--'
}

/**
 * Whether a resolver could know a host of this name; an address is one too, an IPv6 address without brackets. Names are hardly
 * restricted: resolvers know more than the DNS allows. Python itself refuses empty and too long labels.
 */
export function canBeHost(name: string): boolean {
  if (/[\s/@[\]]|\p{Cc}/u.test(name)) return false
  if (name.includes(':')) return isIPv6(name.replace(/%\w+$/, ''))
  const labels = name.replace(/(?<=.)\.$/, '').split('.')
  return labels.every((label) => label !== '' && (label.length <= longestLabel || /\P{ASCII}/u.test(label)))
}
