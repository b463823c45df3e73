// Commands that act on slaves become commands of buildbot-worker; commands of masters stay as they are.
import { runCommands } from '../programs.ts'
import type { Reading } from '../reading.ts'
import type { DirectoryRoles } from '../roles.ts'
import { exactSpan, type Stretch } from '../stretch.ts'
import { actionOf, type Call, callsIn, directoryOf, kindOf } from './call.ts'
import { createArguments } from './createOptions.ts'
import type { Change, Verdict } from './verdict.ts'

const renamed = '`buildslave` is called `buildbot-worker` since 0.9.0'
const renamedCreate = '`create-slave` is called `create-worker`'
const split = 'since 0.8.1 `buildbot` is for masters only, and this acts on a worker'
const noUpgrade = '`upgrade-slave` is gone since 0.9.0, and a migrated buildbot.tac has no need of it'

/**
 * Judges every command that runs a program of Buildbot.
 * @returns whether one of `buildbot` was a slave's, as all were before 0.8.1
 */
export function judgeWorkerCommands(reading: Reading, roles: DirectoryRoles, release: string, verdict: Verdict): boolean {
  const calls = callsIn(reading)
  for (const call of calls) {
    const kind = kindOf(call)
    if (kind) roles.witness(directoryOf(call, release), call.command.directory, kind)
  }
  const judged = calls.map((call) => ({ call, owner: ownerOf(call, roles, release) }))
  const shared = new Set(judged.flatMap(({ call, owner }) => (owner === 'worker' ? [] : (call.invocation.variable ?? []))))
  for (const { call, owner } of judged) {
    if (owner === 'worker' && shared.has(call.invocation.variable ?? '')) leaveShared(call, verdict)
    else if (owner === 'worker') migrate(call, release, verdict)
    else leave(call, owner, directoryOf(call, release) !== undefined, verdict)
  }
  return judged.some(({ call, owner }) => owner === 'worker' && call.invocation.program === 'buildbot')
}

type Owner = 'worker' | 'master' | 'unknown'

/** What a call acts on. What stands in the directory outweighs what the command would like to be there. */
function ownerOf(call: Call, roles: DirectoryRoles, release: string): Owner {
  const kind = kindOf(call)
  if (kind === 'master') return kind
  const found = roles.roleOf(directoryOf(call, release), call.command.directory)
  return found === 'unknown' && (kind === 'worker' || call.invocation.program !== 'buildbot') ? 'worker' : found
}

/** A call that stays: a master's is as it should be, one that cannot be told apart is for a person. */
function leave(call: Call, owner: Owner, namesDirectory: boolean, verdict: Verdict): void {
  const { program, word } = call.invocation
  const action = actionOf(call)
  const span = { from: word.value.span.from, to: (call.subcommand ?? word).value.span.to }
  const either = runCommands.has(action) || (call.subcommand?.expands === true && namesDirectory)
  if (owner === 'master' && kindOf(call) === 'worker') {
    verdict.leave(
      span,
      'decide',
      `The directory holds a master, so \`${program} ${action}\` cannot be meant for it: name the right one.`,
    )
  } else if (owner === 'unknown' && either) {
    const message =
      'What is to be seen here does not tell whether this acts on a master or on a worker. ' +
      'Leave it for a master; for a worker, let it run `buildbot-worker`, because since 0.8.1 `buildbot` is for masters only.'
    verdict.leave(span, 'decide', message)
  }
}

function leaveShared(call: Call, verdict: Verdict): void {
  const message =
    'This variable runs a master too, or may: give the commands of workers another one, which holds `buildbot-worker`.'
  verdict.leave(call.invocation.word.value.span, 'decide', message)
}

function migrate(call: Call, release: string, verdict: Verdict): void {
  const action = actionOf(call)
  const { program, certain } = call.invocation
  if (action === 'create-slave' || action === 'create-worker') create(call, release, verdict)
  else if (action === 'upgrade-slave') takeOut(call, verdict)
  else if (program === 'buildbot-worker') return
  else if (runCommands.has(action) || /^(?:-h|--help|--version)$/.test(call.invocation.args[0]?.value.text ?? '')) {
    rename(call, [], verdict, !certain)
  } else if (call.subcommand?.expands) {
    const why = 'what it is told to do must be a command of buildbot-worker'
    rename(call, [], verdict, true, `${program === 'buildbot' ? split : renamed}; ${why}`)
  } else if (certain && program === 'buildslave' && call.subcommand) {
    const { word } = call.invocation
    const span = { from: word.value.span.from, to: call.subcommand.value.span.to }
    verdict.leave(span, 'decide', `${renamed}, which has no command \`${action}\`: say what is meant, or take this out.`)
  }
}

function create(call: Call, release: string, verdict: Verdict): void {
  const fromSlave = actionOf(call) === 'create-slave'
  const { changes, unclear } = createArguments(call.args, fromSlave, release)
  for (const { word, message } of unclear) verdict.leave(word.value.span, 'decide', message)
  const subcommand = fromSlave && call.subcommand ? nameChange(call.subcommand.value, 'create-worker', renamedCreate) : []
  if (subcommand === undefined) verdict.leave(call.invocation.word.value.span, 'decide', unreadable)
  else if (call.invocation.program === 'buildbot-worker') verdict.change([...subcommand, ...changes], !call.invocation.certain)
  else rename(call, [...subcommand, ...changes], verdict, !call.invocation.certain)
}

function takeOut(call: Call, verdict: Verdict): void {
  const { removal, words } = call.command
  const span = {
    from: call.invocation.word.value.span.from,
    to: words.at(-1)?.value.span.to ?? call.invocation.word.value.span.to,
  }
  if (removal) verdict.change([{ ...removal, why: noUpgrade }], !call.invocation.certain)
  else verdict.leave(span, 'decide', `Take this command out: ${noUpgrade}.`)
}

const unreadable = 'Quotes or escapes divide the name of the program: write `buildbot-worker` and its commands here by hand.'

/** Writes the program's new name in every place that holds it; in the command itself together with its other changes. */
function rename(call: Call, others: readonly Change[], verdict: Verdict, needsConfirmation: boolean, why?: string): void {
  const { places, program, variable, word } = call.invocation
  const reason = why ?? (program === 'buildbot' ? split : renamed)
  const names = places.map((place) => nameChange(place, 'buildbot-worker', reason))
  const changes = names.flatMap((change) => change ?? [])
  if (names.includes(undefined)) verdict.leave(word.value.span, 'decide', unreadable)
  else if (variable === undefined) verdict.change([...changes, ...others], needsConfirmation)
  else {
    for (const change of changes) verdict.change([change], needsConfirmation || program === 'buildbot')
    verdict.change(others, needsConfirmation)
  }
}

/** Undefined where the name is not written in one piece. */
function nameChange(name: Stretch, text: string, why: string): Change[] | undefined {
  const span = exactSpan(name, 0, name.text.length)
  return span && [{ ...span, text, why }]
}
