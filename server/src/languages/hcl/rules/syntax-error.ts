import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'hcl/syntax-error',
  title: 'HCL syntax error',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A file with a syntax error stops every command of the tool that reads it, and with it the whole folder: nothing can be planned or applied until it is repaired.',
    bad: 'locals {\n  zones = ["a" "b"]\n}\n',
    good: 'locals {\n  zones = ["a", "b"]\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  },
  visit: {
    error({ span, message }, { report }) {
      report({ span, message });
    },
  },
});
