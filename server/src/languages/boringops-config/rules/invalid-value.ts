import { reportProblems } from '../report';
import { defineConfigRule } from '../rule';

export const rule = defineConfigRule({
  id: 'config/invalid-value',
  title: 'Value of the configuration does not fit',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A value that does not fit is left out, and the default holds in its place: less is checked, or more, than was asked for.',
    bad: `profile: recomended
`,
    good: `profile: recommended
`,
  },
  visit: { file: reportProblems('invalid-value') },
});
