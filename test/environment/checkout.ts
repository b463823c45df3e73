import { delimiter, join, resolve } from 'node:path'

/** The top of this checkout. */
export const checkout = resolve(import.meta.dirname, '../..')

/** The Node of the version that VS Code and the packaging tools want, whatever the machine has. */
export const node = join(checkout, 'node_modules/.bin/node')

/** This process's environment with that Node first on the PATH, and without what npm tells the scripts that it runs. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_)|^npm_config_(user_agent|local_prefix)$/.test(name),
  )
  return { ...Object.fromEntries(kept), PATH: [join(checkout, 'node_modules/.bin'), process.env['PATH']].join(delimiter) }
}
