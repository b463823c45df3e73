import { nearestName } from '../../worker/nearestName.ts'
import { rewrite, valueRule } from '../values.ts'

const known = ['file', 'signal']

export const allowShutdownValue = valueRule({
  code: 'allow-shutdown-value',
  severity: 'warning',
  parameter: 'allow_shutdown',
  documentation: "Only 'file' and 'signal' arm graceful shutdown; any other value is taken and does nothing.",
  judge(value, { argument }) {
    if (value.kind === 'none' || value.kind === 'unknown') return undefined
    if (value.kind === 'str' && known.includes(value.value)) {
      const protocol = argument('protocol')
      if (protocol?.kind === 'str' && protocol.value.startsWith('msgpack'))
        return { message: 'With the MessagePack protocol graceful shutdown fails when it is asked for. Use protocol pb for it.' }
      return undefined
    }
    const nearest = value.kind === 'str' ? nearestName(value.value, known) : undefined
    return {
      message:
        "This arms nothing: only 'file' (touch shutdown.stamp) and 'signal' (SIGHUP) do, and None says that none is meant.",
      fixes: [nearest ?? 'file'].map((text) => ({
        ...rewrite(value, `Write '${text}'`, `'${text}'`),
        preferred: nearest !== undefined,
      })),
    }
  },
})
