// Characters that stand where Python has no use for them.
import { replace, type SyntaxProblem } from './problem.ts'

/** What is wrong with the first character that no name can have there, if a word has one. */
export function foreignCharacter(word: string, from: number): SyntaxProblem | undefined {
  let at = 0
  for (const character of word) {
    if (!(at === 0 ? /[\p{XID_Start}_]/u : /[\p{XID_Continue}]/u).test(character)) {
      const within = at > 0 && at + character.length < word.length
      return strayCharacter(character, from + at, within)
    }
    at += character.length
  }
  return undefined
}

/**
 * What is wrong with such a character at an offset: those that nobody sees are told by their code, and can be removed.
 * @param within one word stands around it, or it stands between two
 */
export function strayCharacter(character: string, from: number, within = false): SyntaxProblem {
  const span = { from, to: from + character.length }
  if (!/[\p{C}\p{Z}]/u.test(character)) return { kind: 'syntax', span, message: `Python has no use for ${character} here.` }
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  const space = /\p{Zs}/u.test(character)
  return {
    kind: 'syntax',
    span,
    message: `An invisible character stands here, ${code}, and Python refuses it.`,
    mend: {
      ...replace(span, space ? ' ' : '', space ? 'Write a plain space' : 'Remove the invisible character'),
      sure: space || !within,
    },
  }
}
