import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where everything that takes long to make is kept between runs: outside the checkout, each thing in a directory named by its version. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const { BUILDBOT_WORKER_CACHE: own, XDG_CACHE_HOME: shared } = environment
  if (own) return resolve(own)
  return join(shared || join(homedir(), '.cache'), 'buildbot-worker-dev')
}
