// Writes media/rules.md anew: `node test/tools/writeRulesPage.ts`.
import { writeFile } from 'node:fs/promises'
import { rulesPage, rulesPagePath } from './rulesPage.ts'

await writeFile(rulesPagePath, rulesPage())
