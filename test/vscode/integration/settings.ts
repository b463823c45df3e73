import { workspace } from 'vscode'

/** Tries something with settings of the workspace, named without `buildbot.`, and takes them back. */
export async function withSettings(settings: Readonly<Record<string, unknown>>, attempt: () => Promise<void>): Promise<void> {
  const configuration = workspace.getConfiguration('buildbot')
  const before = Object.keys(settings).map((name) => [name, configuration.inspect(name)?.workspaceValue] as const)
  for (const [name, value] of Object.entries(settings)) await configuration.update(name, value, false)
  try {
    await attempt()
  } finally {
    for (const [name, value] of before) await configuration.update(name, value, false)
  }
}
