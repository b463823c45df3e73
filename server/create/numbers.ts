// Numbers as create takes them, read strictly: what create-worker would write into a file that no Python 3 loads is refused.

import { type Reading, refuse, warn } from './complaint.ts'

/** What to require of a number. */
export interface NumberRequirement {
  readonly nullable?: true
  /** `seconds`, `bytes`; left out for a count. */
  readonly unit?: string
  readonly example: string
}

/** Reads a whole number that is not negative, or None where allowed; the value is a Python literal. */
export function readWholeNumber(input: string, requirement: NumberRequirement): Reading<string> {
  const { nullable, unit } = requirement
  const text = input.trim()
  if (nullable && isNone(text)) return { value: 'None' }
  if (/^\+?(0|[1-9]\d*(_\d+)*)$/.test(text)) return { value: text.replace(/[+_]/g, '') }
  const octal = readOctal(text)
  if (octal !== undefined) return { value: octal.toString() }
  const ofUnit = unit === undefined ? '' : ` of ${unit}`
  const example = `${requirement.example}${nullable ? ', or None' : ''}`
  if (/^-\d+$/.test(text)) return { complaint: refuse(`"${text}" is negative: give a number${ofUnit} such as ${example}.`) }
  if (/^0+\d+$/.test(text)) {
    const plain = text.replace(/^0+(?=\d)/, '')
    return { complaint: refuse(`"${text}" is no number in Python 3, because of its leading zero: write ${plain}.`, plain) }
  }
  return { complaint: refuse(`"${text}" is no whole number${ofUnit}: give one such as ${example}.`) }
}

const everyPermission = 0o777n

// A C integer; Python's os.umask raises OverflowError beyond.
const largestUmask = 0x7fffffffn

/** Reads a umask; the value is a Python literal in octal, or None. */
export function readUmask(input: string): Reading<string> {
  const text = input.trim()
  if (isNone(text)) return { value: 'None' }
  if (/^0[0-7]+$/.test(text) && /[1-7]/.test(text)) {
    const octal = literal(BigInt(`0o${text}`))
    return { complaint: refuse(`"${text}" is no number in Python 3: write ${octal}.`, octal) }
  }
  const mask = /^(0|[1-9]\d*)$/.test(text) ? BigInt(text) : readOctal(text)
  if (mask === undefined || mask > largestUmask) {
    return { complaint: refuse(`"${text}" is no umask: give an octal number such as 0o22, or None.`, '0o22') }
  }
  return { value: literal(mask), ...doubt(text, mask) }
}

function doubt(text: string, mask: bigint): Omit<Reading<string>, 'value'> {
  if (mask === 0n)
    return { complaint: warn('With this umask every user of this machine may change what builds make: 0o22 is safer.', '0o22') }
  if (mask > everyPermission) {
    const cut = literal(mask & everyPermission)
    return { complaint: warn(`Only the last three octal digits of a umask count: ${literal(mask)} is ${cut}.`, cut) }
  }
  if (text.startsWith('0o')) return {}
  if (!/^[0-7]{1,3}$/.test(text)) {
    return { complaint: warn(`"${text}" is decimal: written as ${literal(mask)} it is recognised as a umask.`, literal(mask)) }
  }
  const meant = `0o${text}`
  return mask < 8n
    ? {}
    : { complaint: warn(`"${text}" is decimal and means ${literal(mask)}: write ${meant} if you mean octal.`, meant) }
}

function readOctal(text: string): bigint | undefined {
  return /^0o[0-7]+$/i.test(text) ? BigInt(text.toLowerCase()) : undefined
}

function literal(mask: bigint): string {
  return mask === 0n ? '0' : `0o${mask.toString(8)}`
}

function isNone(text: string): boolean {
  return text.toLowerCase() === 'none'
}
