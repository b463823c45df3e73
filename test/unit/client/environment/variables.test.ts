// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the variables of VS Code are written
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { substitute } from '../../../../client/environment/variables.ts'

const variables = { workspaceFolder: '/work/$&project', home: '/home/ann', environment: { VENV: '/opt/venv' } }

const cases: readonly (readonly [text: string, expected: string])[] = [
  ['/usr/bin/buildbot-worker', '/usr/bin/buildbot-worker'],
  ['${workspaceFolder}/.venv/bin/buildbot-worker', '/work/$&project/.venv/bin/buildbot-worker'],
  ['${env:VENV}/bin/buildbot-worker', '/opt/venv/bin/buildbot-worker'],
  ['${env:MISSING}/bin', '/bin'],
  ['~', '/home/ann'],
  ['~/bin/x', '/home/ann/bin/x'],
  ['~\\bin\\x', '/home/ann\\bin\\x'],
  ['~ann/bin/x', '~ann/bin/x'],
  ['/a/~/b', '/a/~/b'],
  ['${userHome}/bin', '/home/ann/bin'],
  ['${workspaceFolder}${env:VENV}', '/work/$&project/opt/venv'],
  ['${file}', '${file}'],
  ['${config:a.b}', '${config:a.b}'],
  ['$HOME', '$HOME'],
]

for (const [text, expected] of cases) {
  test(`${text} becomes ${expected}`, () => assert.equal(substitute(text, variables), expected))
}

test('without a workspace its folder is empty', () => {
  assert.equal(substitute('${workspaceFolder}/x', { ...variables, workspaceFolder: undefined }), '/x')
})
