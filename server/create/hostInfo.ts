// The texts of the hostinfo files, which the worker sends to its buildmaster and the buildmaster shows.

import type { HostFacts } from './environment.ts'

const gibibyte = 2 ** 30

/** The text of `info/host`: what this host is, a fact to a line. */
export function describeHost(facts: HostFacts, workerRelease: string | undefined): string {
  const { hostname, system, kernel, architecture, processors, processorModel, memory } = facts
  const lines = [
    [hostname, [system, kernel, architecture].filter((part) => part !== undefined).join(', ')]
      .filter((part) => part !== undefined && part !== '')
      .join(': '),
    describeProcessors(processors, processorModel),
    memory === undefined ? '' : `Memory: ${Number((memory / gibibyte).toFixed(1))} GiB`,
    workerRelease === undefined ? '' : `Worker: buildbot-worker ${workerRelease}`,
  ]
  return asFile(lines.filter((line) => line !== '').join('\n'))
}

function describeProcessors(count: number | undefined, model: string | undefined): string {
  if (count === undefined) return model === undefined ? '' : `CPU: ${model}`
  return `CPU: ${count}${model === undefined ? '' : ` x ${model}`}`
}

/** A text as the content of a file: without blank lines around it, with one line end. */
export function asFile(text: string): string {
  return `${text.trim()}\n`
}
