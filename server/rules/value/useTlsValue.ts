import { rewrite, truthOf, valueRule } from '../values.ts'

export const useTlsValue = valueRule({
  code: 'use-tls-value',
  severity: 'warning',
  parameter: 'useTls',
  documentation: 'Any text that is not empty turns TLS on, also one that says no.',
  judge(value, { argument }) {
    const string = argument('connection_string')
    if (truthOf(value) === true && string?.kind === 'str' && /^tcp:/i.test(string.value))
      return { message: 'Beside a connection string this does nothing, and that one does not encrypt. Begin it with tls:.' }
    if (value.kind !== 'str' || value.value === '') return undefined
    const meant = /^(?:no|off|false|none|0|n|f)$/i.test(value.value) ? 'False' : 'True'
    return {
      message: `Text that is not empty turns TLS on, whatever it says. Write True or False.`,
      fixes: [{ ...rewrite(value, `Write ${meant}`, meant), preferred: meant === 'True' }],
    }
  },
})
