import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

const withOrb = (reference: string): string =>
  stepsExample('- node/install-packages').replace('jobs:', `orbs:\n  node: ${reference}\njobs:`);

export const rule = defineRule({
  id: 'circleci/unpinned-orb',
  title: 'Orb of no fixed version',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['CKV_CIRCLECIPIPELINES_3', 'CKV_CIRCLECIPIPELINES_4'],
  docs: {
    why: 'An orb is code of others that runs with the secrets of the pipeline. `@volatile` and `@dev:` are whatever was published last, so that the pipeline changes, or is taken over, without a change of its own. Published versions cannot be replaced: name one in full.',
    bad: withOrb('circleci/node@volatile'),
    good: withOrb('circleci/node@7.1.1'),
    references: ['https://circleci.com/docs/orb-concepts/#semantic-versioning'],
  },
  visit: {
    orb({ reference }, { report }) {
      if (!reference || isDynamic(reference.text) || reference.text.startsWith('.')) return;
      const at = reference.text.indexOf('@');
      const version = at < 0 ? '' : reference.text.slice(at + 1);
      if (!/^(?:volatile|dev:.*)?$/.test(version)) return;
      report({
        span: at < 0 ? reference.span : reference.part(at + 1, reference.text.length),
        severity: at < 0 ? 'error' : 'warning',
        message:
          at < 0
            ? 'This orb has no version, so CircleCI refuses the configuration.'
            : `\`${version}\` is whatever was published last, so that code of others changes under the pipeline’s secrets.`,
      });
    },
  },
});
