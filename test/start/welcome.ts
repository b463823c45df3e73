import type { Stage } from '../environment/stage.ts'

/** What somebody who tries the extension for the first time needs to know. `place`: where VS Code is. */
export function welcome({ master, account }: Stage, place: string): string {
  const force = (builder: 'quick' | 'long') => `force a build of "${builder}" ${master.howToForce(builder)}`
  return `
  VS Code          ${place}

  What the wizard asks for
    Buildmaster    ${master.host}:${master.port}
    Worker name    ${account.name}
    Password       ${account.password}

  Three things to try
    1. Create a worker: press F1 and choose "Create Buildbot Worker".
    2. Run it: click "${account.name}: stopped" at the bottom of the window. Once it is connected,
       ${force('quick')}
    3. Shut it down while it builds: ${force('long')}
       It takes a minute. Meanwhile press F1 and choose "Buildbot: Shut Down Worker Gracefully".

  Ctrl-C here ends everything.
`
}
