import { optionsOf, sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'
import { truthOf } from '../values.ts'

export const proxyBesideConnectionString: Rule<WorkerSubject> = {
  code: 'proxy-beside-connection-string',
  raises: 'AssertionError',
  severity: 'error',
  documentation: 'Through a proxy the worker connects to host and port; together with a connection string it does not load.',
  check: checkCalls(function* ({ binding }): Generator<Finding> {
    const proxy = binding.bound.get('proxy_connection_string')?.argument
    const direct = binding.bound.get('connection_string')?.argument
    if (!proxy || !direct) return
    const both = [proxy, direct].every(({ value }) => optionsOf(value).every((option) => truthOf(option) === true))
    if (!both) return
    yield {
      span: sourceOf(proxy.value),
      message: 'A proxy goes with host and port, not with a connection string. Set one of the two to None.',
      related: [{ span: direct.span, message: 'The connection string.' }],
    }
  }),
}
