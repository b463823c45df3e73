// What the functions and classes of modules really look like.
import { join } from 'node:path'
import { run } from '../environment/command.ts'

/** By module; the lines are told of in moduleTypes.py. */
export type Types = Readonly<Record<string, readonly string[]>>

const MODULES = [
  'argparse base64 builtins collections configparser contextlib dataclasses datetime fnmatch functools gc getpass glob hashlib importlib io ipaddress',
  'itertools json locale',
  'logging os os.path pathlib platform random re shlex shutil signal socket string subprocess sys tempfile textwrap threading time types',
  'urllib.parse uuid warnings',
  'twisted.application.internet twisted.application.service twisted.logger twisted.python.components twisted.python.filepath',
  'twisted.python.log twisted.python.logfile twisted.python.syslog',
  'buildbot_worker.bot',
].flatMap((line) => line.split(' '))

export async function listTypes(python: string): Promise<Types> {
  const script = join(import.meta.dirname, 'moduleTypes.py')
  return JSON.parse(await run(python, ['-I', '-B', script], { input: JSON.stringify(MODULES) }))
}
