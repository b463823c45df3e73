// What to say where no buildbot-worker was found.

import { dirname } from 'node:path'
import type { Origin, Place } from './search.ts'

const headings: Readonly<Record<Origin, string>> = {
  setting: 'the setting buildbot.worker.executable',
  environment: 'virtual environments beside the worker and in the workspace',
  interpreter: 'the Python that is chosen in VS Code',
  path: 'the PATH',
}

/** One sentence for the message. */
export function notFoundMessage(places: readonly Place[]): string {
  const [first] = places
  if (first?.origin === 'setting') {
    const others = places.length === 1 ? '' : ' nor in the other directories of the PATH'
    return `The setting buildbot.worker.executable names ${first.path}, but no program is there${others}. Correct the setting, or empty it to have buildbot-worker searched for.`
  }
  const looked = [...new Set(places.map((place) => headings[place.origin]))]
  return `No buildbot-worker was found. Looked in ${listing(looked)}. Install it, or choose the program.`
}

/** All places, for the log, below where they come from. */
export function notFoundDetails(places: readonly Place[]): string {
  const lines = places.map((place, index) => {
    const heading = place.origin === places[index - 1]?.origin ? [] : [`  ${headings[place.origin]}:`]
    return [...heading, `    ${place.origin === 'path' ? dirname(place.path) : place.path}`].join('\n')
  })
  return ['No buildbot-worker was found. These places were looked at:', ...lines].join('\n')
}

function listing(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? 'no place') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
