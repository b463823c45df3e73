// What is worked out again and again from the same few texts.

/**
 * As `find`, whose answer depends on nothing but the text, and remembers what it answered.
 * @param most texts to remember; files may bring any number of them
 */
export function remember<T>(find: (text: string) => T, most = 1000): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const answer = answers.get(text)
    if (answer !== undefined || answers.has(text)) return answer as T
    if (answers.size >= most) answers.clear()
    const found = find(text)
    answers.set(text, found)
    return found
  }
}
