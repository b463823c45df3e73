import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import oniguruma from 'vscode-oniguruma'
import textmate, { type IGrammar, type IRawGrammar } from 'vscode-textmate'

export const root = new URL('../../../', import.meta.url)

const ours: Readonly<Record<string, URL>> = {
  'source.python.buildbot-tac': new URL('syntaxes/buildbot-tac.tmLanguage.json', root),
  'text.log.twistd': new URL('syntaxes/twistd-log.tmLanguage.json', root),
}

/**
 * A grammar with the tokenizer that VS Code uses. `others` says where grammars live that VS Code itself brings (scope name to
 * path); an included grammar that is missing there adds nothing, as in VS Code.
 */
export async function loadGrammar(scopeName: string, others: Readonly<Record<string, string>> = {}): Promise<IGrammar> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'))
  await oniguruma.loadWASM(wasm)
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name): Promise<IRawGrammar | null> => {
      const path = ours[name] ?? others[name]
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), 'grammar.json')
    },
  })
  const grammar = await registry.loadGrammar(scopeName)
  if (grammar === null) throw new Error(`no grammar for ${scopeName}`)
  return grammar
}

/** The scopes of each character of each line, outermost first. */
export function tokenize(grammar: IGrammar, lines: readonly string[]): string[][][] {
  let state = textmate.INITIAL
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state)
    state = result.ruleStack
    return result.tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      Array.from({ length: Math.min(endIndex, line.length) - startIndex }, () => scopes),
    )
  })
}
