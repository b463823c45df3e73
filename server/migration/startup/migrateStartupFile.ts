// Scripts, unit files and recipes that start, stop, create or install slaves: what to change so that they do it with workers.
import type { StartupContext, StartupFile, StartupMigration } from './contract.ts'
import { judgeInstalls } from './judge/installs.ts'
import { judgeNames } from './judge/names.ts'
import { judgeQuestions } from './judge/questions.ts'
import { Verdict } from './judge/verdict.ts'
import { judgeWorkerCommands } from './judge/workerCommands.ts'
import { Reading } from './reading.ts'
import { DirectoryRoles } from './roles.ts'
import { readShell } from './shell/read.ts'
import { plainStretch, type Stretch } from './stretch.ts'
import { readCrontab } from './syntax/crontab.ts'
import { readDockerfile } from './syntax/dockerfile.ts'
import { readIni } from './syntax/ini.ts'
import { readMakefile } from './syntax/makefile.ts'
import { readPlist } from './syntax/plist.ts'
import { readPuppet } from './syntax/puppet.ts'
import { readRequirements, readSetup } from './syntax/requirements.ts'
import { readSettings } from './syntax/settings.ts'
import { readUpstart } from './syntax/upstart.ts'
import { readYaml } from './syntax/yamlFile.ts'
import { type StartupSyntax, syntaxOf } from './syntaxOf.ts'

const readers: Readonly<Record<StartupSyntax, (source: Stretch, path: string, into: Reading) => void>> = {
  shell: (source, _path, into) => readShell(source, [], into),
  settings: (source, _path, into) => readSettings(source, into),
  crontab: readCrontab,
  ini: (source, _path, into) => readIni(source, into),
  upstart: (source, _path, into) => readUpstart(source, into),
  dockerfile: (source, _path, into) => readDockerfile(source, into),
  makefile: (source, _path, into) => readMakefile(source, into),
  yaml: (source, _path, into) => readYaml(source, into),
  plist: (source, _path, into) => readPlist(source, into),
  puppet: (source, _path, into) => readPuppet(source, into),
  requirements: (source, _path, into) => readRequirements(source, into),
  setup: (source, _path, into) => readSetup(source, into),
}

/**
 * Finds what a startup file says about slaves. Reads nothing but the text; edits change commands, options and package names
 * and leave every other byte alone. A file in a syntax that is not known here, or that speaks of no slave, has none.
 */
export function migrateStartupFile(file: StartupFile, context: StartupContext): StartupMigration {
  if (!/build(?:slave|bot)/i.test(file.text)) return { edits: [], leftovers: [] }
  const reading = new Reading()
  read(file.path, plainStretch(file.text), reading)
  for (let index = 0; index < reading.embedded.length; index++) {
    const inner = reading.embedded[index]
    if (inner) read(inner.path, inner.source, reading)
  }
  const verdict = new Verdict(file.text)
  const roles = new DirectoryRoles(reading, file.path, context)
  const usedBuildbot = judgeWorkerCommands(reading, roles, context.release, verdict)
  judgeInstalls(reading, context.release, usedBuildbot, verdict)
  judgeQuestions(reading, verdict)
  judgeNames(reading, verdict)
  return verdict.finish()
}

function read(path: string, source: Stretch, into: Reading): void {
  const syntax = syntaxOf(path, source.text.slice(0, 2048))
  if (syntax) readers[syntax](source, path, into)
}
