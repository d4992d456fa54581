import { distance } from 'fastest-levenshtein';
import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { isPopular, isWellKnown } from '../popular';
import { defineActiveRule } from '../rule';
import { repositoryOf } from '../uses';

export const rule = defineActiveRule({
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
      if (isWellKnown(wanted) || isPopular(wanted)) return;
      const meant = securityFacts().typosquat_corpus.find((known) => isSlip(known.toLowerCase(), wanted));
      if (meant === undefined) return;
      const span = ref.scalar.part(0, name.length);
      report({
        span,
        message: `${name} is one letter away from ${meant}: whoever owns that name gets the secrets of this job.`,
        fixes: [fileFix('suggestion', `Change to ${meant}`, () => [{ span, text: meant }], true)],
      });
    },
  },
});

/** One letter wrong, missing, doubled or swapped, under another owner: names of the same owner are his own. */
function isSlip(known: string, wanted: string): boolean {
  if (known.slice(0, known.indexOf('/')) === wanted.slice(0, wanted.indexOf('/'))) return false;
  return distance(known, wanted) === 1 || isSwapped(known, wanted);
}

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((char, i) => char !== b[i]);
  return a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
