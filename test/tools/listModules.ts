// What the modules that configuration files use really have.
import { join } from 'node:path'
import { run } from '../environment/command.ts'

/** What a Python has, by module or package. */
export interface Listing {
  readonly names: Readonly<Record<string, readonly string[]>>
  readonly modules: Readonly<Record<string, readonly string[]>>
}

const MODULES = [
  'abc argparse ast atexit base64 collections collections.abc configparser contextlib copy csv dataclasses datetime decimal enum errno fnmatch',
  'fractions functools getopt getpass glob grp gzip hashlib html importlib importlib.util inspect io ipaddress itertools json locale logging',
  'logging.handlers math multiprocessing operator optparse os os.path pathlib platform pprint pwd queue random re resource secrets shlex shutil',
  'signal socket stat string struct subprocess sys tarfile tempfile textwrap',
  'threading time traceback types typing urllib urllib.error urllib.parse urllib.request uuid warnings zipfile',
  'twisted twisted.application twisted.application.app twisted.application.internet twisted.application.service twisted.cred',
  'twisted.internet twisted.internet.defer twisted.internet.endpoints twisted.internet.error twisted.internet.protocol',
  'twisted.internet.reactor twisted.internet.ssl twisted.internet.task twisted.logger twisted.python twisted.python.filepath twisted.python.log',
  'twisted.python.logfile twisted.python.runtime twisted.python.syslog twisted.python.usage twisted.python.util',
  'twisted.scripts twisted.spread twisted.web',
  'buildbot_worker buildbot_worker.base buildbot_worker.bot buildbot_worker.msgpack buildbot_worker.null buildbot_worker.pb',
].flatMap((line) => line.split(' '))

/** What a Python has of the modules that are listed. */
export async function listModules(python: string): Promise<Listing> {
  const script = join(import.meta.dirname, 'moduleNames.py')
  return JSON.parse(await run(python, ['-I', '-B', script], { input: JSON.stringify(MODULES) }))
}
