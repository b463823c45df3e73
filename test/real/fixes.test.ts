// Does every fix leave a file that Python can still read?
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { nodeHost } from '../../server/nodeHost.ts'
import { isStructural, syntaxErrors } from '../../server/python/syntaxErrors.ts'
import { checkTac } from '../../server/rules/checkTac.ts'
import { applyEdits } from '../../server/rules/edits.ts'
import { fixesOf } from '../../server/rules/rule.ts'
import { analyse } from '../../server/worker/analyse.ts'
import { seedOfRun } from '../random.ts'
import { generateCase, lay } from './oracle/generate/generate.ts'

const release = '4.3.0'
const count = process.env['LONG'] === '1' ? 3000 : 300
const seed = seedOfRun()

const isReadable = (text: string): boolean => !syntaxErrors(text).some(isStructural)

test(`of ${count} files (SEED=${seed}) those that Python can read stay so, whichever fix is made`, async (context) => {
  const root = await mkdtemp(join(tmpdir(), 'fixes-'))
  context.after(() => rm(root, { recursive: true }))
  const torn: string[] = []
  let made = 0
  for (let number = 0; number < count; number++) {
    const generated = generateCase(seed, number, release, join(root, `${number}`))
    const { text, path } = generated
    if (!isReadable(text)) continue
    await lay(generated)
    for (const finding of checkTac(analyse(text, path, nodeHost), { release, host: nodeHost }))
      for (const { title, edits } of fixesOf(finding)) {
        const result = applyEdits(text, edits)
        assert.notEqual(result, text, `${finding.code}, ${title} changes nothing`)
        if (!isReadable(result)) torn.push(`${number}: ${finding.code}, ${title}\n${result}`)
        made++
      }
  }
  assert.deepEqual(torn, [])
  assert.ok(made > count / 2, `only ${made} fixes were made`)
})
