import { distance } from 'fastest-levenshtein';
import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { isPopular } from '../popular';
import { defineRule } from '../rule';
import { partSpan, repositoryOf } from '../uses';

export const rule = defineRule({
  id: 'actions/typosquatted-action',
  title: 'Action whose name is one letter away from a well-known one',
  severity: 'error',
  profile: 'recommended',
  aliases: ['zizmor:typosquat-uses'],
  docs: {
    why: 'Anybody can register the misspelt name, publish a copy that works, and read the secrets of every job that mistypes it.',
    bad: stepsExample('- uses: action/checkout@v6'),
    good: stepsExample('- uses: actions/checkout@v6'),
  },
  visit: {
    uses({ ref }, { report }) {
      if (ref.kind !== 'repository') return;
      const name = repositoryOf(ref);
      const wanted = name.toLowerCase();
      const corpus = securityFacts().typosquat_corpus;
      if (corpus.some((known) => known.toLowerCase() === wanted) || isPopular(wanted)) return;
      const meant = corpus.find((known) => distance(known.toLowerCase(), wanted) === 1);
      if (meant === undefined) return;
      const span = partSpan(ref.scalar, 0, name.length);
      report({
        span,
        message: `${name} is one letter away from ${meant}: whoever owns that name gets the secrets of this job.`,
        fixes: [fileFix('suggestion', `Change to ${meant}`, () => [{ span, text: meant }], true)],
      });
    },
  },
});
