// Writes values down in Python.

// Controls, format characters such as bidirectional overrides, lone surrogates, and every space but the plain one: invisible.
const invisible = /[\p{C}\p{Z}]/u

const shortEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * A string literal that means exactly `text`. In single quotes, as Python's own `repr` has it, unless only single quotes
 * occur in the text; what could not be seen is escaped, other characters stay themselves.
 */
export function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = Array.from(text, (character) => {
    if (character === quote) return `\\${quote}`
    if (character === ' ') return character
    return shortEscapes[character] ?? (invisible.test(character) ? escapeCode(character) : character)
  })
  return `${quote}${body.join('')}${quote}`
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
