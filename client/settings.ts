// The only place that reads or writes settings of the extension.

import type { ConfigurationScope, WorkspaceConfiguration } from 'vscode'

export const startModes = ['terminal', 'daemon'] as const
export type StartMode = (typeof startModes)[number]

/** What each setting below `buildbot.` is worth while nobody set it; the manifest says the same to the user. */
export const settingDefaults = {
  'worker.executable': '',
  'worker.startMode': 'terminal',
  release: '',
} as const satisfies Record<string, string>

type SettingName = keyof typeof settingDefaults

export class Settings {
  readonly #configuration: (scope?: ConfigurationScope) => WorkspaceConfiguration

  /** `configuration` gives the section `buildbot` as it holds for a resource. */
  constructor(configuration: (scope?: ConfigurationScope) => WorkspaceConfiguration) {
    this.#configuration = configuration
  }

  /** The program as typed, variables and all; empty: to be searched for. */
  executable(scope?: ConfigurationScope): string {
    return this.#text('worker.executable', scope)
  }

  startMode(scope?: ConfigurationScope): StartMode {
    const value = this.#text('worker.startMode', scope)
    return startModes.find((mode) => mode === value) ?? settingDefaults['worker.startMode']
  }

  /** The release that files are written for, as `major.minor.patch`; undefined: that of the worker which is found. */
  release(scope?: ConfigurationScope): string | undefined {
    const [release, patch] = /^\d+\.\d+(\.\d+)?$/.exec(this.#text('release', scope)) ?? []
    return release === undefined || patch !== undefined ? release : `${release}.0`
  }

  /** Sets the program where it is set already, in the workspace or its folder, otherwise for this machine. */
  async setExecutable(path: string, scope?: ConfigurationScope): Promise<void> {
    const configuration = this.#configuration(scope)
    const name: SettingName = 'worker.executable'
    const set = configuration.inspect(name)
    const global = set?.workspaceFolderValue === undefined && set?.workspaceValue === undefined
    await configuration.update(name, path, global ? true : set?.workspaceFolderValue === undefined ? false : undefined)
  }

  #text(name: SettingName, scope?: ConfigurationScope): string {
    const value: unknown = this.#configuration(scope).get(name)
    return typeof value === 'string' ? value.trim() : settingDefaults[name]
  }
}
