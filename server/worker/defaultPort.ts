/** Where buildmasters listen for workers by custom: that of Buildbot's sample configuration and of `create-worker`. */
export const defaultPort = 9989
