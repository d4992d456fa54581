import { reportProblems } from '../report';
import { defineConfigRule } from '../rule';

export const rule = defineConfigRule({
  id: 'config/unknown-key',
  title: 'Unknown key in the configuration',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A misspelt key is not an error to a reader that skips what it does not know: the setting simply has no effect, and nobody notices.',
    bad: `profil: strict
`,
    good: `profile: strict
`,
  },
  visit: { file: reportProblems('unknown-key') },
});
