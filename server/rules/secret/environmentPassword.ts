import { factsOf, sourceOf } from '../../python/value.ts'
import { checkCalls } from '../calls.ts'
import type { Finding, Rule } from '../rule.ts'
import type { WorkerSubject } from '../subject.ts'

export const environmentPassword: Rule<WorkerSubject> = {
  code: 'environment-password',
  severity: 'information',
  documentation: 'A worker sends its whole environment to the buildmaster, and every command of a build inherits it.',
  check: (subject) =>
    checkCalls(subject, function* ({ binding }): Generator<Finding> {
      const value = binding.bound.get('passwd')?.argument.value
      if (!value) return
      for (const { name, read } of factsOf(value, 'environment')) {
        if (read === 'pop' || name === undefined || isRemoved(subject.text, name)) continue
        const span = sourceOf(value)
        yield {
          span,
          message: `The password stays in the environment, which is sent to the buildmaster and inherited by builds. Take it out: os.environ.pop('${name}').`,
        }
        return
      }
    }),
}

function isRemoved(text: string, name: string): boolean {
  const quoted = `['"]${name.replace(/[^\w]/g, '\\$&')}['"]`
  return new RegExp(`del\\s+(?:os\\.)?environ\\s*\\[\\s*${quoted}|environ\\.pop\\(\\s*${quoted}|unsetenv\\(\\s*${quoted}`).test(
    text,
  )
}
