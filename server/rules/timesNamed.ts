/** How often a text names an environment variable, in quotes. */
export const timesNamed = (text: string, name: string): number =>
  text.match(new RegExp(`(['"])${name.replace(/[^\w]/g, '\\$&')}\\1`, 'g'))?.length ?? 0
