import { join } from 'node:path'
import { checkout } from './checkout.ts'
import { exists } from './files.ts'

/** The extension as a VSIX. @throws Error that says how to make it */
export async function packagedExtension(): Promise<string> {
  const path = join(checkout, 'dist/buildbot-worker.vsix')
  if (!(await exists(path))) throw new Error(`There is no ${path} yet. Run: npm run package`)
  return path
}
