// What client and server say to each other beyond the Language Server Protocol. Types and method names only: the client
// imports this file, `files.ts` and `program/` from the server, nothing else.

/** Zero-based, UTF-16, as in the Language Server Protocol. */
export interface Position {
  readonly line: number
  readonly character: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

/** Whom a TLS client trusts: the system's authorities, nobody in particular (any certificate will do), those in a directory. */
export type Trust =
  | { readonly kind: 'system' }
  | { readonly kind: 'anyone' }
  | { readonly kind: 'directory'; readonly path: string }

export interface TlsOptions {
  readonly trust: Trust
  /** The name that the certificate must have; left out: it is not looked at. */
  readonly name?: string
  /** Files of the client's own certificate and key, where the other side asks for one. */
  readonly certificate?: string
  readonly privateKey?: string
}

/** A place to connect to. */
export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: TlsOptions }
  | { readonly kind: 'unix'; readonly path: string }

/**
 * What a configuration file says about one worker. A member that is left out is unknown (computed at run time, say);
 * `null` is Python's None.
 */
export interface WorkerSummary {
  readonly name?: string | null
  /** The buildmaster, where the way there is known and goes over nothing that only Twisted speaks. */
  readonly master?: Endpoint
  /** The HTTP proxy on the way to `master`. */
  readonly proxy?: Endpoint
  readonly protocol?: string
  /** Absolute. */
  readonly basedir?: string
  /** As in effect: any value but these two arms nothing. */
  readonly allowShutdown?: 'file' | 'signal' | null
  /** The call that makes the worker. */
  readonly range: Range
}

export type ConfigurationKind = 'worker' | 'slave' | 'master' | 'template' | 'other'

export interface ConfigurationSummary {
  readonly kind: ConfigurationKind
  readonly workers: readonly WorkerSummary[]
  /** Absolute path of the log, null where the worker logs to its standard output; left out when unknown. */
  readonly logPath?: string | null
}

/** client → server: what a configuration file declares; open documents are read from the editor, others from disk. */
export const DescribeRequest = { method: 'buildbot/describe' } as const
export interface DescribeParams {
  readonly uri: string
}

/** What the constructor of one worker gets for a parameter. Without `value` and `mark` it is known at run time only. */
export interface WorkerSetting {
  readonly parameter: string
  /** As Python writes it. */
  readonly value?: string
  /** Of a password, in place of its value: equal for equal ones, as long as the server runs. */
  readonly mark?: string
  /** False: the default of the constructor. */
  readonly given: boolean
  /** Whether the release that the file is checked against does anything with it. */
  readonly effective: boolean
}

export interface WorkerSettings {
  readonly name?: string
  /** In the order of the constructor. */
  readonly settings: readonly WorkerSetting[]
}

/** client → server: the settings of every worker of a configuration file, in its order; parameters as {@link DescribeRequest} has them. */
export const WorkerSettingsRequest = { method: 'buildbot/workerSettings' } as const

/** A replacement of text, as in the Language Server Protocol. */
export interface TextEdit {
  readonly range: Range
  readonly newText: string
}

/** client → server: the edits that set `allow_shutdown='file'` for every worker of a file, or why it cannot be done. */
export const ArmGracefulShutdownRequest = { method: 'buildbot/armGracefulShutdown' } as const
export interface ArmGracefulShutdownResult {
  readonly edits: readonly TextEdit[]
  readonly problem?: string
}

/** A file that may have to be migrated. */
export interface MigrateFile {
  readonly uri: string
  /** As it stands in its editor, where the server does not know that; left out: as the server finds it. */
  readonly text?: string
  /** Absolute path of the workspace folder, from which relative directories may be meant. */
  readonly folder?: string
}

/** client → server: what to change so that files are of workers where they were of slaves. Nothing is written. */
export const MigrateRequest = { method: 'buildbot/migrate' } as const
export interface MigrateParams {
  readonly files: readonly MigrateFile[]
  /** To migrate to; left out: that of each file, as {@link ReleaseRequest} answers. */
  readonly release?: string
}

/** Edits of one file are disjoint, and each can be accepted without the others. */
export interface MigrationEdit extends TextEdit {
  /** What is done, in a few words; the same for all edits of a step. */
  readonly title: string
  /** One sentence: why. */
  readonly reason: string
  /** The text alone does not settle it, so that a person should look first. */
  readonly needsConfirmation: boolean
}

/** A place that stays: one that a person must `decide` about, or a name that is `kept` because others rely on it. */
export interface MigrationLeftover {
  readonly kind: 'decide' | 'kept'
  readonly range: Range
  readonly message: string
}

export interface FileMigration {
  readonly uri: string
  /** Left out: no configuration, but a file that starts, stops or installs workers. */
  readonly configuration?: ConfigurationKind
  readonly edits: readonly MigrationEdit[]
  readonly leftovers: readonly MigrationLeftover[]
}

