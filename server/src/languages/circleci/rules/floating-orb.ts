import { stepsExample } from '../examples';
import { defineRule } from '../rule';

const withOrb = (reference: string): string =>
  stepsExample('- node/install-packages').replace('jobs:', `orbs:\n  node: ${reference}\njobs:`);

export const rule = defineRule({
  id: 'circleci/floating-orb',
  title: 'Orb that takes new versions by itself',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: '`@5` and `@5.1` take every new version of the orb that fits, so that the pipeline changes without a change of its own. Name a version in full, and let an update be a change that somebody sees.',
    bad: withOrb('circleci/node@7.1'),
    good: withOrb('circleci/node@7.1.1'),
    references: ['https://circleci.com/docs/orb-concepts/#semantic-versioning'],
  },
  visit: {
    orb({ reference }, { report }) {
      const version = /@(\d+(?:\.\d+)?)$/.exec(reference?.text ?? '')?.[1];
      if (!reference || version === undefined) return;
      const { length } = reference.text;
      report({
        span: reference.part(length - version.length, length),
        message: `\`${version}\` takes every newer version that fits, so that the pipeline changes without a change of its own.`,
      });
    },
  },
});
