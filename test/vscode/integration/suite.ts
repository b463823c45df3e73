// What VS Code's test host loads, bundled: every file of tests is imported here.
import './activation.inner.ts'
import './features.inner.ts'
import { runTests } from './inner.ts'
import './migration.inner.ts'
import './opening.inner.ts'
import './release.inner.ts'
import './saving.inner.ts'
import './workers.inner.ts'

export function run(): Promise<void> {
  return runTests()
}
