import { closest, didYouMean } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { defineIgnoreRule } from '../rule';

export const rule = defineIgnoreRule({
  id: 'config/unknown-rule-in-ignore',
  title: 'Ignore comment names no rule',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'An ignore comment with a name that no rule has silences nothing, and looks as if it did.',
    bad: `rules: # boringops-ignore config/unknown-rul
  yaml/*: warning
`,
    good: `rules:
  yaml/*: warning
`,
    path: '.boringops.yml',
  },
  visit: {
    unknownRule: ({ name, nameSpan }, { report, rules }) => {
      const meant = closest(
        name,
        rules.map((one) => one.id),
      );
      report({
        span: nameSpan,
        message: `No rule is called "${name}", so this comment silences nothing${didYouMean(meant)}`,
        fixes:
          meant === null
            ? []
            : [fileFix('safe', `Change to "${meant}"`, () => [{ span: nameSpan, text: meant }], true)],
      });
    },
  },
});
