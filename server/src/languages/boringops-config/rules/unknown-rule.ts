import { reportProblems } from '../report';
import { defineConfigRule } from '../rule';

export const rule = defineConfigRule({
  id: 'config/unknown-rule',
  title: 'Unknown rule in the configuration',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A setting for a rule that does not exist does nothing: the rule that was meant keeps its level.',
    bad: `rules:
  yaml/duplicate-keys: off
`,
    good: `rules:
  yaml/duplicate-key: off
`,
  },
  visit: { file: reportProblems('unknown-rule') },
});
