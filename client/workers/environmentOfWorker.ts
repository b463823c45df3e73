// A worker hands its environment on to builds and shows it to the master.

/** The environment of this process without VS Code's own variables, and without the programs of VS Code by which git asks for passwords. */
export function environmentOfWorker(): NodeJS.ProcessEnv {
  const asksInVsCode = process.env['VSCODE_GIT_ASKPASS_MAIN'] !== undefined
  const isOfVsCode = (name: string) => /^(?:ELECTRON|VSCODE)_/.test(name) || (asksInVsCode && /^(?:GIT|SSH)_ASKPASS$/.test(name))
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfVsCode(name)))
}
