// Bundles the four programs of the extension into dist/. `--watch` rebuilds on change, `--production` minifies.
import { context } from 'esbuild'

const production = process.argv.includes('--production')

const bundles = await context({
  entryPoints: {
    extension: 'client/extension.ts',
    runner: 'client/runner/main.ts',
    server: 'server/server.ts',
    cli: 'server/cli.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // jsonc-parser's `main` is a UMD build whose inner requires a bundler cannot follow.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: !production,
  logLevel: 'info',
})

if (process.argv.includes('--watch')) {
  await bundles.watch()
} else {
  await bundles.rebuild()
  await bundles.dispose()
}
