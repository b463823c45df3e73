import { readFile } from 'node:fs/promises'

/** The first line of a file with this text, from 1. */
export async function lineOf(file: string, text: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1
}
