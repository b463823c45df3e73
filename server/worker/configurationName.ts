/** What the file is called that `buildbot-worker` looks for in a worker's directory. */
export const configurationName = 'buildbot.tac'