/** Everything `create` may be told, in the spelling of create-worker's options. Left out means its default. */
export interface CreateInput {
  /** Absolute path of the new base directory. */
  readonly basedir: string
  /** `host`, `host:port` or `[ipv6]:port`. */
  readonly master: string
  readonly name: string
  readonly password: string
  readonly relocatable?: boolean
  readonly noLogrotate?: boolean
  readonly useTls?: boolean
  readonly deleteLeftoverDirs?: boolean
  readonly quiet?: boolean
  readonly force?: boolean
  /** Numbers stay text here, as typed: which spellings are good is the server's business. */
  readonly keepalive?: string
  readonly umask?: string
  readonly maxdelay?: string
  readonly maxretries?: string
  readonly numcpus?: string
  readonly logSize?: string
  readonly logCount?: string
  readonly allowShutdown?: string
  readonly protocol?: string
  readonly connectionString?: string
  readonly proxyConnectionString?: string
  /** Texts of the hostinfo files; left out: `admin` from git or the user name, `host` from this machine. */
  readonly admin?: string
  readonly host?: string
  readonly accessUri?: string
}

export type CreateField = keyof CreateInput

/** What is wrong with one input, in one sentence that says what to do. */
export interface InputProblem {
  readonly field: CreateField | 'release'
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What could be typed instead. */
  readonly suggestion?: string
}

/** client → server: is this field good, given what else is known. Answered while one types. */
export const CheckCreateInputRequest = { method: 'buildbot/create/check' } as const
export interface CheckCreateInputParams {
  readonly field: CreateField
  readonly input: Partial<CreateInput>
  /** The release that the file is for; left out: the newest. */
  readonly release?: string
}

/** One line of the wizard's list of optional settings. */
export interface CreateOption {
  readonly field: CreateField
  /** The create-worker flag, `--allow-shutdown`. */
  readonly flag: string
  readonly label: string
  readonly kind: 'flag' | 'text' | 'choice'
  /** As shown: `600`, `None`, `off`. */
  readonly defaultText: string
  readonly documentation: string
  readonly choices?: readonly string[]
  readonly placeholder?: string
}

/** client → server: the optional settings that a release knows, in the order to offer them. */
export const CreateOptionsRequest = { method: 'buildbot/create/options' } as const
export interface CreateOptionsParams {
  readonly release?: string
}

/** A file to write. Modes are POSIX permission bits. */
export interface PlannedFile {
  /** Absolute. */
  readonly path: string
  readonly content: string
  readonly mode: number
  /** Takes the place of what stands at the path; left out: the path must be free. */
  readonly replace?: true
}

export interface CreatePlan {
  readonly problems: readonly InputProblem[]
  /** Empty while a problem is an error. Directories are made as needed. */
  readonly files: readonly PlannedFile[]
  /** Base directory's `buildbot.tac`, or `buildbot.tac.new` where a different one stands already. */
  readonly configuration: string
  /** Set where an existing tac was kept: its path. */
  readonly kept?: string
}

/** client → server: the files that create would write. The server writes nothing. */
export const PlanCreateRequest = { method: 'buildbot/create/plan' } as const
export interface PlanCreateParams {
  readonly input: CreateInput
  readonly release?: string
}

/** client → server: what takes the password at a place out of a configuration file and into one of its own. */
export const MovePasswordRequest = { method: 'buildbot/movePassword' } as const
export interface MovePasswordParams {
  readonly uri: string
  /** In the password, or in the argument that it is; left out: the first password. */
  readonly position?: Position
}

/** To be written first, so that the password is never nowhere. */
export interface MovePasswordResult {
  readonly file: PlannedFile
  readonly edits: readonly TextEdit[]
}

/** The release that a file is checked against, and why that one. */
export interface ReleaseChoice {
  /** As `major.minor.patch`. */
  readonly release: string
  readonly origin: 'setting' | 'installed' | 'newest'
  /** Of `installed`: the program. */
  readonly executable?: string
  /** The version of the Python that runs the worker, as `major.minor`; left out where it is not known. */
  readonly python?: string
}

/** server → client: the release for a file, null: neither set nor found. Asked once a file, and again after {@link ReleaseChangedNotification}. */
export const ReleaseRequest = { method: 'buildbot/release' } as const
export interface ReleaseParams {
  readonly uri: string
}

/** client → server: every release that is known, as `major.minor.patch`, the newest first. */
export const KnownReleasesRequest = { method: 'buildbot/knownReleases' } as const

/** client → server: settings or programs changed, so that other releases may apply. */
export const ReleaseChangedNotification = { method: 'buildbot/releaseChanged' } as const

/** What the client tells when it starts the server; editors that tell nothing get the defaults. */
export interface InitializationOptions {
  /** The client answers {@link ReleaseRequest}. */
  readonly answersRelease?: boolean
  /** The client has the commands of the extension, so that code actions can name them. */
  readonly hasCommands?: boolean
  /** Checked against where the client does not answer it. */
  readonly release?: string
  /** Likewise, the version of the Python that runs workers, as `major.minor`. */
  readonly python?: string
  /** Milliseconds without a change after which a file is checked. Default 0: at once. */
  readonly diagnosticsDelay?: number
}
