// Versions of Python, as `major.minor`.

/** Reads `3.12` out of what people write: `3.12.1`, `Python 3.12`; undefined where no number is found. */
export function parsePythonVersion(text: string): string | undefined {
  const [, major, minor] = /(?<![\d.])([23])\.(\d{1,2})(?!\d)/.exec(text) ?? []
  return major && minor ? `${major}.${Number(minor)}` : undefined
}

/** Whether `version` is `first` or newer. */
export function isPythonSince(version: string, first: string): boolean {
  const [left, right] = [version, first].map((each) => each.split('.').map(Number))
  const [major = 0, minor = 0] = left ?? []
  const [otherMajor = 0, otherMinor = 0] = right ?? []
  return major === otherMajor ? minor >= otherMinor : major > otherMajor
}
