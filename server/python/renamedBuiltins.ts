/** What Python 3 calls what Python 2 had without an import. */
export const renamedBuiltins: Readonly<Record<string, string>> = {
  basestring: 'str',
  file: 'open',
  long: 'int',
  raw_input: 'input',
  StandardError: 'Exception',
  unichr: 'chr',
  unicode: 'str',
  xrange: 'range',
}
