// The only place that reads or writes settings of the extension.

import type { ConfigurationScope, WorkspaceConfiguration } from 'vscode'

export const startModes = ['terminal', 'daemon'] as const
export type StartMode = (typeof startModes)[number]

/** What each setting below `buildbot.` is worth while nobody set it; the manifest says the same to the user. */
export const settingDefaults = {
  'worker.executable': '',
  'worker.startMode': 'terminal',
  'worker.checkBeforeStart': true,
  release: '',
  'diagnostics.severity': {},
  'inlayHints.positionalArguments': true,
} as const satisfies Record<string, unknown>

/** Of the settings, those that are texts. The server reads the diagnostics' and the hints' itself. */
type TextSetting = 'worker.executable' | 'worker.startMode' | 'release'

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

  /** Whether a configuration is to be loaded for a try before its worker is started. */
  checksBeforeStart(scope?: ConfigurationScope): boolean {
    const name = 'worker.checkBeforeStart' satisfies keyof typeof settingDefaults
    const value: unknown = this.#configuration(scope).get(name)
    return typeof value === 'boolean' ? value : settingDefaults[name]
  }

  /** The release that files are written for, as `major.minor.patch`; undefined: that of the worker which is found. */
  release(scope?: ConfigurationScope): string | undefined {
    const [release, patch] = /^\d+\.\d+(\.\d+)?$/.exec(this.#text('release', scope)) ?? []
    return release === undefined || patch !== undefined ? release : `${release}.0`
  }

  /** Sets the program where it is set already, in the workspace or its folder, otherwise for this machine. */
  async setExecutable(path: string, scope?: ConfigurationScope): Promise<void> {
    const configuration = this.#configuration(scope)
    const name: TextSetting = 'worker.executable'
    const set = configuration.inspect(name)
    const global = set?.workspaceFolderValue === undefined && set?.workspaceValue === undefined
    await configuration.update(name, path, global ? true : set?.workspaceFolderValue === undefined ? false : undefined)
  }

  /** Sets the release, or unsets it, where it is set already, otherwise for the workspace, and without one for this user. */
  async setRelease(release: string | undefined, hasWorkspace: boolean, scope?: ConfigurationScope): Promise<void> {
    const configuration = this.#configuration(scope)
    const name: TextSetting = 'release'
    const set = configuration.inspect(name)
    const inFolder = set?.workspaceFolderValue !== undefined
    const inUser = set?.globalValue !== undefined && set.workspaceValue === undefined
    await configuration.update(name, release, inFolder ? undefined : inUser || !hasWorkspace)
  }

  #text(name: TextSetting, scope?: ConfigurationScope): string {
    const value: unknown = this.#configuration(scope).get(name)
    return typeof value === 'string' ? value.trim() : settingDefaults[name]
  }
}
