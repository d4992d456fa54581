import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { advisoriesOf, knownAction, latestRelease, hasAdvisory } from '../popular';
import { defineRule } from '../rule';
import { isCommit, partSpan, refSpan } from '../uses';

/** `v1.2.3` or `1.2.3`; a major alone moves and is not known to be old. */
const EXACT = /^v?\d+\.\d+(?:\.\d+)?$/;

export const rule = defineRule({
  id: 'actions/vulnerable-action',
  title: 'Version of an action with a published advisory',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'zizmor:known-vulnerable-actions',
    'poutine:known_vulnerability_in_build_component',
    'octoscan:known-vulnerability',
  ],
  docs: {
    why: 'The hole in this version is public, with its number and often with a recipe. Some were planted on purpose and send the secrets of the job away at every run.',
    bad: stepsExample('- uses: tj-actions/changed-files@v45.0.7'),
    good: stepsExample('- uses: tj-actions/changed-files@v47.0.0'),
    references: ['https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions'],
  },
  visit: {
    uses({ ref }, { report }) {
      if (ref.kind !== 'repository') return;
      const version = isCommit(ref.ref) ? knownAction(ref)?.tag : EXACT.test(ref.ref) ? ref.ref : undefined;
      const [advisory] = version === undefined ? [] : advisoriesOf(ref, version);
      if (!advisory || version === undefined) return;
      const latest = latestRelease(ref);
      const target =
        latest && !hasAdvisory(ref, latest.tag) ? latest.tag : advisory.fixed && `v${advisory.fixed.replace(/^v/, '')}`;
      report({
        span: isCommit(ref.ref) ? partSpan(ref.scalar, 0, ref.text.length) : refSpan(ref),
        message: `${version} has the published hole ${[advisory.id, ...advisory.aliases].join(', ')}${advisory.fixed ? `, repaired in ${advisory.fixed}` : ''}, and this job runs it.`,
        fixes:
          target && !isCommit(ref.ref)
            ? [fileFix('suggestion', `Upgrade to ${target}`, () => [{ span: refSpan(ref), text: target }], true)]
            : [],
      });
    },
  },
});
