// The Python that is chosen in VS Code, from whichever of the Python extensions is there. Neither is a dependency of ours: what they export is
// looked at with care, and is nothing when they are absent or switched off.

import type { Disposable, Event, extensions, Uri } from 'vscode'

type Extensions = Pick<typeof extensions, 'getExtension' | 'onDidChange'>

/** One source of interpreters. */
interface Facade {
  /** The interpreter for a folder or file; undefined: none chosen. */
  interpreter(scope: Uri | undefined): Promise<string | undefined>
  onDidChange: Event<unknown>
}

/** The part of the exports of `ms-python.vscode-python-envs` that is used. */
interface EnvironmentsApi {
  getEnvironment(
    scope: Uri | undefined,
  ): Promise<{ readonly execInfo?: { readonly run?: { readonly executable?: string } } } | undefined>
  readonly onDidChangeEnvironment: Event<unknown>
}

/** The part of the exports of `ms-python.python` that is used. */
interface PythonApi {
  readonly ready?: Promise<void>
  readonly environments?: {
    getActiveEnvironmentPath(scope?: Uri): { readonly path: string }
    resolveEnvironment(environment: {
      readonly path: string
    }): Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>
  }
}

type FacadeMaker = (extensions: Extensions) => Promise<Facade | undefined>

const facadeMakers: readonly FacadeMaker[] = [
  async (extensions) => {
    const api = await exportsOf<EnvironmentsApi>(extensions, 'ms-python.vscode-python-envs')
    return api?.getEnvironment === undefined
      ? undefined
      : {
          interpreter: async (scope) => (await api.getEnvironment(scope))?.execInfo?.run?.executable,
          onDidChange: api.onDidChangeEnvironment,
        }
  },
  async (extensions) => {
    const api = await exportsOf<PythonApi>(extensions, 'ms-python.python')
    await api?.ready
    const environments = api?.environments
    return environments === undefined
      ? undefined
      : {
          interpreter: async (scope) => {
            const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(scope))
            return environment?.executable.uri?.fsPath
          },
          onDidChange: environments.onDidChangeActiveEnvironmentPath,
        }
  },
]

/** The chosen interpreter and its changes. The Python extensions are first touched when somebody asks. */
export class Interpreters implements Disposable {
  readonly #extensions: Extensions
  readonly #changed: () => void
  readonly #extensionsChanged: Disposable
  #facadeSubscriptions: Disposable[] = []
  #facades: Promise<readonly Facade[]> | undefined

  /** `changed` is called when another interpreter may be chosen now, or a Python extension came or went. */
  constructor(extensions: Extensions, changed: () => void) {
    this.#extensions = extensions
    this.#changed = changed
    this.#extensionsChanged = extensions.onDidChange(() => this.#forget())
  }

  /** The interpreter for a folder or file, absolute; undefined: no Python extension, or none chosen. */
  async for(scope: Uri | undefined): Promise<string | undefined> {
    this.#facades ??= this.#connect()
    for (const facade of await this.#facades) {
      const interpreter = await facade.interpreter(scope).catch(() => undefined)
      if (interpreter !== undefined && interpreter !== '') return interpreter
    }
    return undefined
  }

  dispose(): void {
    this.#leaveFacades()
    this.#extensionsChanged.dispose()
  }

  async #connect(): Promise<readonly Facade[]> {
    const facades = await Promise.all(facadeMakers.map((make) => make(this.#extensions).catch(() => undefined)))
    const present = facades.filter((facade) => facade !== undefined)
    this.#leaveFacades()
    this.#facadeSubscriptions = present.map((facade) => facade.onDidChange(() => this.#changed()))
    return present
  }

  #forget(): void {
    if (this.#facades === undefined) return
    this.#facades = undefined
    this.#leaveFacades()
    this.#changed()
  }

  #leaveFacades(): void {
    for (const subscription of this.#facadeSubscriptions.splice(0)) subscription.dispose()
  }
}

async function exportsOf<Api>(extensions: Extensions, id: string): Promise<Api | undefined> {
  const extension = extensions.getExtension<Api | null | undefined>(id)
  return (await extension?.activate()) ?? undefined
}
