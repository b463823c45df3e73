// Programs that a file names without running them, and questions it asks about slaves that are running.
import type { Word } from '../command.ts'
import { baseName, isProgramPath, programIn } from '../programs.ts'
import type { Reading } from '../reading.ts'
import { exactSpan, type Stretch } from '../stretch.ts'
import type { Verdict } from './verdict.ts'

const asksForProgram = /^(?:which|type|hash|whereis|command)$/
const asksForFile = /^(?:test|\[\[?)$/
const asksForProcess = /^(?:pgrep|pkill|killall|pidof)$/

/** Judges what is left once commands are: `which buildslave`, `python -m buildslave.scripts.runner`, `RUNNER=/usr/bin/buildslave`, `pkill buildslave`. */
export function judgeQuestions(reading: Reading, verdict: Verdict): void {
  for (const { value } of reading.programs) rename(value, verdict)
  for (const { value } of [...reading.variables.values()].flat()) if (isProgramPath(value.text)) rename(value, verdict)
  for (const { words } of reading.commands) {
    const program = baseName(words.find(({ value }) => !/^(?:sudo|!)$/.test(value.text))?.value.text ?? '')
    for (const [index, { value }] of words.entries()) {
      const tested = asksForFile.test(program) && isTest(words[index - 1]) && isProgramPath(value.text)
      if (tested || asksForProgram.test(program)) rename(value, verdict)
      if (/(?:^|\s)buildslave\.scripts\b/.test(value.text)) verdict.leave(value.span, 'decide', noScripts)
      if (asksForProcess.test(program) && /(?:^|[/\\ ])buildslave\b/.test(value.text)) {
        const message =
          'No process is called buildslave any more: look for buildbot-worker, or better for the number in twistd.pid.'
        verdict.leave(value.span, 'decide', message)
      }
      if (/^[ef]?grep$/.test(program) && /\bslave is ready\b/.test(value.text)) {
        verdict.leave(
          value.span,
          'decide',
          'The log of a worker says `worker is ready` where that of a slave said `slave is ready`.',
        )
      }
    }
  }
}

const noScripts = 'These modules are gone with buildslave: run buildbot-worker, or its module buildbot_worker.scripts.runner.'

const isTest = (word: Word | undefined): boolean => /^-[xefs]$/.test(word?.value.text ?? '')

function rename(value: Stretch, verdict: Verdict): void {
  const found = programIn(value.text)
  const span = found?.program === 'buildslave' ? exactSpan(value, found.from, found.to) : undefined
  if (span) verdict.change([{ ...span, text: 'buildbot-worker', why: '`buildslave` is called `buildbot-worker` since 0.9.0' }])
}
