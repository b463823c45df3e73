// Rows for parameters that only old releases take or heed, for hovers and rules on old files.

import type { WorkerOption } from './option.ts'

/** Parameters of old releases only. */
export const retiredOptions: readonly WorkerOption[] = [
  {
    parameter: 'usePTY',
    variable: 'usepty',
    jsonName: 'usePTY',
    label: 'Pseudo-terminal',
    type: 'boolean',
    nullable: true,
    summary: 'Whether commands run in a pseudo-terminal; a matter of the buildmaster since release 0.9.0.',
    details: 'From 0.9.0 to 4.1.0 any value but None keeps the worker from loading, from 4.2.0 on it is not taken at all.',
  },
  {
    parameter: 'keepaliveTimeout',
    jsonName: 'keepaliveTimeout',
    label: 'Keepalive timeout',
    type: 'number',
    nullable: true,
    unit: 'seconds',
    summary: 'Time to wait for an answer to a sign of life; without effect since release 0.8.4.',
    details: 'From 4.2.0 on it is the seventh positional argument, so a leftover `usepty` lands here and does nothing.',
  },
  {
    parameter: 'debugOpts',
    jsonName: 'debugOpts',
    label: 'Debugging options',
    type: 'string',
    summary: "For Buildbot's own tests; gone since release 0.8.2.",
    details: 'A dictionary that no worker needs.',
  },
  {
    parameter: 'host',
    jsonName: 'host',
    label: 'Buildmaster host',
    type: 'string',
    summary: 'What `buildmaster_host` was called before release 0.7.6.',
    details: 'Given by position it works in every release.',
  },
]
