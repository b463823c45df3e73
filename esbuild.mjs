// Bundles the four programs of the extension, and what two of them share, into dist/. `--watch` rebuilds on change, `--production` minifies.
import { context } from 'esbuild'

const production = process.argv.includes('--production')

/** Server and command line load their common part from a bundle of its own. */
const sharedCore = {
  name: 'shared-core',
  setup: (build) =>
    build.onResolve({ filter: /^\.\/core\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './core.js', external: true },
    ),
}

const bundles = await context({
  entryPoints: {
    extension: 'client/extension.ts',
    runner: 'client/runner/main.ts',
    core: 'server/core.ts',
    server: 'server/server.ts',
    cli: 'server/cli.ts',
    loadConfiguration: 'client/check/loadConfiguration.py',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // A program for the worker's Python.
  loader: { '.py': 'copy' },
  // jsonc-parser's `main` is a UMD build whose inner requires a bundler cannot follow.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: !production,
  plugins: [sharedCore],
  logLevel: 'info',
})

if (process.argv.includes('--watch')) {
  await bundles.watch()
} else {
  await bundles.rebuild()
  await bundles.dispose()
}
