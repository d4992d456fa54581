import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/invalid-name',
  title: 'Name that a job cannot have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Names of jobs are letters, digits, blanks, `_` and `-`, and begin with a letter: CircleCI refuses the configuration.',
    bad: stepsExample('- run: make').replace(/build/g, 'build.all'),
    good: stepsExample('- run: make').replace(/build/g, 'build-all'),
  },
  visit: {
    definition({ key }, { report }) {
      const match = /^[^A-Za-z]|[.,;:/!?@#%&*()[\]{}'"]/.exec(key.text);
      if (!match || isDynamic(key.text) || key.alias) return;
      report({
        span: key.span,
        message: `A job cannot be called \`${key.text}\`: names begin with a letter, and hold letters, digits, blanks, \`_\` and \`-\`.`,
      });
    },
  },
});
