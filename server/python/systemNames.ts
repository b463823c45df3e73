// Names of modules that some systems have and others have not.

const CONSTANT = /^[A-Z\d]+_[A-Z\d_]+$/

/** Modules whose constants differ from system to system, and what these look like. */
const OF_THE_SYSTEM: ReadonlyMap<string, RegExp> = new Map([
  ['errno', /^E[A-Z\d]+$/],
  ['os', CONSTANT],
  ['resource', CONSTANT],
  ['signal', /^(?:SIG|ITIMER|CTRL)[A-Z\d_]+$/],
  ['socket', CONSTANT],
  ['stat', CONSTANT],
  ['subprocess', /^START[A-Z\d_]+$|^[A-Z\d]+_[A-Z\d_]+$/],
  ['time', CONSTANT],
])

/** Whether the module may have a constant of this name on a system of which nothing is known here. */
export const mayBeOfSystem = (module: string, name: string): boolean => OF_THE_SYSTEM.get(module)?.test(name) === true
