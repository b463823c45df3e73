// Which documents are configuration files of workers.

import { languages, type TextDocument } from 'vscode'

/** By name, too: many people have every `.tac` open as Python, for the sake of its other extensions. */
export const configurations = [
  { scheme: 'file', language: 'buildbot-tac' },
  { scheme: 'file', pattern: '**/buildbot.tac' },
]

export const isConfiguration = (document: TextDocument): boolean => languages.match(configurations, document) > 0
