// Every rule for buildbot.tac, in the order of issue: what keeps the file from being read first.

import { applicationMarker } from './application/applicationMarker.ts'
import { duplicateName } from './application/duplicateName.ts'
import { missingApplication } from './application/missingApplication.ts'
import { missingWorker } from './application/missingWorker.ts'
import { workerNotAttached } from './application/workerNotAttached.ts'
import { argumentOfOtherRelease } from './call/argumentOfOtherRelease.ts'
import { ignoredArgument } from './call/ignoredArgument.ts'
import { leftoverUsepty } from './call/leftoverUsepty.ts'
import { missingArgument } from './call/missingArgument.ts'
import { positionalArgument } from './call/positionalArgument.ts'
import { repeatedArgument } from './call/repeatedArgument.ts'
import { tooManyArguments } from './call/tooManyArguments.ts'
import { unknownArgument } from './call/unknownArgument.ts'
import { certificateFiles } from './connection/certificateFiles.ts'
import { connectionString } from './connection/connectionString.ts'
import { hostBesideConnectionString } from './connection/hostBesideConnectionString.ts'
import { proxyBesideConnectionString } from './connection/proxyBesideConnectionString.ts'
import { differentBasedir } from './disk/differentBasedir.ts'
import { hostInfoFiles } from './disk/hostInfoFiles.ts'
import { leftoverDirectories } from './disk/leftoverDirectories.ts'
import { missingBasedir } from './disk/missingBasedir.ts'
import { missingLogDirectory } from './disk/missingLogDirectory.ts'
import { legacySlave } from './migration/legacySlave.ts'
import { missingModule } from './names/missingModule.ts'
import { python2Name } from './names/python2Name.ts'
import { runtimeError } from './names/runtimeError.ts'
import { undefinedName } from './names/undefinedName.ts'
import { unknownAttribute } from './names/unknownAttribute.ts'
import { workerModule } from './names/workerModule.ts'
import type { Rule } from './rule.ts'
import { environmentPassword } from './secret/environmentPassword.ts'
import { readablePassword } from './secret/readablePassword.ts'
import { trackedPassword } from './secret/trackedPassword.ts'
import type { TacSubject } from './subject.ts'
import { encoding } from './syntax/encoding.ts'
import { indentationError } from './syntax/indentationError.ts'
import { missingComma } from './syntax/missingComma.ts'
import { newerPython } from './syntax/newerPython.ts'
import { python2PrintTo } from './syntax/python2PrintTo.ts'
import { python2Syntax } from './syntax/python2Syntax.ts'
import { syntaxError } from './syntax/syntaxError.ts'
import { template } from './template.ts'
import { allowShutdownValue } from './value/allowShutdownValue.ts'
import { basedirValue } from './value/basedirValue.ts'
import { deleteLeftoverDirsValue } from './value/deleteLeftoverDirsValue.ts'
import { hostValue } from './value/hostValue.ts'
import { keepaliveValue } from './value/keepaliveValue.ts'
import { logObserver } from './value/logObserver.ts'
import { logRotation } from './value/logRotation.ts'
import { maxRetriesValue } from './value/maxRetriesValue.ts'
import { nameValue } from './value/nameValue.ts'
import { passwordValue } from './value/passwordValue.ts'
import { pathValue } from './value/pathValue.ts'
import { portValue } from './value/portValue.ts'
import { protocolValue } from './value/protocolValue.ts'
import { umaskValue } from './value/umaskValue.ts'
import { unicodeEncodingValue } from './value/unicodeEncodingValue.ts'
import { useTlsValue } from './value/useTlsValue.ts'

/** Those about the calls of workers, one by one. */
export const rulesOfCalls: readonly Rule<TacSubject>[] = [
  unknownArgument,
  argumentOfOtherRelease,
  missingArgument,
  repeatedArgument,
  tooManyArguments,
  leftoverUsepty,
  positionalArgument,
  ignoredArgument,
  connectionString,
  hostBesideConnectionString,
  proxyBesideConnectionString,
  certificateFiles,
  hostValue,
  portValue,
  nameValue,
  passwordValue,
  basedirValue,
  keepaliveValue,
  maxRetriesValue,
  umaskValue,
  unicodeEncodingValue,
  protocolValue,
  pathValue,
  useTlsValue,
  allowShutdownValue,
  deleteLeftoverDirsValue,
]

export const rules: readonly Rule<TacSubject>[] = [
  encoding,
  syntaxError,
  indentationError,
  missingComma,
  python2Syntax,
  python2PrintTo,
  newerPython,
  missingModule,
  workerModule,
  undefinedName,
  python2Name,
  unknownAttribute,
  runtimeError,
  legacySlave,
  missingApplication,
  applicationMarker,
  missingWorker,
  workerNotAttached,
  duplicateName,
  ...rulesOfCalls,
  logObserver,
  logRotation,
  missingBasedir,
  missingLogDirectory,
  differentBasedir,
  leftoverDirectories,
  hostInfoFiles,
  readablePassword,
  trackedPassword,
  environmentPassword,
]

/** With the one about files that are not checked any further. */
export const everyRule: readonly Rule<TacSubject>[] = [template, ...rules]
