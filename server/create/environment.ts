// What creating a worker has to know of the machine that it will run on.

/** True of the machine, each left out where it cannot be found out. */
export interface HostFacts {
  readonly hostname?: string
  /** Name and version of the operating system, as its maker writes them. */
  readonly system?: string
  /** Name and release of the kernel, where the system does not say it all. */
  readonly kernel?: string
  readonly architecture?: string
  readonly processors?: number
  readonly processorModel?: string
  /** In bytes. */
  readonly memory?: number
}

/** All of it is only looked at; nothing here writes, and nothing fails. */
export interface CreateEnvironment {
  readonly platform: NodeJS.Platform
  /** What stands at a path, links followed; a link that leads nowhere is `other`. Undefined: nothing that could be seen. */
  kind(path: string): Promise<'file' | 'directory' | 'other' | undefined>
  /** The text of a file, undefined where it cannot be read. */
  read(path: string): Promise<string | undefined>
  /** Whether files can be made in a directory. */
  isWritable(directory: string): Promise<boolean>
  /** Names of the directories in a directory. */
  directoriesIn(directory: string): Promise<readonly string[]>
  hostFacts(): Promise<HostFacts>
  /** Who looks after this machine: `Name <address>`, or what comes nearest to it. */
  administrator(): Promise<string>
}
