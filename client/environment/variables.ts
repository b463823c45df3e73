// The variables that a path in a setting may use.

export interface Variables {
  readonly workspaceFolder: string | undefined
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Replaces `${workspaceFolder}`, `${userHome}`, `${env:NAME}` and a leading `~`. What has no value becomes empty, as in tasks and launch
 * configurations; a variable of another kind stays as it is typed, so that a message can show it.
 */
export function substitute(text: string, variables: Variables): string {
  return text
    .replace(/^~(?=$|[\\/])/, () => variables.home)
    .replace(/\$\{([^}:]+)(?::([^}]*))?\}/g, (whole, kind: string, name: string | undefined) => {
      if (kind === 'workspaceFolder' && name === undefined) return variables.workspaceFolder ?? ''
      if (kind === 'userHome' && name === undefined) return variables.home
      if (kind === 'env' && name !== undefined) return variables.environment[name] ?? ''
      return whole
    })
}
