// Whether what the rules say of a call of a worker's class is all that can come of it.
import { isKnown, typeOf } from '../python/value.ts'
import type { BoundCall } from './calls.ts'

/** What the constructor makes something of, rather than keep it for later; of the former one text is as good as another. */
const texts: ReadonlySet<string> = new Set(['name', 'passwd', 'basedir'])
const read: ReadonlySet<string> = new Set(['buildmaster_host', 'host', 'port', 'unicode_encoding', 'protocol', 'useTls', 'path'])

/** Whether nothing that is not known, and no other file, has a say in what the constructor raises. */
export const isSettled = ({ worker, binding: { bound } }: BoundCall): boolean =>
  worker.complete &&
  [...bound].every(([name, { argument }]) => {
    const { value } = argument
    if (name.endsWith('connection_string')) return value.kind === 'none'
    return isKnown(value) || (texts.has(name) ? typeOf(value) === 'str' : !read.has(name))
  })
