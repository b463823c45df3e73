// Measures: `npm run bench -- NAME`, without a name all of them.
const benches: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  agree: () => import('./agree.ts'),
  speed: () => import('./speed.ts'),
}

const [name, ...args] = process.argv.slice(2)
const chosen = name === undefined ? Object.keys(benches) : [name]
for (const each of chosen) {
  const load = benches[each]
  if (load === undefined) {
    console.error(`There is no measure "${each}": give one of ${Object.keys(benches).join(', ')}.`)
    process.exitCode = 2
  } else {
    await (await load()).run(args)
  }
}
