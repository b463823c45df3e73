import { isNeither, nameOfType, valueRule } from '../values.ts'

export const deleteLeftoverDirsValue = valueRule({
  code: 'delete-leftover-dirs-value',
  raises: null,
  parameter: 'delete_leftover_dirs',
  documentation: 'The worker tells the buildmaster this value, and is not taken on with one that cannot be sent.',
  judge: (value) =>
    isNeither(value, 'none', 'bool', 'int', 'float', 'str', 'bytes', 'list', 'tuple', 'dict', 'set')
      ? { message: `This is ${nameOfType(value)}, which cannot be told to the buildmaster. Write True or False.` }
      : undefined,
})
