import type { Rule } from './rule.ts'
import type { TacSubject } from './subject.ts'

const languages = {
  percent: 'fields of Python formats',
  jinja: 'Jinja',
  erb: 'ERB',
  at: 'names between @',
  shell: 'shell variables',
  nix: 'Nix',
} as const

/** The only rule about templates: what is filled in later cannot be judged now. */
export const template: Rule<TacSubject> = {
  code: 'template',
  severity: 'information',
  documentation: 'A template is no configuration yet: what it becomes is checked once its placeholders are filled in.',
  check: ({ file: { template } }) =>
    template
      ? [
          {
            span: template.span,
            message: `This is a template (${languages[template.language]}), so it is not checked as it stands.`,
          },
        ]
      : [],
}
