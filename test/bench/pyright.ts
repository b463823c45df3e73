import { join } from 'node:path'
import { run } from '../environment/command.ts'
import { makeOnce } from '../environment/makeOnce.ts'

const release = '1.1.414'

/** The package of pyright, the checker for any Python that most editors come with; made once into the cache. */
export async function pyright(): Promise<string> {
  const directory = await makeOnce(`pyright-${release}`, async (directory) => {
    await run('npm', ['install', '--silent', '--prefix', directory, `pyright@${release}`])
  })
  return join(directory, 'node_modules/pyright')
}
