import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { packagedExtension } from '../environment/packagedExtension.ts'
import { namesInZip } from './zip.ts'

const archive = await readFile(await packagedExtension())
const names = namesInZip(archive)

test('the package is smaller than 500 KB', () => {
  assert.ok(archive.length < 500_000, `${archive.length} bytes`)
})

test('the package contains what the extension needs to run and to be described, nothing else', () => {
  const allowed = [
    /^\[Content_Types\]\.xml$/,
    /^extension\.vsixmanifest$/,
    /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
    /^extension\/dist\/(extension|runner|core|lsp|server|cli)\.js$/,
    /^extension\/dist\/loadConfiguration\.py$/,
    /^extension\/(syntaxes|schemas)\/[\w.-]+\.json$/,
    /^extension\/media\/([\w]+-(dark|light)\.svg|icon\.png|rules\.md)$/,
  ]
  assert.deepEqual(
    names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
    [],
  )
})

test('every file that the manifest names is in the package', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const { languages, grammars } = manifest.contributes
  const files: string[] = [
    manifest.main,
    manifest.icon,
    ...Object.values<string>(manifest.bin),
    ...languages.flatMap(({ configuration, icon }: Language) => [configuration, icon.light, icon.dark]),
    ...grammars.map(({ path }: { path: string }) => path),
  ]
  const packaged = new Set(names)
  assert.deepEqual(
    files.filter((file) => !packaged.has(`extension/${file.replace(/^\.\//, '')}`)),
    [],
  )
})

interface Language {
  readonly configuration: string
  readonly icon: { readonly light: string; readonly dark: string }
}
