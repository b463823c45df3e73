import { sourceOf } from '../python/value.ts'
import type { FileDeclaration } from '../worker/declaration.ts'
import { optionOf } from '../worker/findOption.ts'

/**
 * The variables that hold the values of parameters before an offset, under the names that create-worker, too, gives them; undefined
 * where one is missing.
 */
export function variablesFor(
  { variables }: FileDeclaration,
  parameters: readonly string[],
  offset: number,
): readonly string[] | undefined {
  const isSet = (name: string): boolean => {
    const value = variables.get(name)
    return value !== undefined && sourceOf(value).to <= offset
  }
  const found = parameters.flatMap((name) => [name, optionOf(name)?.variable ?? name].find(isSet) ?? [])
  return found.length === parameters.length ? found : undefined
}
