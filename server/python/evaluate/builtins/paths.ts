// os.path on texts: Python's rules for POSIX and Windows, which are not quite Node's.

export interface PathRules {
  readonly separator: string
  join(first: string, ...rest: readonly string[]): string
  split(path: string): readonly [head: string, tail: string]
  /** Undefined where Pythons differ: paths of Windows' devices stay as they are up to 3.10, and are tidied from 3.11 on. */
  normalize(path: string): string | undefined
  isAbsolute(path: string): boolean
}

export const posix: PathRules = {
  separator: '/',
  join: (first, ...rest) =>
    rest.reduce((path, part) => {
      if (part.startsWith('/')) return part
      return path === '' || path.endsWith('/') ? path + part : `${path}/${part}`
    }, first),
  split(path) {
    const at = path.lastIndexOf('/') + 1
    const head = path.slice(0, at)
    return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)]
  },
  normalize(path) {
    if (path === '') return '.'
    const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : ''
    return root + resolveDots(path.split('/'), root !== '').join('/') || '.'
  },
  isAbsolute: (path) => path.startsWith('/'),
}

export const windows: PathRules = {
  separator: '\\',
  join(first, ...rest) {
    let [drive, path] = splitDrive(first)
    for (const part of rest) {
      const [partDrive, partPath] = splitDrive(part)
      if (/^[\\/]/.test(partPath)) {
        if (partDrive || !drive) drive = partDrive
        path = partPath
        continue
      }
      if (partDrive && partDrive !== drive) {
        const other = partDrive.toLowerCase() !== drive.toLowerCase()
        drive = partDrive
        if (other) {
          path = partPath
          continue
        }
      }
      path += (path && !/[\\/]$/.test(path) ? '\\' : '') + partPath
    }
    const needsSeparator = path && !/^[\\/]/.test(path) && drive && !drive.endsWith(':')
    return needsSeparator ? `${drive}\\${path}` : drive + path
  },
  split(path) {
    const [drive, rest] = splitDrive(path)
    const at = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\')) + 1
    const head = rest.slice(0, at)
    return [drive + (head.replace(/[\\/]+$/, '') || head), rest.slice(at)]
  },
  normalize(path) {
    if (/^\\\\[.?]\\/.test(path)) return undefined
    const [drive, rest] = splitDrive(path.replaceAll('/', '\\'))
    const root = rest.startsWith('\\') ? '\\' : ''
    return drive + root + resolveDots(rest.split('\\'), root !== '').join('\\') || '.'
  },
  isAbsolute: (path) => /^([\\/]|.:[\\/])/s.test(path),
}

/** `c:`, `\\server\share` or `\\?\UNC\server\share`, and the rest. */
function splitDrive(path: string): [drive: string, rest: string] {
  const plain = path.replaceAll('/', '\\')
  if (!plain.startsWith('\\\\')) return path[1] === ':' ? [path.slice(0, 2), path.slice(2)] : ['', path]
  const server = /^\\\\\?\\UNC\\/i.test(plain) ? 8 : 2
  const share = plain.indexOf('\\', server)
  const end = share < 0 ? -1 : plain.indexOf('\\', share + 1)
  return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end)]
}

function resolveDots(parts: readonly string[], rooted: boolean): string[] {
  const kept: string[] = []
  for (const part of parts) {
    if (part === '' || part === '.') continue
    if (part !== '..' || (!rooted && (kept.length === 0 || kept.at(-1) === '..'))) kept.push(part)
    else kept.pop()
  }
  return kept
}

/** Leading dots of a file name begin no extension. */
export function splitExtension(path: string, rules: PathRules): readonly [root: string, extension: string] {
  const separators = rules.separator === '/' ? ['/'] : ['/', '\\']
  const start = Math.max(...separators.map((separator) => path.lastIndexOf(separator))) + 1
  const dot = path.lastIndexOf('.')
  if (dot < start || /^\.*$/.test(path.slice(start, dot))) return [path, '']
  return [path.slice(0, dot), path.slice(dot)]
}
