// The Python that a program runs by. For client and command line alike.

import { open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** More than the first lines of a script that pip wrote. */
const headLength = 1024

/**
 * The interpreter of a script such as `buildbot-worker`, by its first line; for `env`, a name to be looked for on the PATH.
 * On Windows, where pip writes programs, the one that they lie beside. Undefined: it cannot be told.
 */
export async function pythonOf(program: string, platform: NodeJS.Platform = process.platform): Promise<string | undefined> {
  if (platform === 'win32')
    return await firstFile([dirname(program), dirname(dirname(program))].map((at) => join(at, 'python.exe')))
  return interpreterIn(await headOf(program)) ?? (await firstFile([join(dirname(program), 'python')]))
}

/** Where the path is too long or has spaces, pip has a shell start the interpreter in the second line. */
function interpreterIn(head: string): string | undefined {
  const [first = '', second = ''] = head.split('\n')
  const [, env] = /^#!\s*\S*\/env\s+(?:-\S+\s+)*(python[\w.]*)/.exec(first) ?? []
  if (env !== undefined) return env
  const [, quoted] = /^'''exec'\s+"?([^"]+?)"?\s+"\$0"/.exec(second) ?? []
  if (quoted !== undefined) return quoted
  const [, direct] = /^#!\s*(\/\S*python[\w.]*)/.exec(first) ?? []
  return direct
}

async function headOf(program: string): Promise<string> {
  const file = await open(program).catch(() => undefined)
  if (file === undefined) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    )
    if (isFile) return path
  }
  return undefined
}
