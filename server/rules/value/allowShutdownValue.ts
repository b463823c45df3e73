import { nearestName } from '../../worker/nearestName.ts'
import { rewrite, valueRule } from '../values.ts'
import { speaksMessagePack } from './messagePack.ts'

const known = ['file', 'signal']

export const allowShutdownValue = valueRule({
  code: 'allow-shutdown-value',
  severity: 'warning',
  parameter: 'allow_shutdown',
  documentation: "Only 'file' and 'signal' arm graceful shutdown; any other value is taken and does nothing.",
  judge(value, { argument, subject: { host } }) {
    if (value.kind === 'none' || value.kind === 'unknown' || value.kind === 'external') return undefined
    if (value.kind === 'str' && known.includes(value.value)) {
      if (value.value === 'signal' && host.platform === 'win32')
        return {
          severity: 'error',
          message: "Windows has no SIGHUP, and the worker does not load with 'signal' there. Write 'file'.",
          fixes: [rewrite(value, "Write 'file'", "'file'")],
        }
      if (speaksMessagePack(argument('protocol')))
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
