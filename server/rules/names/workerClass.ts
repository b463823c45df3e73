import { constructorOf } from '../../worker/releases.ts'

/** The class of a release's workers, where a name can mean nothing else: `BuildSlave`, `BuildWorker`, `Slave`. */
export function workerClassMeant(name: string, release: string): string | undefined {
  const { className } = constructorOf(release)
  return name !== className && /^(?:Build(?:[Bb]ot)?)?_?(?:[Ss]lave|[Ww]orker)$/.test(name) ? className : undefined
}
