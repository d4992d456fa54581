import { stepsExample } from '../examples';
import { defineRule } from '../rule';

/** Of one pipeline (support.atlassian.com, "Limitations of Bitbucket Pipelines"). */
const MOST = 100;

const steps = (count: number): string =>
  stepsExample(
    Array.from({ length: count }, (_, i) => `- step:\n    script:\n      - make part-${String(i)}`).join('\n'),
  );

export const rule = defineRule({
  id: 'bitbucket/too-many-steps',
  title: 'Pipeline of too many steps',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A pipeline has at most a hundred steps; Bitbucket refuses a longer one.',
    bad: steps(MOST + 1),
    good: steps(2),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/step-options/'],
  },
  visit: {
    pipeline({ steps, key }, { report }) {
      if (steps.length > MOST)
        report({
          span: key.span,
          message: `This pipeline has ${String(steps.length)} steps, and Bitbucket takes at most ${String(MOST)}; it refuses the file.`,
        });
    },
  },
});
