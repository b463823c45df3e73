// Bundles the four programs of the extension, and what several of them share, into dist/. `--watch` rebuilds on change, `--production` minifies.
import { context } from 'esbuild'

const production = process.argv.includes('--production')

/** What has a bundle of its own: most of server and command line; the protocol that client and server speak. */
const shared = { './core.js': /^\.\/core\.ts$/, './lsp.js': /^vscode-languageserver-protocol(?:\/node)?$/ }

const loadShared = {
  name: 'load-shared',
  setup: (build) => {
    for (const [path, filter] of Object.entries(shared)) {
      build.onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path, external: true }))
    }
  },
}

/** Parts of libraries that nothing here needs, and what stands in for each. */
const leftOut = {
  // The grammar tells a library of colours how to show its nodes. Nothing here asks that library.
  '@lezer/highlight': 'export const styleTags = () => () => null, tags = new Proxy(() => tags, { get: () => tags })',
  // The client matches patterns for servers that ask to be told of files being made or renamed, or of notebooks. Ours does not.
  minimatch: 'export class Minimatch { constructor() { throw new Error("No pattern is matched here.") } }',
  // The client looks whether this VS Code is new enough. VS Code itself does, by what the manifest says, before it installs anything.
  'semver/functions/parse': 'module.exports = (version) => version',
  'semver/functions/satisfies': 'module.exports = () => true',
}

const leaveOut = {
  name: 'leave-out',
  setup: (build) => {
    const filter = new RegExp(`^(?:${Object.keys(leftOut).join('|')})$`)
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'left-out' }))
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] }))
  },
}

const bundles = await context({
  entryPoints: {
    extension: 'client/extension.ts',
    runner: 'client/runner/main.ts',
    core: 'server/core.ts',
    lsp: 'vscode-languageserver-protocol/node',
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
  plugins: [loadShared, leaveOut],
  logLevel: 'info',
})

if (process.argv.includes('--watch')) {
  await bundles.watch()
} else {
  await bundles.rebuild()
  await bundles.dispose()
}
