import { mkdir } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { targetWorker } from './target.ts'

/** Makes the base directory that a configuration file names, with those above it. The quick fix for a missing one gives its path. */
export async function makeBaseDirectory(context: Context, argument: unknown): Promise<void> {
  const path = typeof argument === 'string' ? argument : await baseDirectoryOfWorker(context, argument)
  if (path === undefined) return
  await mkdir(path, { recursive: true })
  await context.server.recheck()
}

async function baseDirectoryOfWorker(context: Context, argument: unknown): Promise<string | undefined> {
  return (await targetWorker(context, argument, 'Make the base directory of which worker?'))?.facts.basedir
}
