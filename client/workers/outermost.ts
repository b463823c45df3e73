import { sep } from 'node:path'

/** The paths that do not lie below another one of them. */
export function outermost(paths: Iterable<string>): string[] {
  const kept: string[] = []
  // Sorted by their parts: what lies in a directory follows it at once.
  const order = (path: string) => path.replaceAll(sep, '\0')
  for (const path of [...paths].sort((one, other) => (order(one) < order(other) ? -1 : 1))) {
    const last = kept.at(-1)
    if (last === undefined || !isBelow(path, last)) kept.push(path)
  }
  return kept
}

/** Whether a path is a directory or lies in it. */
export function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep)
}
