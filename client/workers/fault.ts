const told = new Set<string>()

/** Tells of an error that nobody expected and that nothing needs to stop for, each once: it is for whoever mends this extension. */
export function tellFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (told.has(text)) return
  told.add(text)
  console.error(text)
}
